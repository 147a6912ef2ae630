import {
  bucketOf,
  followsOn,
  readVaultHead,
  VaultError,
  type BucketReading,
  type HeadCopies,
  type LastWrite,
  type RawVault,
  type RecordType,
  type VaultBackend,
  type VaultRepair,
  type VaultWrite,
} from '../../src/core/vault';
import { FaultyDisk } from './faulty-disk';

const INDEXED_COLUMNS = ['type', 'rpIndex', 'ceremonyIndex'] as const;
type IndexedColumn = (typeof INDEXED_COLUMNS)[number];

/** Rows by id, with the indices that IndexedDB has: look-ups must not slow with the number of rows here either. */
export class IndexedRows extends Map<string, unknown> {
  readonly #ids = new Map<string, Set<string>>();

  idsWhere(column: IndexedColumn, value: string): ReadonlySet<string> {
    return this.#ids.get(`${column} ${value}`) ?? new Set();
  }

  override set(id: string, row: unknown): this {
    this.delete(id);
    for (const key of indexKeys(row)) {
      const ids = this.#ids.get(key) ?? new Set();
      this.#ids.set(key, ids.add(id));
    }
    return super.set(id, row);
  }

  override delete(id: string): boolean {
    for (const key of indexKeys(this.get(id))) this.#ids.get(key)?.delete(id);
    return super.delete(id);
  }
}

function indexKeys(row: unknown): readonly string[] {
  if (typeof row !== 'object' || row === null) return [];
  const columns = new Map<string, unknown>(Object.entries(row));
  return INDEXED_COLUMNS.flatMap((column) => {
    const value = columns.get(column);
    return typeof value === 'string' ? [`${column} ${value}`] : [];
  });
}

function inOrder(rows: ReadonlyMap<string, unknown>): unknown[] {
  return [...rows].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, row]) => row);
}

/**
 * A vault backend in memory. Values cross it by structured cloning, as they do with IndexedDB. It can fail at a chosen
 * operation, answer reads from before the last write, and lets a test reach into what "lies on disk".
 */
export class MemoryVaultBackend implements VaultBackend {
  readonly disk: FaultyDisk;
  /** The disk: change it to damage it. */
  heads: { -readonly [Key in keyof HeadCopies]: unknown } = {};
  readonly records = new IndexedRows();
  staged = new Map<string, unknown>();
  previous = new Map<string, unknown>();
  /** While true, writes are acknowledged and forgotten. */
  losesWrites = false;
  #stale: (() => unknown) | undefined;

  constructor(disk = new FaultyDisk()) {
    this.disk = disk;
  }

  readHeads(): Promise<HeadCopies> {
    return this.#read((heads) => ({ ...heads }));
  }

  hasTrace(): Promise<boolean> {
    return this.#read((heads) => this.#hasTrace(heads));
  }

