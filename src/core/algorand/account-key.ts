import { ed25519 } from '@noble/curves/ed25519.js';

import { asBytes, concatBytes, type Bytes } from '../bytes';
import { assertNever, failed, ok, type Result } from '../result';
import { xhdPublicKey } from './xhd';

/** The secret of one account: a plain Ed25519 seed (25 words), or an extended key kL || kR || c (derived from words). */
export type AccountKey =
  | { readonly kind: 'ed25519'; readonly seed: Bytes }
  | { readonly kind: 'xhd'; readonly extended: Bytes };

export type AccountKeyProblem = 'length' | 'unknown-kind';

const ED25519_TAG = 1;
const XHD_TAG = 2;
const SEED_LENGTH = 32;
const EXTENDED_LENGTH = 96;

/** The Ed25519 public key, 32 bytes. */
export function publicKeyOf(key: AccountKey): Bytes {
  switch (key.kind) {
    case 'ed25519':
      return asBytes(ed25519.getPublicKey(key.seed));
    case 'xhd':
      return xhdPublicKey(key.extended);
    default:
      return assertNever(key);
  }
}

/** The form that is sealed on disk: a tag byte (1 Ed25519 seed, 2 extended key), then the secret. */
export function encodeAccountKey(key: AccountKey): Bytes {
  switch (key.kind) {
    case 'ed25519':
      return concatBytes(Uint8Array.of(ED25519_TAG), key.seed);
    case 'xhd':
      return concatBytes(Uint8Array.of(XHD_TAG), key.extended);
    default:
      return assertNever(key);
  }
}

export function decodeAccountKey(bytes: Bytes): Result<AccountKey, AccountKeyProblem> {
  const secret = bytes.slice(1);
  switch (bytes[0]) {
    case ED25519_TAG:
      return secret.length === SEED_LENGTH
        ? ok({ kind: 'ed25519', seed: secret })
        : failed('length');
    case XHD_TAG:
      return secret.length === EXTENDED_LENGTH
        ? ok({ kind: 'xhd', extended: secret })
        : failed('length');
    case undefined:
      return failed('length');
    default:
      return failed('unknown-kind');
  }
}
