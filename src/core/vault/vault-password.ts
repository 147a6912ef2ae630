import type { Bytes } from '../bytes';
import { newKdfParameters } from './kdf-parameters';
import type { RecordStore } from './record-store';
import { VaultError, type VaultHead, type VaultPorts } from './types';
import { unwrapVaultKey, wrapVaultKey } from './wrapped-key';

/** Whether this is the password of the live head. @throws VaultError for every other failure. */
export async function verifyPassword(
  ports: VaultPorts,
  records: RecordStore,
  password: string,
): Promise<boolean> {
  try {
    const head = await records.head();
    (await unwrapVaultKey(ports, head, password)).fill(0);
    return true;
  } catch (error) {
    if (error instanceof VaultError && error.code === 'wrong-password') return false;
    throw error;
  }
}

/** A vault key under a password, with a new salt and today's parameters. */
export async function wrapUnder(
  ports: VaultPorts,
  head: Pick<VaultHead, 'vaultId'>,
  password: string,
  vaultKey: Bytes,
): Promise<Pick<VaultHead, 'kdf' | 'wrappedKey'>> {
  const kdf = newKdfParameters(ports.random);
  const wrappedKey = await wrapVaultKey(ports, { vaultId: head.vaultId, kdf }, password, vaultKey);
  return { kdf, wrappedKey };
}

/**
 * Wraps the same vault key anew.
 * @throws VaultError 'wrong-password' for a wrong `current`.
 */
export async function changePassword(
  ports: VaultPorts,
  records: RecordStore,
  current: string,
  next: string,
): Promise<void> {
  await records.change(async (head) => {
    const vaultKey = await unwrapVaultKey(ports, head, current);
    try {
      return { value: undefined, head: await wrapUnder(ports, head, next, vaultKey) };
    } finally {
      vaultKey.fill(0);
    }
  });
  await records.retirePrevious();
}
