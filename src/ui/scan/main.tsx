import { send } from '../../messages/client';
import { captureToBlob, readCodes, readFrame } from '../../platform/codes';
import { mountPage } from '../kit';
import { chosenPictureOf, fetchPicture, type PicturePorts } from './chosen-picture';
import { ScanPage } from './scan-page';
import { submitLinkWith } from './submit-link';

const chosen = chosenPictureOf(location.hash);
const ports: PicturePorts = {
  fetch: (input, init) => fetch(input, init),
  claim: async (captureId) => {
    const answer = await send('link.chosen-picture', { captureId });
    return answer.ok ? answer.value.dataUrl : undefined;
  },
  decodeDataUrl: captureToBlob,
};

mountPage(
  'scan_title',
  <ScanPage
    reader={{ readCodes, readFrame }}
    onFound={submitLinkWith(chosen?.captureId)}
    {...(chosen === undefined ? {} : { fetchChosen: () => fetchPicture(chosen, ports) })}
  />,
);
