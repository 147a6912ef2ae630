import type { StoredRecord } from '../../../src/core/vault';

/** IndexedDB with the vault's stores and indices, and nothing of ours around it. */
export function openBare(name: string): Promise<IDBDatabase> {
  const opening = indexedDB.open(name);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore('head');
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
