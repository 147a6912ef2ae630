import type { SignRefusal } from './sign-request';

/** Leaves the parts of a request's parser through every depth; caught at its door and made a value. */
export class SignRefusalError extends Error {
  override readonly name = 'SignRefusalError';
  readonly refusal: SignRefusal;

  constructor(refusal: SignRefusal) {
    super(refusal.detail);
    this.refusal = refusal;
  }
}

export function invalidInput(detail: string, position?: number): SignRefusalError {
  return new SignRefusalError({
    code: 'invalid-input',
    detail,
    ...(position === undefined ? {} : { position }),
  });
}
