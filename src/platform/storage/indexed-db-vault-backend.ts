import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb';

import {
  followsOn,
  VaultError,
  type RecordType,
  type StoredRecord,
  type VaultBackend,
  type VaultHead,
  type VaultWrite,
} from '../../core/vault';

interface VaultSchema extends DBSchema {
  head: { key: typeof LIVE; value: VaultHead };
  records: {
    key: string;
    value: StoredRecord;
    indexes: {
      'by-type': [RecordType, string];
      'by-relying-party': string;
      'by-ceremony': string;
    };
  };
}
type Database = IDBPDatabase<VaultSchema>;

const SCHEMA_VERSION = 1;
const LIVE = 'live';

/**
 * The vault's rows in IndexedDB. The connection opens with the first call and again after the browser closed it. Every
 * failure of the browser's storage rejects with `VaultError('storage-unavailable')`, its cause kept; a database of a
 * later release with 'newer-version'.
 *
 * No method awaits anything but its own requests inside a transaction: IndexedDB commits as soon as it is idle.
 */
export function openIndexedDbVaultBackend(name = 'tidekey'): VaultBackend {
  const withDatabase = connector(name);
  return {
    readHead: () => withDatabase((database) => database.get('head', LIVE)),
    hasTrace: () =>
      withDatabase(async (database) => {
        const transaction = database.transaction(['head', 'records']);
        const [heads, records] = await Promise.all([
          transaction.objectStore('head').count(),
          transaction.objectStore('records').count(),
        ]);
        return heads + records > 0;
      }),
    write: (change) => withDatabase((database) => write(database, change)),
    get: (id) => withDatabase((database) => database.get('records', id)),
    listByType: (type, { after, limit }) =>
      withDatabase((database) =>
        database.getAllFromIndex('records', 'by-type', idsAfter(type, after), limit),
      ),
    listByRpIndex: (rpIndex) =>
      withDatabase((database) => database.getAllFromIndex('records', 'by-relying-party', rpIndex)),
    listByCeremonyIndex: (ceremonyIndex) =>
      withDatabase((database) => database.getAllFromIndex('records', 'by-ceremony', ceremonyIndex)),
    countByType: (type) =>
      withDatabase((database) => database.countFromIndex('records', 'by-type', idsAfter(type))),
    exportRaw: () =>
      withDatabase(async (database) => {
        const transaction = database.transaction(['head', 'records']);
        const [head, records] = await Promise.all([
          transaction.objectStore('head').get(LIVE),
          transaction.objectStore('records').getAll(),
        ]);
        return { head, records };
      }),
  };
}

async function write(database: Database, change: VaultWrite): Promise<void> {
  const transaction = database.transaction(['head', 'records'], 'readwrite', {
    // Chromium's default reports a commit before it is on disk.
    durability: 'strict',
  });
  const heads = transaction.objectStore('head');
  const records = transaction.objectStore('records');
  const stored = await heads.get(LIVE);
  const isFirst = change.head.generation === 1;
  const overTrace = isFirst && (stored !== undefined || (await records.count()) > 0);
  if (overTrace || !followsOn(stored, change.head)) {
    transaction.abort();
    await transaction.done.catch(() => undefined);
    throw isFirst ? new VaultError('exists') : new Error('another writer was faster');
  }
  try {
    // Async functions, so that a request that throws at once is one more rejection and leaves none unhandled.
    await Promise.all([
      ...change.remove.map(async (id) => records.delete(id)),
      ...change.put.map(async (record) => records.put(record)),
      (async () => heads.put(change.head, LIVE))(),
      transaction.done,
    ]);
  } catch (error) {
    throw await abandon(transaction, error);
  }
}

/** Takes back what a failed write has done so far, or IndexedDB would commit that part. */
async function abandon(
  transaction: IDBPTransaction<VaultSchema, ['head', 'records'], 'readwrite'>,
  failure: unknown,
): Promise<unknown> {
  try {
    transaction.abort();
  } catch {
    // It is over already.
  }
  await transaction.done.catch(() => undefined);
  // The requests say no more than "aborted"; the transaction knows why, a full disk for example.
  return transaction.error ?? failure;
}

/** Rows of one type, in the order of their ids: arrays sort after all strings, so `[]` ends the range. */
function idsAfter(type: RecordType, after?: string): IDBKeyRange {
  return IDBKeyRange.bound([type, after ?? ''], [type, []], after !== undefined, true);
}

type WithDatabase = <Value>(work: (database: Database) => Promise<Value>) => Promise<Value>;

function connector(name: string): WithDatabase {
  let connection: Promise<Database> | undefined;
  const forget = (): void => {
    connection = undefined;
  };
  const connect = (): Promise<Database> => {
    connection ??= open(name, forget).catch((error: unknown) => {
      forget();
      throw error;
    });
    return connection;
  };
  return async (work) => {
    try {
      const database = await connect();
      try {
        return await work(database);
      } catch (error) {
        // The browser closed the connection under us, so that nothing was begun: once more on a new one.
        if (!isDomException(error, 'InvalidStateError')) throw error;
        forget();
        return await work(await connect());
      }
    } catch (cause) {
      throw asVaultError(cause);
    }
  };
}

function open(name: string, forget: () => void): Promise<Database> {
  const opening = openDB<VaultSchema>(name, SCHEMA_VERSION, {
    upgrade: (database, oldVersion) => {
      if (oldVersion < 1) createVersion1(database);
    },
    // A later release wants to upgrade in another context: do not stand in its way.
    blocking: () => {
      forget();
      void opening.then((database) => {
        database.close();
      });
    },
    terminated: forget,
  });
  return opening;
}

function createVersion1(database: Database): void {
  database.createObjectStore('head');
  const records = database.createObjectStore('records', { keyPath: 'id' });
  records.createIndex('by-type', ['type', 'id']);
  records.createIndex('by-relying-party', 'rpIndex');
  records.createIndex('by-ceremony', 'ceremonyIndex');
}

function asVaultError(cause: unknown): VaultError {
  if (cause instanceof VaultError) return cause;
  const isNewer = isDomException(cause, 'VersionError');
  return new VaultError(isNewer ? 'newer-version' : 'storage-unavailable', { cause });
}

function isDomException(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}
