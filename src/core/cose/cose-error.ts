export type CoseErrorCode =
  /** Not a COSE_Key of the shapes that we know, or not in its canonical form. */
  | 'malformed-cose-key'
  /** Not the DER SubjectPublicKeyInfo of the algorithm that was asked for. */
  | 'malformed-spki'
  /** Not r and s of one of the curves. */
  | 'malformed-signature';

/** The only error that this folder throws. */
export class CoseError extends Error {
  override readonly name = 'CoseError';
  readonly code: CoseErrorCode;

  constructor(code: CoseErrorCode, options?: { cause?: unknown }) {
    super(code, options);
    this.code = code;
  }
}
