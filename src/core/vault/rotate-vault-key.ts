import type { Bytes } from '../bytes';
import { Fields } from './fields';
import { HEAD_FORMAT, withChecksum } from './head';
import { LedgerBook } from './ledger-book';
import type { MirrorKeeper } from './mirror-keeper';
import { readHiddenBody, readPasskeyBody, readTombstoneBody } from './passkey-body';
import { RecordCipher, type RecordDraft } from './record-cipher';
import { holdsDraft, type RecordStore } from './record-store';
import { readStoredRecord } from './stored-record';
import type { StoredRecord, VaultPorts } from './types';
import { deriveVaultKeys, VAULT_KEY_LENGTH, type VaultKeys } from './vault-keys';
import { wrapUnder } from './vault-password';
import { unwrapVaultKey } from './wrapped-key';
import { writeGeneration } from './write-generation';

/**
 * A new vault key: every row sealed anew under it, blind indices included, in one generation. `records` is of the old key
 * and of no use afterwards.
 *
 * Passkeys that opened the vault do not open it any more: only their own PRF could wrap the new key.
 * A row that does not open could never be opened again, so that one such row refuses the whole.
 *
 * @returns the new vault key; the caller overwrites it.
 * @throws VaultError 'wrong-password' for a wrong `current`, 'damaged' or 'newer-version' for a row that does not open.
 */
export function rotateVaultKey(
  ports: VaultPorts,
  records: RecordStore,
  mirror: MirrorKeeper,
  passwords: { readonly current: string; readonly next: string },
): Promise<Bytes> {
  return ports.exclusively(async () => {
    const head = await records.head();
    (await unwrapVaultKey(ports, head, passwords.current)).fill(0);
    const vaultKey = ports.random(VAULT_KEY_LENGTH);
    const keys = await deriveVaultKeys(ports.subtle, head.vaultId, vaultKey);
    const drafts: RecordDraft[] = [];
    try {
      const rows = await readRows(ports);
      for (const row of rows) drafts.push(await rekeyed(records, keys, row));
      const cipher = new RecordCipher(ports, head.vaultId, keys);
      const generation = head.generation + 1;
      const next = {
        format: HEAD_FORMAT,
        vaultId: head.vaultId,
        createdAt: head.createdAt,
        generation,
        ...(await wrapUnder(ports, head, passwords.next, vaultKey)),
        passkeys: [],
      } as const;
      const put = await Promise.all(drafts.map((draft) => cipher.seal(draft, generation)));
      const kept = new Set(put.map(({ id }) => id));
      const remove = rows.map(({ id }) => id).filter((id) => !kept.has(id));
      // Counted from nothing: no fingerprint of the old key means anything under the new one.
      const ledger = await new LedgerBook(ports, cipher).next(undefined, next, put, []);
      const write = { head: withChecksum({ ...next, ledger }), put, remove };
      const drafted = new Map(drafts.map((draft) => [draft.id, draft]));
      await writeGeneration(ports.backend, write, (row) =>
        holdsDraft(cipher, row, drafted.get(row.id)),
      );
      await mirror.follow(head, write);
      return vaultKey;
    } catch (error) {
      vaultKey.fill(0);
      throw error;
    } finally {
      keys.erase();
      for (const { secret } of drafts) secret?.fill(0);
    }
  });
}

async function readRows({ backend }: VaultPorts): Promise<readonly StoredRecord[]> {
  const rows: StoredRecord[] = [];
  for (const bucket of await backend.listBuckets()) {
    rows.push(...(await backend.readBucket(bucket)).rows.map(readStoredRecord));
  }
  return rows;
}

async function rekeyed(
  records: RecordStore,
  { blindIndex }: Pick<VaultKeys, 'blindIndex'>,
  row: StoredRecord,
): Promise<RecordDraft> {
  const body = await records.openBody(row);
  const { id, type, format } = row;
  const secret = row.secret === undefined ? {} : { secret: await records.openSecret(row) };
  const plain = { id, type, format, body, ...secret };
  switch (type) {
    case 'passkey':
    case 'hidden-passkey':
    case 'tombstone': {
      const source = SOURCES[type](body);
      return {
        ...plain,
        id: blindIndex('credential', source.id),
        ...(row.rpIndex !== undefined && { rpIndex: blindIndex('relying-party', source.rpId) }),
        ...(row.ceremonyIndex !== undefined && {
          ceremonyIndex: blindIndex('ceremony', source.rpId, source.ceremonyId),
        }),
      };
    }
    case 'signal': {
      const fields = Fields.ofJson(body, type);
      return {
        ...plain,
        id: blindIndex('signal', fields.text('subject'), fields.text('credentialId')),
      };
    }
    case 'carried': {
      const fields = Fields.ofJson(body, type);
      return { ...plain, id: blindIndex('carried', fields.text('format'), fields.text('subject')) };
    }
    case 'seed':
    case 'account':
    case 'site':
    case 'connection':
    case 'address':
    case 'settings':
      return plain;
  }
}

const SOURCES = {
  passkey: readPasskeyBody,
  'hidden-passkey': (body: Bytes) => readHiddenBody(body).source,
  tombstone: (body: Bytes) => readTombstoneBody(body).source,
} as const;
