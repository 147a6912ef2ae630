import type { CoseAlgorithm } from '../authenticator/types';
import type { Bytes } from '../bytes';
import { decodeCoseKey, encodeCoseKey } from './cose-key';
import { decodeSpki, encodeSpki } from './spki';

/**
 * The COSE_Key of authenticator data out of WebCrypto's SubjectPublicKeyInfo (DER).
 *
 * @throws CoseError `malformed-spki`.
 */
export function coseFromSpki(alg: CoseAlgorithm, spki: Bytes): Bytes {
  return encodeCoseKey(decodeSpki(alg, spki));
}

/**
 * SubjectPublicKeyInfo (DER), as `getPublicKey()` gives it to pages, out of a canonical COSE_Key.
 *
 * @throws CoseError `malformed-cose-key`.
 */
export function spkiFromCose(coseKey: Bytes): Bytes {
  return encodeSpki(decodeCoseKey(coseKey));
}
