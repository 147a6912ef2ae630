import { asBytes, type Bytes } from '../bytes';
import type { RandomBytes } from '../ports';
import { NONCE_LENGTH } from './stored-record';
import { VaultError, type Sealed } from './types';

/** AES-256-GCM with a tag of 16 bytes and a fresh random nonce: never twice the same pair of key and nonce. */
export async function seal(
  ports: { readonly subtle: SubtleCrypto; readonly random: RandomBytes },
  key: CryptoKey,
  additionalData: Bytes,
  plaintext: Bytes,
): Promise<Sealed> {
  const nonce = ports.random(NONCE_LENGTH);
  const algorithm = { name: 'AES-GCM', iv: nonce, additionalData };
  return { nonce, ciphertext: asBytes(await ports.subtle.encrypt(algorithm, key, plaintext)) };
}

/** @throws VaultError 'damaged' when the tag does not fit. */
export async function openSealed(
  subtle: SubtleCrypto,
  key: CryptoKey,
  additionalData: Bytes,
  sealed: Sealed,
): Promise<Bytes> {
  const algorithm = { name: 'AES-GCM', iv: sealed.nonce, additionalData };
  try {
    return asBytes(await subtle.decrypt(algorithm, key, sealed.ciphertext));
  } catch (cause) {
    throw new VaultError('damaged', { cause });
  }
}
