import type { Bytes } from '../bytes';
import { canonicalBytes } from './canonical-bytes';
import { passwordKey } from './password-key';
import { openSealed, seal } from './sealing';
import { VaultError, type Sealed, type VaultHead, type VaultPorts } from './types';
import { VAULT_KEY_LENGTH } from './vault-keys';

/** Wraps the vault key under the password's key. */
export async function wrapVaultKey(
  ports: VaultPorts,
  vault: Pick<VaultHead, 'vaultId' | 'kdf'>,
  password: string,
  vaultKey: Bytes,
): Promise<Sealed> {
  const key = await passwordKey(ports, password, vault.kdf);
  return seal(ports, key, wrappingData(vault), vaultKey);
}

/**
 * The vault key; the caller overwrites it. The head's checksum was right, so a tag that does not fit can only come
 * from another password.
 * @throws VaultError 'wrong-password' or 'damaged'.
 */
export async function unwrapVaultKey(
  ports: VaultPorts,
  head: VaultHead,
  password: string,
): Promise<Bytes> {
  const key = await passwordKey(ports, password, head.kdf);
  let vaultKey: Bytes;
  try {
    vaultKey = await openSealed(ports.subtle, key, wrappingData(head), head.wrappedKey);
  } catch {
    throw new VaultError('wrong-password');
  }
  if (vaultKey.length !== VAULT_KEY_LENGTH) {
    throw new VaultError('damaged', { cause: new Error('vault key') });
  }
  return vaultKey;
}

/** Of the wrapping, not of the head: a head that is migrated without a password keeps its wrapped key. */
const WRAPPING_FORMAT = 1;

function wrappingData(vault: Pick<VaultHead, 'vaultId'>): Bytes {
  return canonicalBytes([vault.vaultId, 'vault-key', WRAPPING_FORMAT]);
}
