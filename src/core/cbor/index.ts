export { CborError, type CborErrorCode } from './cbor-error';
export {
  isCborArray,
  isCborMap,
  type CborArray,
  type CborKey,
  type CborMap,
  type CborValue,
} from './cbor-value';
export { decode, type DecodeLimits } from './decode';
export { encodeCanonical } from './encode-canonical';
