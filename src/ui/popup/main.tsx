import { prepareQrReader, readCodes, readVisibleTab } from '../../platform/codes';
import { mountPage } from '../kit';
import { Popup } from './popup';

mountPage(
  'popup_title',
  <Popup reader={{ prepare: prepareQrReader, readTab: readVisibleTab, readPicture: readCodes }} />,
);
