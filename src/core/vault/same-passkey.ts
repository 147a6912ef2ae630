import type { CredentialSecrets, CredentialSource } from '../authenticator/types';
import { equalBytes, type Bytes } from '../bytes';

/** Whether two copies are one passkey with one name. When each was used is no difference. */
export function samePasskey(left: CredentialSource, right: CredentialSource): boolean {
  return (
    left.rpId === right.rpId &&
    left.alg === right.alg &&
    left.userName === right.userName &&
    left.userDisplayName === right.userDisplayName &&
    equalBytes(left.publicKey, right.publicKey) &&
    equalBytes(left.userHandle, right.userHandle)
  );
}

export function sameSecrets(left: CredentialSecrets, right: CredentialSecrets): boolean {
  return (
    equalBytes(left.privateKey, right.privateKey) &&
    sameBytes(left.credRandom?.withUv, right.credRandom?.withUv) &&
    sameBytes(left.credRandom?.withoutUv, right.credRandom?.withoutUv) &&
    sameBytes(left.credBlob, right.credBlob) &&
    sameBytes(left.largeBlob, right.largeBlob)
  );
}

function sameBytes(left: Bytes | undefined, right: Bytes | undefined): boolean {
  return left === undefined || right === undefined ? left === right : equalBytes(left, right);
}
