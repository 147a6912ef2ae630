import type { CborMap } from '../cbor';
import { evaluateHmacSecret } from './hmac-secret';
import type {
  CredentialId,
  CredentialSecrets,
  GetAssertionExtensions,
  GetAssertionResult,
  HmacSecretInput,
  HmacSecretSalts,
} from './types';

export function getAssertionOutputs(
  inputs: GetAssertionExtensions,
  id: CredentialId,
  { credRandom, credBlob }: CredentialSecrets,
  userVerified: boolean,
): GetAssertionResult['extensions'] {
  const salts = saltsFor(inputs.hmacSecret, id);
  const evaluated = salts && credRandom && evaluateHmacSecret(credRandom, userVerified, salts);
  return {
    // A copy: the secrets are overwritten.
    ...(inputs.credBlob && { credBlob: credBlob?.slice() ?? new Uint8Array(0) }),
    ...(evaluated !== undefined && { hmacSecret: evaluated }),
  };
}

/** The outputs that stand in the authenticator data and are signed. */
export function signedAssertionOutputs({ credBlob }: GetAssertionResult['extensions']): CborMap {
  return new Map(credBlob === undefined ? [] : [['credBlob', credBlob]]);
}

/** Web Authentication Level 3 section 10.1.4: what names the credential, else what is for all. */
function saltsFor(
  input: HmacSecretInput | undefined,
  id: CredentialId,
): HmacSecretSalts | undefined {
  return input?.saltsByCredential?.get(id) ?? input?.salts;
}
