import type { GetAssertionExtensions, MakeCredentialExtensions } from '../authenticator/types';
import type { CreationExtensions, RequestExtensions } from './types';

/** What the authenticator hears of the page's extensions: "client extension processing" of Level 3 section 9.4. */
export function makeCredentialExtensions(inputs: CreationExtensions): MakeCredentialExtensions {
  const { credBlob, credProtect, hmacCreateSecret, prf } = inputs;
  return {
    ...(credBlob !== undefined && { credBlob }),
    ...(credProtect !== undefined && { credProtect }),
    ...(hmacCreateSecret && { hmacSecret: true }),
    ...(prf?.salts !== undefined && { hmacSecretMc: prf.salts }),
  };
}

export function getAssertionExtensions(inputs: RequestExtensions): GetAssertionExtensions {
  const { getCredBlob, largeBlob, prf } = inputs;
  return {
    ...(getCredBlob && { credBlob: true }),
    ...(largeBlob !== undefined && { largeBlob }),
    ...(prf !== undefined && { hmacSecret: prf }),
  };
}
