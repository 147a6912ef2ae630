import type { GetAssertionExtensions, MakeCredentialExtensions } from '../authenticator/types';
import type { CreationExtensions, RequestExtensions } from './types';

/** What the authenticator hears of the page's extensions: "client extension processing" of Level 3 section 9.4. */
export function makeCredentialExtensions({ prf }: CreationExtensions): MakeCredentialExtensions {
  return prf?.salts === undefined ? {} : { hmacSecretMc: prf.salts };
}

export function getAssertionExtensions({ prf }: RequestExtensions): GetAssertionExtensions {
  return prf === undefined ? {} : { hmacSecret: prf };
}
