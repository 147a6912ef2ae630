import { mountPage } from '../kit';
import { Popup } from './popup';

mountPage('popup_title', <Popup />);
