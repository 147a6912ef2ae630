import { sha256 } from '@noble/hashes/sha2.js';

import { decodeBase64Url, encodeBase64Url, type Bytes } from '../bytes';
import type { CredentialId } from './types';

/** The id of a key of ours: SHA-256 of its SubjectPublicKeyInfo, so that the id can be found again from the key alone. */
export function credentialIdFromSpki(spki: Bytes): CredentialId {
  return encodeBase64Url(sha256(spki)) as CredentialId;
}

/** The bytes of an id as they go into authenticator data. */
export function credentialIdBytes(id: CredentialId): Bytes {
  const bytes = decodeBase64Url(id);
  if (bytes === undefined) throw new TypeError('a credential id that is not base64url');
  return bytes;
}
