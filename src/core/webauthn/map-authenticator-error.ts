import type { AuthenticatorErrorCode } from '../authenticator/types';
import type { PageErrorName } from './types';

export interface PageError {
  readonly name: PageErrorName;
  readonly message: string;
}

/**
 * The one answer for refusal, timeout, no credential and no algorithm (WebAuthn section 14.5.1): if the reasons could be
 * told apart, a page could learn which credentials the user has.
 */
export const NOT_ALLOWED: PageError = {
  name: 'NotAllowedError',
  message: 'The operation was not allowed, or it timed out.',
};

const EXCLUDED: PageError = {
  name: 'InvalidStateError',
  message: 'The authenticator already holds one of the excluded credentials.',
};

export function mapAuthenticatorError(code: AuthenticatorErrorCode): PageError {
  switch (code) {
    case 'credential-excluded':
      return EXCLUDED;
    case 'no-credentials':
    case 'operation-denied':
    case 'unsupported-algorithm':
    case 'user-verification-required':
      return NOT_ALLOWED;
  }
}
