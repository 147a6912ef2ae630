import { sha512_256 } from '@noble/hashes/sha2.js';
import { base32nopad } from '@scure/base';

import { asBytes, concatBytes, equalBytes, type Bytes } from '../bytes';
import { failed, ok, type Result } from '../result';

declare const addressBrand: unique symbol;

/** 58 characters: base32 of public key and checksum. Only {@link encodeAddress} makes values of this type. */
export type AlgorandAddress = string & { readonly [addressBrand]: true };

export type AddressProblem = 'length' | 'encoding' | 'checksum';

const ADDRESS_LENGTH = 58;
const PUBLIC_KEY_LENGTH = 32;
const CHECKSUM_LENGTH = 4;

function checksumOf(publicKey: Bytes): Bytes {
  return sha512_256(publicKey).slice(-CHECKSUM_LENGTH);
}

/**
 * The address of an Ed25519 public key (32 bytes).
 *
 * @throws RangeError for any other length.
 */
export function encodeAddress(publicKey: Bytes): AlgorandAddress {
  if (publicKey.length !== PUBLIC_KEY_LENGTH) throw new RangeError('a public key has 32 bytes');
  return base32nopad.encode(concatBytes(publicKey, checksumOf(publicKey))) as AlgorandAddress;
}

/** The public key (32 bytes) behind an address. Takes the one canonical spelling only: no lower case, no padding. */
export function parseAddress(text: string): Result<Bytes, AddressProblem> {
  if (text.length !== ADDRESS_LENGTH) return failed('length');
  const decoded = decodeBase32(text);
  if (decoded === undefined) return failed('encoding');
  const publicKey = decoded.slice(0, PUBLIC_KEY_LENGTH);
  if (!equalBytes(checksumOf(publicKey), decoded.slice(PUBLIC_KEY_LENGTH))) {
    return failed('checksum');
  }
  return ok(publicKey);
}

/** The public key (32 bytes) behind an address that is known to be one. */
export function publicKeyOfAddress(address: AlgorandAddress): Bytes {
  // Values of this type have their checksum right; reckoning it again is what made long requests slow.
  return asBytes(base32nopad.decode(address)).slice(0, PUBLIC_KEY_LENGTH);
}

export function isAddress(text: string): text is AlgorandAddress {
  return parseAddress(text).ok;
}

function decodeBase32(text: string): Bytes | undefined {
  try {
    // Throws for set trailing bits as well, which would be a second spelling of the same address.
    return asBytes(base32nopad.decode(text));
  } catch {
    return undefined;
  }
}
