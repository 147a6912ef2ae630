import { asBytes, encodeBase64Url, encodeUtf8, type Base64Url, type Bytes } from '../bytes';

/** What one phrase's set is sealed under, and called by. */
export interface SyncKeys {
  /** AES-256-GCM, non-extractable. */
  readonly sealing: CryptoKey;
  /** Tells whoever lacks the words nothing but that the same words were used before. 12 bytes. */
  readonly setName: Base64Url;
}

const NAME_LENGTH = 12;

/**
 * HKDF-SHA-256 (RFC 5869) of the phrase's entropy, without a salt, with info strings of its own: neither the vault's keys nor
 * those of passkeys and accounts can be had from it. A phrase has 128 bits or more, so nothing slow is needed.
 */
export async function deriveSyncKeys(subtle: SubtleCrypto, entropy: Bytes): Promise<SyncKeys> {
  const root = await subtle.importKey('raw', entropy, 'HKDF', false, ['deriveKey', 'deriveBits']);
  const [sealing, name] = await Promise.all([
    subtle.deriveKey(hkdf('seal'), root, { name: 'AES-GCM', length: 256 }, false, [
      'encrypt',
      'decrypt',
    ]),
    subtle.deriveBits(hkdf('set-name'), root, 8 * NAME_LENGTH),
  ]);
  return { sealing, setName: encodeBase64Url(asBytes(name)) };
}

function hkdf(purpose: string) {
  const info = encodeUtf8(`tidekey/1/sync/${purpose}`);
  return { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info };
}
