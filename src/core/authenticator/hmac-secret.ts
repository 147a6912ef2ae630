import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';

import { asBytes } from '../bytes';
import type { CredRandom, HmacSecretOutputs, HmacSecretSalts } from './types';

/**
 * hmac-secret (CTAP 2.1 section 12.5): HMAC-SHA-256 of each salt under the CredRandom of this assertion's kind. The
 * encryption between platform and authenticator falls away, because both are us.
 */
export function evaluateHmacSecret(
  credRandom: CredRandom,
  userVerified: boolean,
  { salt1, salt2 }: HmacSecretSalts,
): HmacSecretOutputs {
  const key = userVerified ? credRandom.withUv : credRandom.withoutUv;
  return {
    output1: asBytes(hmac(sha256, key, salt1)),
    ...(salt2 === undefined ? {} : { output2: asBytes(hmac(sha256, key, salt2)) }),
  };
}
