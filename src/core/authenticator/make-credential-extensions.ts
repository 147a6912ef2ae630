import type { CborMap, CborValue } from '../cbor';
import { evaluateHmacSecret } from './hmac-secret';
import {
  MAX_CRED_BLOB_LENGTH,
  type CredentialSecrets,
  type CredentialSource,
  type MakeCredentialExtensions,
  type MakeCredentialResult,
} from './types';

/** What of the inputs is kept with the new credential, beside its key. A blob that is too long is not kept. */
export function keptExtensions({ credBlob, credProtect }: MakeCredentialExtensions): {
  readonly source: Pick<CredentialSource, 'credProtect'>;
  readonly secrets: Pick<CredentialSecrets, 'credBlob'>;
} {
  const fits = credBlob !== undefined && credBlob.length <= MAX_CRED_BLOB_LENGTH;
  return {
    source: credProtect === undefined || credProtect === 1 ? {} : { credProtect },
    // A copy: secrets are overwritten, and inputs are not ours.
    secrets: fits ? { credBlob: credBlob.slice() } : {},
  };
}

/** The outputs as the caller gets them; all come from what is stored, so a repeated ceremony gives them again. */
export function makeCredentialOutputs(
  inputs: MakeCredentialExtensions,
  { credRandom, credBlob }: CredentialSecrets,
  userVerified: boolean,
): MakeCredentialResult['extensions'] {
  const salts = inputs.hmacSecretMc;
  const evaluated = salts && credRandom && evaluateHmacSecret(credRandom, userVerified, salts);
  return {
    ...(inputs.credBlob !== undefined && { credBlob: credBlob !== undefined }),
    hmacSecret: credRandom !== undefined,
    ...(evaluated !== undefined && { hmacSecretMc: evaluated }),
  };
}

/** The outputs that stand in the authenticator data, signed where the attestation signs. */
export function signedCreationOutputs(
  inputs: MakeCredentialExtensions,
  source: CredentialSource,
  outputs: MakeCredentialResult['extensions'],
): CborMap {
  const signed = new Map<string, CborValue>();
  if (outputs.credBlob !== undefined) signed.set('credBlob', outputs.credBlob);
  if (inputs.credProtect !== undefined) signed.set('credProtect', source.credProtect ?? 1);
  if (inputs.hmacSecret !== undefined) signed.set('hmac-secret', outputs.hmacSecret);
  return signed;
}
