import type { CredentialSecrets, CredentialSource } from '../authenticator/types';
import { readPasskeyBody } from './passkey-body';
import { readPasskeySecret } from './passkey-secret';
import type { RecordStore } from './record-store';
import { VaultError, type StoredRecord } from './types';

/** A passkey with its secrets open, which the caller overwrites after use. */
export interface Unsealed {
  readonly source: CredentialSource;
  readonly secrets: CredentialSecrets;
}

/** @throws VaultError 'damaged', also for a row that stands under another passkey's id. */
export async function openPasskeySource(
  records: RecordStore,
  row: StoredRecord,
): Promise<CredentialSource> {
  const source = readPasskeyBody(await records.openBody(row));
  if (records.blindIndex('credential', source.id) !== row.id) {
    throw new VaultError('damaged', { cause: new Error('passkey.id') });
  }
  return source;
}

export async function openPasskeySecrets(
  records: RecordStore,
  row: StoredRecord,
): Promise<CredentialSecrets> {
  return readPasskeySecret(row.format, await records.openSecret(row));
}

export async function unsealPasskey(records: RecordStore, row: StoredRecord): Promise<Unsealed> {
  const source = await openPasskeySource(records, row);
  return { source, secrets: await openPasskeySecrets(records, row) };
}
