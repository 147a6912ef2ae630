import type { StoredRecord } from '../../../src/core/vault';

/** IndexedDB with the vault's stores and indices, and nothing of ours around it. */
export function openBare(name: string): Promise<IDBDatabase> {
  const opening = indexedDB.open(name);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore('head');
    opening.result.createObjectStore('staged', { keyPath: 'id' });
    const records = opening.result.createObjectStore('records', { keyPath: 'id' });
    records.createIndex('by-type', ['type', 'id']);
    records.createIndex('by-relying-party', 'rpIndex');
    records.createIndex('by-ceremony', 'ceremonyIndex');
  };
  return opened(opening);
}

/** One strict transaction: the rows and a head. */
export async function writeBare(
  database: IDBDatabase,
  head: unknown,
  rows: readonly StoredRecord[],
): Promise<void> {
  const transaction = database.transaction(['head', 'records'], 'readwrite', {
    durability: 'strict',
  });
  for (const row of rows) transaction.objectStore('records').put(row);
  transaction.objectStore('head').put(head, 'live');
  await settled(transaction);
}

/**
 * The transactions of a write that is read back before it counts, and nothing else: laid beside, read, made live for good,
 * read.
 */
export async function writeTwice(
  database: IDBDatabase,
  head: unknown,
  row: StoredRecord,
): Promise<void> {
  const beside = database.transaction(['head', 'staged'], 'readwrite', { durability: 'relaxed' });
  beside.objectStore('staged').clear();
  beside.objectStore('staged').put(row);
  beside.objectStore('head').put(head, 'staged');
  await settled(beside);
  await opened(database.transaction(['head', 'staged']).objectStore('staged').getAll());
  await writeBare(database, head, [row]);
  await opened(database.transaction(['head', 'records']).objectStore('records').get(row.id));
}

export function opened<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error('the request failed'));
    };
  });
}

export function settled(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => {
      resolve();
    };
    transaction.onabort = () => {
      reject(transaction.error ?? new Error('aborted'));
    };
  });
}
