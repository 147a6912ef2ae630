import {
  concatBytes,
  decodeBase64Url,
  encodeBase64Url,
  equalBytes,
  type Base64Url,
  type Bytes,
} from '../bytes';
import { VaultError } from './types';
import { deriveSessionCheck, VAULT_KEY_LENGTH } from './vault-keys';

/**
 * The session copy of the vault key: the key, then a check value derived from it and the vault id. The check tells a
 * garbled copy, or a copy of another vault, before any record is touched. It stands beside the key itself and never on
 * disk, so it gives a guesser of passwords nothing.
 */
export async function encodeSessionKey(
  subtle: SubtleCrypto,
  vaultId: string,
  vaultKey: Bytes,
): Promise<Base64Url> {
  const whole = concatBytes(vaultKey, await deriveSessionCheck(subtle, vaultId, vaultKey));
  const text = encodeBase64Url(whole);
  whole.fill(0);
  return text;
}

/**
 * The vault key of a session copy; the caller overwrites it.
 * @throws VaultError 'damaged' when the copy is not one of this vault.
 */
export async function decodeSessionKey(
  subtle: SubtleCrypto,
  vaultId: string,
  sessionKey: string,
): Promise<Bytes> {
  const whole = decodeBase64Url(sessionKey);
  if (whole?.length !== 2 * VAULT_KEY_LENGTH) throw foreignSessionKey();
  const vaultKey = whole.slice(0, VAULT_KEY_LENGTH);
  const check = await deriveSessionCheck(subtle, vaultId, vaultKey);
  const belongs = equalBytes(check, whole.subarray(VAULT_KEY_LENGTH));
  whole.fill(0);
  if (belongs) return vaultKey;
  vaultKey.fill(0);
  throw foreignSessionKey();
}

function foreignSessionKey(): VaultError {
  return new VaultError('damaged', { cause: new Error('session key') });
}
