import type {
  CredentialId,
  CredentialSecrets,
  CredentialSource,
} from '../../../src/core/authenticator/types';
import { encodeBase64Url, type Bytes } from '../../../src/core/bytes';
import { createVault, type StoredRecord, type VaultMirror } from '../../../src/core/vault';
import { openIndexedDbVaultBackend } from '../../../src/platform/storage';

/** Milliseconds of one write each, in the order of the rounds. */
export interface WriteTimes {
  readonly bare: readonly number[];
  readonly saved: readonly number[];
}

const random = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));
const randomText = (): string => encodeBase64Url(random(32));

/** Saves passkeys into a vault with so many rows, each beside a bare strict transaction of the same bytes. */
async function measureWrites(stored: number, rounds: number): Promise<WriteTimes> {
  const name = `bench-${randomText()}`;
  const backend = openIndexedDbVaultBackend(name);
  const vault = await createVault(
    {
      backend,
      // A page has no `storage.local`; a write is reported before the mirror follows.
      mirror: NO_MIRROR,
      kdf: () => Promise.resolve(new Uint8Array(32)),
      subtle: crypto.subtle,
      random,
      now: () => Date.now(),
      randomId: () => crypto.randomUUID(),
      exclusively: <T>(work: () => Promise<T>): Promise<T> => navigator.locks.request(name, work),
    },
    'bench',
  );
  await vault.credentials.save(passkey(), secrets());
  const { head, records } = await backend.exportRaw();
  const [sealed] = records as readonly StoredRecord[];
  if (sealed === undefined) throw new Error('nothing was written');
  await fill(name, sealed, stored);
  const bareDatabase = await openBare(`${name}-bare`);

  const bare: number[] = [];
  const saved: number[] = [];
  for (let round = -3; round < rounds; round += 1) {
    const source = passkey();
    const began = performance.now();
    await vault.credentials.save(source, secrets());
    const between = performance.now();
    await writeBare(bareDatabase, head, { ...sealed, id: randomText() });
    const ended = performance.now();
    if (round < 0) continue;
    saved.push(between - began);
    bare.push(ended - between);
  }
  bareDatabase.close();
  return { bare, saved };
}
Object.assign(globalThis, { measureWrites });

const NO_MIRROR: VaultMirror = {
  readHead: () => Promise.resolve(undefined),
  hasTrace: () => Promise.resolve(false),
  write: () => Promise.resolve(),
  ids: () => Promise.resolve([]),
  readRows: () => Promise.resolve([]),
  exportRaw: () => Promise.resolve({ head: undefined, records: [] }),
  erase: () => Promise.resolve(),
};

function passkey(): CredentialSource {
  return {
    id: randomText() as CredentialId,
    rpId: 'shop.example',
    alg: -7,
    publicKey: random(91),
    userHandle: random(32),
    userName: 'alma@shop.example',
    userDisplayName: 'Alma',
    discoverable: true,
    backup: { eligible: false, backedUp: false },
    createdAt: Date.now(),
    ceremonyId: randomText(),
  };
}

function secrets(): CredentialSecrets {
  return { privateKey: random(138), credRandom: { withUv: random(32), withoutUv: random(32) } };
}

/** Rows that are not measured, under indices of their own. */
async function fill(name: string, sealed: StoredRecord, count: number): Promise<void> {
  const database = await opened(indexedDB.open(name));
  for (let done = 0; done < count; done += 5000) {
    const transaction = database.transaction('records', 'readwrite');
    for (let row = done; row < Math.min(count, done + 5000); row += 1) {
      transaction
        .objectStore('records')
        .put({ ...sealed, id: randomText(), rpIndex: randomText(), ceremonyIndex: randomText() });
    }
    await ended(transaction);
  }
  database.close();
}

function openBare(name: string): Promise<IDBDatabase> {
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

async function writeBare(database: IDBDatabase, head: unknown, row: StoredRecord): Promise<void> {
  const transaction = database.transaction(['head', 'records'], 'readwrite', {
    durability: 'strict',
  });
  transaction.objectStore('records').put(row);
  transaction.objectStore('head').put(head, 'live');
  await ended(transaction);
}

function opened(request: IDBOpenDBRequest): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error('not opened'));
    };
  });
}

function ended(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => {
      resolve();
    };
    transaction.onabort = () => {
      reject(transaction.error ?? new Error('aborted'));
    };
  });
}
