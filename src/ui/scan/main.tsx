import { captureToBlob, readCodes, readFrame } from '../../platform/codes';
import { mountPage } from '../kit';
import { chosenPictureOf, fetchPicture } from './chosen-picture';
import { ScanPage } from './scan-page';
import { submitLinkWith } from './submit-link';

const chosen = chosenPictureOf(location.hash);

mountPage(
  'scan_title',
  <ScanPage
    reader={{ readCodes, readFrame }}
    onFound={submitLinkWith(chosen?.captureId)}
    {...(chosen === undefined
      ? {}
      : { fetchChosen: () => fetchPicture(chosen.address, captureToBlob) })}
  />,
);
