import { deleteDB } from 'idb';

import {
  bucketOf,
  followsOn,
  readVaultHead,
  VaultError,
  type BucketReading,
  type HeadCopies,
  type LastWrite,
  type RecordType,
  type VaultBackend,
  type VaultHead,
  type VaultRepair,
  type VaultWrite,
} from '../../core/vault';
import { connector, STORES, type Database, type StoreName, type Writing } from './vault-database';

/**
 * The vault's rows in IndexedDB. The connection opens with the first call and again after the browser closed it. Every
 * failure of the browser's storage rejects with `VaultError('storage-unavailable')`, its cause kept; a database of a
 * later release with 'newer-version'.
 *
 * No method awaits anything but its own requests inside a transaction: IndexedDB commits as soon as it is idle.
 */
export function openIndexedDbVaultBackend(name = 'tidekey'): VaultBackend {
  const { withDatabase, close } = connector(name);
  return {
    readHeads: () => withDatabase((database) => readHeads(database.transaction('head'))),
    hasTrace: () => withDatabase(hasTrace),
    stage: (write) => withDatabase((database) => stage(database, write)),
    readStaged: () =>
      withDatabase(async (database) => {
        const transaction = database.transaction(['head', 'staged']);
        const [head, rows] = await Promise.all([
          transaction.objectStore('head').get('staged'),
          transaction.objectStore('staged').getAll(),
        ]);
        return { head, rows };
      }),
    switchTo: (write) => withDatabase((database) => switchTo(database, write)),
    readLastWrite: () => withDatabase(readLastWrite),
    get: (id) => withDatabase((database) => database.get('records', id)),
    readLive: (ids) =>
      withDatabase(async (database) => {
        const transaction = database.transaction(['head', 'records']);
        const records = transaction.objectStore('records');
        const [head, ...rows] = await Promise.all([
          transaction.objectStore('head').get('live'),
          ...ids.map((id) => records.get(id)),
        ]);
        return { head, rows };
      }),
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
    listBuckets: () => withDatabase(listBuckets),
    readBucket: (bucket) => withDatabase((database) => readBucket(database, bucket)),
    repair: (repair) => withDatabase((database) => repairRows(database, repair)),
    exportRaw: () =>
      withDatabase(async (database) => {
        const transaction = database.transaction(STORES);
        const [heads, records, last] = await Promise.all([
          readHeads(transaction),
          transaction.objectStore('records').getAll(),
          readLastWrite(database),
        ]);
        return { head: heads.live, records, others: last };
      }),
    erase: async () => {
      await close();
      await deleteDB(name).catch((cause: unknown) => {
        throw new VaultError('storage-unavailable', { cause });
      });
    },
  };
}

async function readHeads(transaction: {
  objectStore(name: 'head'): {
    get(key: 'live' | 'copy' | 'previous' | 'staged'): Promise<VaultHead | undefined>;
  };
}): Promise<HeadCopies> {
  const heads = transaction.objectStore('head');
  const [live, copy, previous, staged] = await Promise.all([
    heads.get('live'),
    heads.get('copy'),
    heads.get('previous'),
    heads.get('staged'),
  ]);
  return { live, copy, previous, staged };
}

async function hasTrace(database: Database): Promise<boolean> {
  const transaction = database.transaction(['head', 'records', 'previous']);
  const [heads, records, previous] = await Promise.all([
    transaction.objectStore('head').getAllKeys(),
    transaction.objectStore('records').count(),
    transaction.objectStore('previous').count(),
  ]);
  // A first write that was never switched to was never told of either.
  return heads.some((key) => key !== 'staged') || records + previous > 0;
}

function stage(database: Database, { head, put }: Pick<VaultWrite, 'head' | 'put'>): Promise<void> {
  return inOne(database, 'relaxed', async (transaction) => {
    const heads = transaction.objectStore('head');
    const staged = transaction.objectStore('staged');
    const isFirst = head.generation === 1;
    const [live, keys, rows] = await Promise.all([
      heads.get('live'),
      isFirst ? heads.getAllKeys() : [],
      isFirst ? transaction.objectStore('records').count() : 0,
    ]);
    const isOverTrace = keys.some((key) => key !== 'staged') || rows > 0;
    if (isOverTrace || !followsOn(live, head)) {
      throw isFirst ? new VaultError('exists') : new Error('another writer was faster');
    }
    return [
      async () => staged.clear(),
      ...put.map((row) => async () => staged.put(row)),
      async () => heads.put(head, 'staged'),
    ];
  });
}

