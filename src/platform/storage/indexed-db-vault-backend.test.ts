import 'fake-indexeddb/auto';

import { deleteDB, openDB } from 'idb';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { passkeySecrets, passkeySource } from '../../../test/fakes/passkey-source';
import { fakeVaultPorts } from '../../../test/fakes/vault-ports';
import {
  createVault,
  probeVault,
  unlockVault,
  type StoredRecord,
  type VaultHead,
  type VaultPorts,
} from '../../core/vault';
import { openIndexedDbVaultBackend } from './indexed-db-vault-backend';

let databases = 0;
function freshName(): string {
  databases += 1;
  return `vault-${databases}`;
}

function portsOver(name: string): VaultPorts {
  return { ...fakeVaultPorts(), backend: openIndexedDbVaultBackend(name) };
}

async function headOf(ports: VaultPorts): Promise<VaultHead> {
  const presence = await probeVault(ports);
  if (presence.kind !== 'present') throw new Error(presence.kind);
  return presence.head;
}

function row(id: string, change: Partial<StoredRecord> = {}): StoredRecord {
  const sealed = { nonce: new Uint8Array(12), ciphertext: Uint8Array.of(1, 2, 3) };
  return { id, type: 'passkey', format: 1, write: 1, body: sealed, ...change };
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('the vault over IndexedDB', () => {
  it('is absent on an empty disk and present afterwards, also to a new connection', async () => {
    const name = freshName();
    expect(await probeVault(portsOver(name))).toEqual({ kind: 'absent' });
    await createVault(portsOver(name), 'password');
    expect(await probeVault(portsOver(name))).toMatchObject({ kind: 'present' });
  });

  it('keeps, finds, counts and deletes passkeys', async () => {
    const ports = portsOver(freshName());
    const { credentials } = await createVault(ports, 'password');
    const [one, two] = [passkeySource(1), passkeySource(2, { rpId: 'other.example' })];
    await credentials.save(one, passkeySecrets(1));
    await credentials.save(two, passkeySecrets(2));

    const reopened = (await unlockVault(ports, 'password')).credentials;
    expect(await reopened.findById(one.rpId, one.id)).toEqual(one);
    expect(await reopened.findByRpId('other.example')).toEqual([two]);
    expect(await reopened.findByCeremony(one.rpId, one.ceremonyId)).toEqual(one);
    expect(await reopened.readSecrets(two)).toEqual(passkeySecrets(2));
    expect(await reopened.count()).toBe(2);
    await reopened.remove(one.id);
    expect(await reopened.count()).toBe(1);
    expect(await reopened.findByRpId(one.rpId)).toEqual([]);
    expect(await reopened.undoRemove(one.id)).toEqual(one);
  });

  it('writes with strict durability', async () => {
    const ports = portsOver(freshName());
    const { credentials } = await createVault(ports, 'password');
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
    await credentials.save(passkeySource(1), passkeySecrets(1));
    const writes = transaction.mock.calls.filter(([, mode]) => mode === 'readwrite');
    const stores = ['head', 'records', 'staged', 'previous'];
    // The new rows are laid out, then switched to by a transaction that holds them again; no third one may creep in.
    expect(writes).toEqual([
      [stores, 'readwrite', { durability: 'relaxed' }],
      [stores, 'readwrite', { durability: 'strict' }],
    ]);
  });

  it('refuses a second first head and the write of one who missed the last', async () => {
    const ports = portsOver(freshName());
    await createVault(ports, 'password');
    const head = await headOf(ports);
    await expect(ports.backend.stage({ head, put: [] })).rejects.toMatchObject({
      code: 'exists',
    });
    const late = { ...head, generation: 3 };
    await expect(ports.backend.stage({ head: late, put: [row('late')] })).rejects.toMatchObject({
      code: 'storage-unavailable',
    });
    expect((await ports.backend.readStaged()).rows).toEqual([]);
    expect(await headOf(ports)).toEqual(head);
  });

  it.each<[string, (transaction: IDBTransaction) => void]>([
    [
      'its transaction is aborted half-way',
      (transaction) => {
        transaction.abort();
      },
    ],
    [
      'its head cannot be stored',
      () => {
        throw new DOMException('no', 'DataCloneError');
      },
    ],
  ])('keeps nothing of a write when %s', async (_what, fail) => {
    const ports = portsOver(freshName());
    const { credentials } = await createVault(ports, 'password');
    await credentials.save(passkeySource(1), passkeySecrets(1));
    const before = await ports.backend.exportRaw();
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...call: Parameters<IDBObjectStore['put']>
    ) {
      if (this.name === 'head') fail(this.transaction);
      return this.add(...call);
    });
    await expect(credentials.save(passkeySource(2), passkeySecrets(2))).rejects.toMatchObject({
      code: 'storage-unavailable',
    });
    vi.restoreAllMocks();
    expect(await ports.backend.exportRaw()).toEqual(before);
    await credentials.save(passkeySource(2), passkeySecrets(2));
    expect(await credentials.count()).toBe(2);
  });

  it('exports head and records as they lie', async () => {
    const ports = portsOver(freshName());
    const { credentials } = await createVault(ports, 'password');
    await credentials.save(passkeySource(1), passkeySecrets(1));
    expect(await ports.backend.exportRaw()).toMatchObject({
      head: await headOf(ports),
      records: [{ type: 'passkey', write: 2 }],
    });
  });
});

