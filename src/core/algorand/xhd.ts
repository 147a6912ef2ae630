import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesToNumberLE, numberToBytesLE } from '@noble/curves/utils.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { mnemonicToSeedSync } from '@scure/bip39';

import { asBytes, concatBytes, type Bytes } from '../bytes';
import { phraseFromEntropy } from './bip39-phrase';

/**
 * Which BIP32-Ed25519 amendment: how many top bits of each child's left half are cleared. Wallets use Peikert's.
 */
export type XhdDerivation = 'peikert' | 'khovratovich';

/** What an account's key is for; each use has its own coin type in the path. */
export type XhdContext = 'address' | 'identity';

/**
 * `key-length`: not 96 bytes. `path-index`: not an index of BIP-32. `key-range`: the child's left half would not fit
 * 255 bits or has no public key, so that this path has no key; unreachable from real roots on account paths.
 */
export type XhdDerivationErrorCode = 'key-length' | 'path-index' | 'key-range';

export class XhdDerivationError extends Error {
  override readonly name = 'XhdDerivationError';
  readonly code: XhdDerivationErrorCode;

  constructor(code: XhdDerivationErrorCode) {
    super(code);
    this.code = code;
  }
}

const CLEARED_BITS: Readonly<Record<XhdDerivation, bigint>> = { peikert: 9n, khovratovich: 32n };
const COIN_TYPE: Readonly<Record<XhdContext, number>> = { address: 283, identity: 0 };
const PURPOSE = 44;
const HARDENED = 0x8000_0000;
const EXTENDED_LENGTH = 96;

/** `index'`: the hardened form of an index from 0 to 2^31 - 1. */
export function hardened(index: number): number {
  if (!Number.isInteger(index) || index < 0 || index >= HARDENED) {
    throw new XhdDerivationError('path-index');
  }
  return index + HARDENED;
}

/**
 * The root key kL || kR || c (96 bytes) of a BIP-39 entropy (16 to 32 bytes): its English phrase with the empty
 * passphrase gives the 64-byte seed. Slow on purpose (PBKDF2, 2048 rounds).
 */
export function xhdRootKey(entropy: Bytes): Bytes {
  const seed = asBytes(mnemonicToSeedSync(phraseFromEntropy(entropy).join(' ')));
  let key = sha512(seed);
  // BIP32-Ed25519 wants the third highest bit clear: it leaves room for the sums of all children below 2^255.
  while (((key[31] ?? 0) & 0x20) !== 0) key = hmac(sha512, key.slice(0, 32), key.slice(32));
  key[0] = (key[0] ?? 0) & 0xf8;
  key[31] = ((key[31] ?? 0) & 0x7f) | 0x40;
  const root = concatBytes(key, sha256(concatBytes(Uint8Array.of(1), seed)));
  seed.fill(0);
  key.fill(0);
  return root;
}

/**
 * The extended private key kL || kR || c (96 bytes) at a path below another one.
 *
 * @throws XhdDerivationError
 */
export function deriveXhdKey(
  root: Bytes,
  path: readonly number[],
  derivation: XhdDerivation = 'peikert',
): Bytes {
  if (root.length !== EXTENDED_LENGTH) throw new XhdDerivationError('key-length');
  let extended = root.slice();
  for (const index of path) {
    const child = deriveChild(extended, index, derivation);
    extended.fill(0);
    extended = child;
  }
  return extended;
}

/**
 * The extended private key (96 bytes) of an Algorand account, `m/44'/283'/account'/0/index`, or of an identity,
 * `m/44'/0'/account'/0/index`.
 *
 * @throws XhdDerivationError
 */
export function deriveXhdAccountKey(
  root: Bytes,
  account: number,
  index: number,
  context: XhdContext = 'address',
): Bytes {
  return deriveXhdKey(root, xhdAccountPath(account, index, context));
}

/**
 * The path of an account's key, for {@link deriveXhdKey}.
 *
 * @throws XhdDerivationError
 */
export function xhdAccountPath(
  account: number,
  index: number,
  context: XhdContext,
): readonly number[] {
  // A key index of 2^31 and more would be the hardened form of another path.
  if (index >= HARDENED) throw new XhdDerivationError('path-index');
  return [hardened(PURPOSE), hardened(COIN_TYPE[context]), hardened(account), 0, index];
}

/**
 * The Ed25519 public key (32 bytes) of an extended private key.
 *
 * @throws XhdDerivationError
 */
export function xhdPublicKey(extended: Bytes): Bytes {
  if (extended.length !== EXTENDED_LENGTH) throw new XhdDerivationError('key-length');
  const scalar = bytesToNumberLE(extended.slice(0, 32)) % ed25519.Point.Fn.ORDER;
  if (scalar === 0n) throw new XhdDerivationError('key-range');
  return asBytes(ed25519.Point.BASE.multiply(scalar).toBytes());
}

function deriveChild(parent: Bytes, index: number, derivation: XhdDerivation): Bytes {
  if (!Number.isInteger(index) || index < 0 || index > 0xffff_ffff) {
    throw new XhdDerivationError('path-index');
  }
  const key = parent.slice(0, 64);
  const chainCode = parent.slice(64);
  const isHardened = index >= HARDENED;
  const source = isHardened ? key : xhdPublicKey(parent);
  const tail = concatBytes(source, numberToBytesLE(index, 4));
  const z = hmac(sha512, chainCode, concatBytes(Uint8Array.of(isHardened ? 0 : 2), tail));
  const chain = hmac(sha512, chainCode, concatBytes(Uint8Array.of(isHardened ? 1 : 3), tail));

  const zLeft = bytesToNumberLE(z.slice(0, 32)) & ((1n << (256n - CLEARED_BITS[derivation])) - 1n);
  const left = bytesToNumberLE(key.slice(0, 32)) + 8n * zLeft;
  if (left >= 1n << 255n) throw new XhdDerivationError('key-range');
  const right =
    (bytesToNumberLE(key.slice(32)) + bytesToNumberLE(z.slice(32))) & ((1n << 256n) - 1n);
  const child = concatBytes(numberToBytesLE(left, 32), numberToBytesLE(right, 32), chain.slice(32));
  for (const secret of [key, z, tail]) secret.fill(0);
  return child;
}
