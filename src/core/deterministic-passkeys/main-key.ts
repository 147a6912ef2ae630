import { asBytes, encodeUtf8, type Bytes } from '../bytes';

declare const mainKeyBrand: unique symbol;

/** 64 bytes from which all deterministic P-256 passkeys of one phrase come. As secret as the phrase. */
export type MainKey = Bytes & { readonly [mainKeyBrand]: true };

const ITERATIONS = 210_000;
const LENGTH = 64;

/**
 * PBKDF2-HMAC-SHA-512 of the secret with the salt `liquid`, as the deterministic-P256 libraries do it. Wallets of today give the
 * BIP-39 entropy; earlier ones gave the phrase's text. Slow on purpose: about a third of a second.
 */
export async function deriveMainKey(subtle: SubtleCrypto, secret: Bytes): Promise<MainKey> {
  const key = await subtle.importKey('raw', secret, 'PBKDF2', false, ['deriveBits']);
  const parameters = {
    name: 'PBKDF2',
    hash: 'SHA-512',
    salt: encodeUtf8('liquid'),
    iterations: ITERATIONS,
  };
  return asBytes(await subtle.deriveBits(parameters, key, 8 * LENGTH)) as MainKey;
}

/** For roots that a wallet used without PBKDF2: the bytes of an xHD root key, or of a seed. */
export function mainKeyOfRoot(root: Bytes): MainKey {
  return root as MainKey;
}
