import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';

import { credentialIdFromSpki } from '../authenticator/credential-id';
import type { CredRandom, CredentialId, CredentialSecrets } from '../authenticator/types';
import { asBytes, concatBytes, encodeUtf8, hexBytes, type Bytes } from '../bytes';
import { encodeSpki } from '../cose';
import { derivePasskeyKey, passkeyPoint, type PasskeyPath } from './derive-passkey-key';
import type { MainKey } from './main-key';

/** A passkey that its phrase gives back at any time, on any machine. */
export interface DeterministicCredential {
  readonly id: CredentialId;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Bytes;
  /** The caller overwrites them. */
  readonly secrets: CredentialSecrets & { readonly credRandom: CredRandom };
}

const SECRET_LENGTH = 32;

/** PKCS#8 around an ECPrivateKey (RFC 5915) of P-256: up to the private key, and from there to the point. */
const PKCS8_HEAD = hexBytes(
  '308187020100301306072a8648ce3d020106082a8648ce3d030107046d306b0201010420',
);
const PKCS8_POINT = hexBytes('a14403420004');

/**
 * The ES256 passkey of a path. What `prf` and end-to-end-encrypted apps rest on comes from the private key too, so that it
 * returns with the words: CredRandom is HKDF-SHA-256 of the private key with the info `tidekey/1/cred-random/…`.
 */
export function deterministicCredential(
  mainKey: MainKey,
  path: PasskeyPath,
): DeterministicCredential {
  const privateKey = derivePasskeyKey(mainKey, path);
  const point = passkeyPoint(privateKey);
  const publicKey = spkiOf(point);
  const secrets = {
    privateKey: concatBytes(PKCS8_HEAD, privateKey, PKCS8_POINT, point),
    credRandom: {
      withUv: credentialSecret(privateKey, 'cred-random/with-uv'),
      withoutUv: credentialSecret(privateKey, 'cred-random/without-uv'),
    },
  };
  privateKey.fill(0);
  return { id: credentialIdFromSpki(publicKey), publicKey, secrets };
}

export function spkiOf(point: Bytes): Bytes {
  return encodeSpki({ alg: -7, x: point.subarray(0, 32), y: point.subarray(32) });
}

function credentialSecret(privateKey: Bytes, purpose: string): Bytes {
  const info = encodeUtf8(`tidekey/1/${purpose}`);
  return asBytes(hkdf(sha256, privateKey, undefined, info, SECRET_LENGTH));
}
