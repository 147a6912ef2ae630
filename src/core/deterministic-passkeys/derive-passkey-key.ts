import { p256 } from '@noble/curves/nist.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';

import { asBytes, concatBytes, encodeUtf8, type Bytes } from '../bytes';
import type { MainKey } from './main-key';

/** What tells one passkey of a phrase from another. */
export interface PasskeyPath {
  /** The RP ID; some earlier wallets took an origin. */
  readonly origin: string;
  /** The user handle as text: `userHandleText`. */
  readonly userHandle: string;
  /** An unsigned 32-bit number: 0 for the first passkey of this user at this site. */
  readonly counter: number;
}

const MOST = 0xffff_ffff;

/**
 * The private key of a path, 32 bytes: SHA-512(main key ‖ origin ‖ user handle ‖ counter), its first half. Texts are UTF-8, the
 * counter is big-endian. Source: the deterministic-P256 libraries of the Algorand Foundation.
 *
 * The caller overwrites the result.
 */
export function derivePasskeyKey(mainKey: MainKey, path: PasskeyPath): Bytes {
  const { origin, userHandle, counter } = path;
  if (!Number.isInteger(counter) || counter < 0 || counter > MOST) throw new RangeError('counter');
  const last = new Uint8Array(4);
  new DataView(last.buffer).setUint32(0, counter);
  const hashed = concatBytes(mainKey, encodeUtf8(origin), encodeUtf8(userHandle), last);
  const digest = sha512(hashed);
  hashed.fill(0);
  const key = asBytes(digest.slice(0, 32));
  digest.fill(0);
  // One in 2^32 is no scalar of the curve: the TypeScript library hashes such a one once more.
  return p256.utils.isValidSecretKey(key) ? key : asBytes(sha256(key));
}

/** x ‖ y, 64 bytes. */
export function passkeyPoint(privateKey: Bytes): Bytes {
  return asBytes(p256.getPublicKey(privateKey, false).slice(1));
}