describe('rows of one type', () => {
  it('come in the order of their ids, page by page, without those of other types', async () => {
    const name = freshName();
    const { backend } = portsOver(name);
    await backend.hasTrace();
    const database = await openDB(name);
    await Promise.all(['b', '', 'c', '\uffff', 'a'].map((id) => database.put('records', row(id))));
    await database.put('records', row('x', { type: 'seed' }));
    database.close();
    const ids = async (page: { after?: string; limit: number }) =>
      (await backend.listByType('passkey', page)).map((raw) => (raw as StoredRecord).id);
    expect(await ids({ limit: 2 })).toEqual(['', 'a']);
    expect(await ids({ limit: 9, after: 'a' })).toEqual(['b', 'c', '\uffff']);
    expect(await backend.countByType('passkey')).toBe(5);
    expect(await backend.hasTrace()).toBe(true);
    expect(await probeVault({ ...portsOver(name), backend })).toEqual({
      kind: 'damaged',
      reason: 'head.missing',
    });
  });
});

describe('the connection', () => {
  it('opens again after another context made it close', async () => {
    const name = freshName();
    const { backend } = portsOver(name);
    expect(await backend.hasTrace()).toBe(false);
    await deleteDB(name);
    expect(await backend.hasTrace()).toBe(false);
  });

  it('opens again when the browser closed it without a word', async () => {
    const ports = portsOver(freshName());
    await createVault(ports, 'password');
    const closed = new DOMException('The database connection is closing.', 'InvalidStateError');
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(() => {
      throw closed;
    });
    expect(await probeVault(ports)).toMatchObject({ kind: 'present' });
  });

  it('calls the database of a later release a newer version', async () => {
    const name = freshName();
    (await openDB(name, 3)).close();
    expect(await probeVault(portsOver(name))).toEqual({ kind: 'newer-version' });
  });

  it.each(['UnknownError', 'QuotaExceededError', 'SecurityError', 'InvalidStateError'])(
    'calls %s on opening unavailable, and recovers when the disk does',
    async (errorName) => {
      const backend = openIndexedDbVaultBackend(freshName());
      const cause = new DOMException('no', errorName);
      vi.spyOn(IDBFactory.prototype, 'open').mockImplementationOnce(() => {
        throw cause;
      });
      await expect(backend.readHeads()).rejects.toMatchObject({
        code: 'storage-unavailable',
        cause,
      });
      expect(await backend.readHeads()).toEqual({});
    },
  );
});
