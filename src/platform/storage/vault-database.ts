import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb';

import { VaultError, type RecordType, type StoredRecord, type VaultHead } from '../../core/vault';

export type HeadKey = 'live' | 'copy' | 'previous' | 'staged';

export interface VaultSchema extends DBSchema {
  head: { key: HeadKey; value: VaultHead };
  records: {
    key: string;
    value: StoredRecord;
    indexes: {
      'by-type': [RecordType, string];
      'by-relying-party': string;
      'by-ceremony': string;
    };
  };
  /** What the last write put: before the switch its only place, after it the second one. */
  staged: { key: string; value: StoredRecord };
  /** What the last switch replaced or removed; without a row where there was none. */
  previous: { key: string; value: { readonly id: string; readonly row?: StoredRecord } };
}
export type Database = IDBPDatabase<VaultSchema>;
export type StoreName = 'head' | 'records' | 'staged' | 'previous';
export type Writing = IDBPTransaction<VaultSchema, StoreName[], 'readwrite'>;

export const STORES: StoreName[] = ['head', 'records', 'staged', 'previous'];
const SCHEMA_VERSION = 2;

/** Runs work on the connection; every failure rejects with a `VaultError`. */
export type WithDatabase = <Value>(work: (database: Database) => Promise<Value>) => Promise<Value>;

export function connector(name: string): {
  readonly withDatabase: WithDatabase;
  readonly close: () => Promise<void>;
} {
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
  const withDatabase: WithDatabase = async (work) => {
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
  const close = async (): Promise<void> => {
    const open = connection;
    forget();
    // A connection that never opened needs no closing.
    await open?.then(
      (database) => {
        database.close();
      },
      () => undefined,
    );
  };
  return { withDatabase, close };
}

function open(name: string, forget: () => void): Promise<Database> {
  const opening = openDB<VaultSchema>(name, SCHEMA_VERSION, {
    upgrade: (database, oldVersion) => {
      if (oldVersion < 1) createVersion1(database);
      if (oldVersion < 2) createVersion2(database);
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

/** Adds stores beside the rows of version 1 and touches none of them. */
function createVersion2(database: Database): void {
  database.createObjectStore('staged', { keyPath: 'id' });
  database.createObjectStore('previous', { keyPath: 'id' });
}

function asVaultError(cause: unknown): VaultError {
  if (cause instanceof VaultError) return cause;
  const isNewer = isDomException(cause, 'VersionError');
  return new VaultError(isNewer ? 'newer-version' : 'storage-unavailable', { cause });
}

function isDomException(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}
