export type ExchangeErrorCode =
  /** No form that is known here. */
  | 'unknown'
  /** A known form, and not whole. */
  | 'damaged'
  | 'too-large'
  /** It is sealed, and no password was given. */
  | 'needs-password'
  | 'wrong-password';

/** The only error that reading another program's file throws. */
export class ExchangeError extends Error {
  override readonly name = 'ExchangeError';
  readonly code: ExchangeErrorCode;

  constructor(code: ExchangeErrorCode, options?: { cause?: unknown }) {
    super(code, options);
    this.code = code;
  }
}
