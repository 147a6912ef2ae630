export { LONGEST_TEXT, MOST_CODES, type Corners, type FoundCode, type Point } from './found-code';
export { prepareQrReader } from './qr-reader';
export { readCodes, readFrame, type CodeImage } from './read-codes';
export { captureToBlob, readVisibleTab } from './read-visible-tab';
export { UnreadableImage, type UnreadableReason } from './unreadable-image';