  stage({ head, put }: Pick<VaultWrite, 'head' | 'put'>): Promise<void> {
    return this.#write(() => {
      const isFirst = head.generation === 1;
      if ((isFirst && this.#hasTrace(this.heads)) || !followsOn(this.heads.live, head)) {
        throw isFirst ? new VaultError('exists') : new Error('another writer was faster');
      }
      return [
        () => {
          this.staged.clear();
        },
        ...put.map((row) => () => this.staged.set(row.id, structuredClone(row))),
        () => (this.heads.staged = structuredClone(head)),
      ];
    });
  }

  readStaged(): Promise<{ readonly head: unknown; readonly rows: readonly unknown[] }> {
    return this.#read((heads) => ({ head: heads.staged, rows: inOrder(this.staged) }));
  }

  readLive(
    ids: readonly string[],
  ): Promise<{ readonly head: unknown; readonly rows: readonly unknown[] }> {
    return this.#read(({ live }) => ({ head: live, rows: ids.map((id) => this.records.get(id)) }));
  }

  switchTo({ head, put, remove }: VaultWrite): Promise<void> {
    return this.#write(() => {
      const { live, staged } = this.heads;
      const reading = readVaultHead(staged);
      const isStaged = reading.kind === 'good' && reading.head.checksum === head.checksum;
      if (!isStaged || !followsOn(live, head)) throw new Error('another writer was faster');
      const rows = [...this.staged];
      const ids = [...new Set([...put.map(({ id }) => id), ...remove])];
      const replaced = ids.map((id) => [id, this.records.get(id)] as const);
      return [
        () => {
          this.previous.clear();
        },
        ...replaced.map(
          ([id, row]) =>
            () =>
              this.previous.set(id, row === undefined ? { id } : { id, row }),
        ),
        ...remove.map((id) => () => this.records.delete(id)),
        ...rows.map(
          ([id, row]) =>
            () =>
              this.records.set(id, row),
        ),
        () => {
          if (live !== undefined) this.heads.previous = live;
        },
        () => (this.heads.live = staged),
        () => (this.heads.copy = staged),
        () => delete this.heads.staged,
      ];
    });
  }

  readLastWrite(): Promise<LastWrite> {
    return this.#read((heads) => ({
      heads: { ...heads },
      put: inOrder(this.staged),
      before: inOrder(this.previous) as LastWrite['before'],
    }));
  }

  get(id: string): Promise<unknown> {
    return this.#read(() => this.records.get(id));
  }

  listByType(
    type: RecordType,
    page: { after?: string; limit: number },
  ): Promise<readonly unknown[]> {
    return this.#read(() =>
      this.#where('type', type)
        .filter(([id]) => page.after === undefined || id > page.after)
        .slice(0, page.limit)
        .map(([, record]) => record),
    );
  }

  listByRpIndex(rpIndex: string): Promise<readonly unknown[]> {
    return this.#read(() => this.#where('rpIndex', rpIndex).map(([, row]) => row));
  }

  listByCeremonyIndex(ceremonyIndex: string): Promise<readonly unknown[]> {
    return this.#read(() => this.#where('ceremonyIndex', ceremonyIndex).map(([, row]) => row));
  }

  countByType(type: RecordType): Promise<number> {
    return this.#read(() => this.records.idsWhere('type', type).size);
  }

  listBuckets(): Promise<readonly string[]> {
    return this.#read(() => [...new Set([...this.records.keys()].map(bucketOf))].sort());
  }

  readBucket(bucket: string): Promise<BucketReading> {
    return this.#read((heads) => {
      const within = (rows: ReadonlyMap<string, unknown>): unknown[] =>
        inOrder(new Map([...rows].filter(([id]) => bucketOf(id) === bucket)));
      return {
        live: heads.live,
        rows: within(this.records),
        put: within(this.staged),
        before: within(this.previous) as LastWrite['before'],
      };
    });
  }

  repair({ whileLive, head, put, remove }: VaultRepair): Promise<void> {
    return this.#write(() => {
      const live = readVaultHead(this.heads.live);
      const checksum = live.kind === 'good' ? live.head.checksum : undefined;
      if (checksum !== whileLive) throw new Error('another writer was faster');
      return [
        ...remove.map((id) => () => this.records.delete(id)),
        ...put.map((row) => () => this.records.set(row.id, structuredClone(row))),
        ...(head === undefined
          ? []
          : [
              () => {
                this.heads = { live: structuredClone(head), copy: structuredClone(head) };
                this.staged.clear();
                this.previous.clear();
              },
            ]),
      ];
    });
  }

  exportRaw(): Promise<RawVault> {
    return this.#read((heads) => ({
      head: heads.live,
      records: [...this.records.values()],
      others: { heads, put: [...this.staged.values()], before: [...this.previous.values()] },
    }));
  }

  erase(): Promise<void> {
    return this.#write(() => [
      () => {
        this.heads = {};
        this.records.clear();
        this.staged.clear();
        this.previous.clear();
      },
    ]);
  }

  #hasTrace(heads: HeadCopies): boolean {
    const { live, copy, previous } = heads;
    const hasHead = live !== undefined || copy !== undefined || previous !== undefined;
    return hasHead || this.records.size + this.previous.size > 0;
  }

  /** A stale read of heads answers from before the last write; rows do not, since no index of ours is kept twice. */
  #read<Value>(work: (heads: HeadCopies) => Value): Promise<Value> {
    return this.disk.read(
      () => structuredClone(work(this.heads)),
      () => structuredClone(work((this.#stale?.() ?? this.heads) as HeadCopies)),
    );
  }

  #write(plan: () => readonly (() => unknown)[]): Promise<void> {
    return this.disk.write(() => {
      const steps = plan();
      if (this.losesWrites) return [];
      const heads = { ...this.heads };
      this.#stale = () => heads;
      return steps;
    });
  }

  #where(column: IndexedColumn, value: string): [string, unknown][] {
    return Array.from(this.records.idsWhere(column, value))
      .sort()
      .map((id) => [id, this.records.get(id)]);
  }
}
