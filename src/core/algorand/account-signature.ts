import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesToNumberLE, numberToBytesLE } from '@noble/curves/utils.js';
import { sha512 } from '@noble/hashes/sha2.js';

import { asBytes, concatBytes, type Bytes } from '../bytes';
import { assertNever } from '../result';
import type { AccountKey } from './account-key';
import { xhdPublicKey } from './xhd';

/**
 * Ed25519 (64 bytes) over exactly these bytes.
 *
 * Whoever chooses the bytes can spend the account. Three modules import this, each with its own rule of what the bytes
 * may be (dependency-cruiser.cjs): login challenges behind their policy, transactions after "TX", digests of ARC-60.
 */
export function accountSignature(key: AccountKey, message: Bytes): Bytes {
  switch (key.kind) {
    case 'ed25519':
      return asBytes(ed25519.sign(message, key.seed));
    case 'xhd':
      return signExtended(key.extended, message);
    default:
      return assertNever(key);
  }
}

/** RFC 8032 section 5.1.6, where kL stands for the clamped scalar and kR for the prefix of the nonce. */
function signExtended(extended: Bytes, message: Bytes): Bytes {
  const order = ed25519.Point.Fn.ORDER;
  const publicKey = xhdPublicKey(extended);
  const nonce = bytesToNumberLE(sha512(concatBytes(extended.slice(32, 64), message))) % order;
  const commitment = ed25519.Point.BASE.multiply(nonce).toBytes();
  const hash = bytesToNumberLE(sha512(concatBytes(commitment, publicKey, message))) % order;
  const scalar = bytesToNumberLE(extended.slice(0, 32));
  return concatBytes(commitment, numberToBytesLE((nonce + hash * scalar) % order, 32));
}
