import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';

import { asBytes, encodeBase64Url, encodeUtf8, type Base64Url, type Bytes } from '../bytes';
import { canonicalBytes } from './canonical-bytes';

export const VAULT_KEY_LENGTH = 32;
export const FINGERPRINT_LENGTH = 16;

/** What the vault key is good for; each purpose has a key of its own. */
export interface VaultKeys {
  /** AES-256-GCM, non-extractable. */
  readonly body: CryptoKey;
  /** AES-256-GCM, non-extractable. */
  readonly secret: CryptoKey;
  /**
   * HMAC-SHA-256 of the purpose and the parts as unpadded base64url. Tells the disk nothing about the parts, yet the
   * same parts are found again.
   */
  readonly blindIndex: (purpose: BlindIndexPurpose, ...parts: readonly string[]) => Base64Url;
  /** AES-256-GCM, non-extractable: what the head says of the rows. */
  readonly ledger: CryptoKey;
  /** First half of HMAC-SHA-256: says nothing of the row to whoever lacks the key, and cannot be composed by him. */
  readonly fingerprint: (row: Bytes) => Bytes;
  /** Overwrites the bytes that are not inside WebCrypto. */
  readonly erase: () => void;
}

export type BlindIndexPurpose = 'credential' | 'relying-party' | 'ceremony' | 'signal' | 'carried';

/** HKDF-SHA-256 (RFC 5869) with the vault id as salt and `tidekey/1/<purpose>` as info. */
export async function deriveVaultKeys(
  subtle: SubtleCrypto,
  vaultId: string,
  vaultKey: Bytes,
): Promise<VaultKeys> {
  const root = await subtle.importKey('raw', vaultKey, 'HKDF', false, ['deriveKey', 'deriveBits']);
  const salt = encodeUtf8(vaultId);
  const [body, secret, ledger, index, print] = await Promise.all([
    deriveSealingKey(subtle, root, salt, 'record-body'),
    deriveSealingKey(subtle, root, salt, 'record-secret'),
    deriveSealingKey(subtle, root, salt, 'ledger'),
    subtle.deriveBits(hkdf(salt, 'blind-index'), root, 256),
    subtle.deriveBits(hkdf(salt, 'row-fingerprint'), root, 256),
  ]);
  const indexKey = asBytes(index);
  const printKey = asBytes(print);
  return {
    body,
    secret,
    ledger,
    fingerprint: (row) => hmac(sha256, printKey, row).slice(0, FINGERPRINT_LENGTH),
    blindIndex: (purpose, ...parts) =>
      encodeBase64Url(hmac(sha256, indexKey, canonicalBytes([purpose, ...parts]))),
    erase: () => {
      indexKey.fill(0);
      printKey.fill(0);
    },
  };
}

/** The key under which a session copy states the vault that it belongs to. */
export async function deriveSessionCheck(
  subtle: SubtleCrypto,
  vaultId: string,
  vaultKey: Bytes,
): Promise<Bytes> {
  const root = await subtle.importKey('raw', vaultKey, 'HKDF', false, ['deriveBits']);
  return asBytes(await subtle.deriveBits(hkdf(encodeUtf8(vaultId), 'session-check'), root, 256));
}

function deriveSealingKey(
  subtle: SubtleCrypto,
  root: CryptoKey,
  salt: Bytes,
  purpose: string,
): Promise<CryptoKey> {
  const derived = { name: 'AES-GCM', length: 256 };
  return subtle.deriveKey(hkdf(salt, purpose), root, derived, false, ['encrypt', 'decrypt']);
}

function hkdf(salt: Bytes, purpose: string) {
  return { name: 'HKDF', hash: 'SHA-256', salt, info: encodeUtf8(`tidekey/1/${purpose}`) };
}
