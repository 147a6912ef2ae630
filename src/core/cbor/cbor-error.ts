export type CborErrorCode =
  /** More bytes, deeper nesting or more items than the limits allow. */
  | 'too-large'
  | 'too-deep'
  | 'too-many-items'
  /** The bytes end inside an item, or go on after the last one. */
  | 'truncated'
  | 'left-over-bytes'
  /** Not CBOR (RFC 8949 section 3). */
  | 'malformed'
  | 'invalid-utf8'
  | 'duplicate-key'
  /** CBOR, but outside of the profile that the caller allows. */
  | 'non-minimal'
  | 'indefinite-length'
  | 'tag'
  | 'unsupported';

/** The only error that this folder throws, whatever the bytes. */
export class CborError extends Error {
  override readonly name = 'CborError';
  readonly code: CborErrorCode;

  constructor(code: CborErrorCode) {
    super(code);
    this.code = code;
  }
}
