export { asBytes, concatBytes, equalBytes, type Bytes } from './bytes';
export { decodeBase64Url, encodeBase64Url, isBase64Url, type Base64Url } from './base64url';
export { decodeHex, encodeHex, hexBytes } from './hex';
export { decodeUtf8, encodeUtf8 } from './utf8';