function switchTo(database: Database, { head, put, remove }: VaultWrite): Promise<void> {
  return inOne(database, 'strict', async (transaction) => {
    const heads = transaction.objectStore('head');
    const records = transaction.objectStore('records');
    const previous = transaction.objectStore('previous');
    const ids = [...new Set([...put.map(({ id }) => id), ...remove])];
    const [live, staged, rows, replaced] = await Promise.all([
      heads.get('live'),
      heads.get('staged'),
      transaction.objectStore('staged').getAll(),
      Promise.all(ids.map((id) => records.get(id))),
    ]);
    if (staged?.checksum !== head.checksum || !followsOn(live, head)) {
      throw new Error('another writer was faster');
    }
    return [
      async () => previous.clear(),
      ...ids.map((id, index) => async () => {
        const row = replaced[index];
        return previous.put(row === undefined ? { id } : { id, row });
      }),
      ...remove.map((id) => async () => records.delete(id)),
      ...rows.map((row) => async () => records.put(row)),
      ...(live === undefined ? [] : [async () => heads.put(live, 'previous')]),
      async () => heads.put(staged, 'live'),
      async () => heads.put(staged, 'copy'),
      async () => heads.delete('staged'),
    ];
  });
}

function repairRows(database: Database, repair: VaultRepair): Promise<void> {
  const { whileLive, head, put, remove } = repair;
  return inOne(database, 'strict', async (transaction) => {
    const heads = transaction.objectStore('head');
    const records = transaction.objectStore('records');
    const live = readVaultHead(await heads.get('live'));
    const checksum = live.kind === 'good' ? live.head.checksum : undefined;
    if (checksum !== whileLive) throw new Error('another writer was faster');
    return [
      ...remove.map((id) => async () => records.delete(id)),
      ...put.map((row) => async () => records.put(row)),
      ...(head === undefined
        ? []
        : [
            async () => heads.clear(),
            async () => heads.put(head, 'live'),
            async () => heads.put(head, 'copy'),
            async () => transaction.objectStore('staged').clear(),
            async () => transaction.objectStore('previous').clear(),
          ]),
    ];
  });
}

async function readLastWrite(database: Database): Promise<LastWrite> {
  const transaction = database.transaction(['head', 'staged', 'previous']);
  const [heads, put, before] = await Promise.all([
    readHeads(transaction),
    transaction.objectStore('staged').getAll(),
    transaction.objectStore('previous').getAll(),
  ]);
  return { heads, put, before };
}

async function readBucket(database: Database, bucket: string): Promise<BucketReading> {
  const transaction = database.transaction(STORES);
  const range = bucketRange(bucket);
  const [live, rows, put, before] = await Promise.all([
    transaction.objectStore('head').get('live'),
    transaction.objectStore('records').getAll(range),
    transaction.objectStore('staged').getAll(range),
    transaction.objectStore('previous').getAll(range),
  ]);
  return { live, rows, put, before };
}

/** One step for each bucket, not for each row. */
async function listBuckets(database: Database): Promise<readonly string[]> {
  const records = database.transaction('records').store;
  const buckets: string[] = [];
  let range: IDBKeyRange | undefined;
  for (;;) {
    const cursor = await records.openKeyCursor(range);
    if (cursor === null) return buckets;
    const bucket = bucketOf(cursor.key);
    buckets.push(bucket);
    range = IDBKeyRange.lowerBound(bucketRange(bucket).upper, true);
  }
}

/** An id begins with its bucket; nothing that we call an id goes on with this character. */
function bucketRange(bucket: string): IDBKeyRange {
  return bucket === '' ? IDBKeyRange.only('') : IDBKeyRange.bound(bucket, `${bucket}\uffff\uffff`);
}

/**
 * One transaction: first what it must know, then all that it does, or nothing of it. Strict, because Chromium's default
 * reports a commit before it is on disk; relaxed where a strict one follows that holds the same rows again.
 */
async function inOne(
  database: Database,
  durability: 'strict' | 'relaxed',
  plan: (transaction: Writing) => Promise<readonly (() => Promise<unknown>)[]>,
): Promise<void> {
  const transaction: Writing = database.transaction<StoreName[], 'readwrite'>(STORES, 'readwrite', {
    durability,
  });
  try {
    const steps = await plan(transaction);
    // Async functions, so that a request that throws at once is one more rejection and leaves none unhandled.
    await Promise.all([...steps.map((step) => step()), transaction.done]);
  } catch (error) {
    throw await abandon(transaction, error);
  }
}

/** Takes back what a failed write has done so far, or IndexedDB would commit that part. */
async function abandon(transaction: Writing, failure: unknown): Promise<unknown> {
  try {
    transaction.abort();
  } catch {
    // It is over already.
  }
  await transaction.done.catch(() => undefined);
  if (failure instanceof VaultError) return failure;
  // The requests say no more than "aborted"; the transaction knows why, a full disk for example.
  return transaction.error ?? failure;
}

/** Rows of one type, in the order of their ids: arrays sort after all strings, so `[]` ends the range. */
function idsAfter(type: RecordType, after?: string): IDBKeyRange {
  return IDBKeyRange.bound([type, after ?? ''], [type, []], after !== undefined, true);
}
