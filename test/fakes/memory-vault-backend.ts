import {
  followsOn,
  VaultError,
  type RecordType,
  type VaultBackend,
  type VaultWrite,
} from '../../src/core/vault';

/** The n-th operation from now on fails, before or after it did its work. */
export interface PlannedFailure {
  readonly operation: number;
  readonly when: 'before' | 'after';
}

const INDEXED_COLUMNS = ['type', 'rpIndex', 'ceremonyIndex'] as const;
type IndexedColumn = (typeof INDEXED_COLUMNS)[number];

/** Rows by id, with the indices that IndexedDB has: look-ups must not slow with the number of rows here either. */
class IndexedRows extends Map<string, unknown> {
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

/**
 * A vault backend in memory. Values cross it by structured cloning, as they do with IndexedDB. It can fail at a chosen
 * operation, answer reads from before the last write, and lets a test reach into what "lies on disk".
 */
export class MemoryVaultBackend implements VaultBackend {
  /** The disk: change it to damage it. */
  head: unknown;
  readonly records = new IndexedRows();
  /** Counts every call. */
  operations = 0;
  failure: PlannedFailure | undefined;
  /** While true, writes are acknowledged and forgotten. */
  losesWrites = false;
  /** While true, every call fails. */
  unavailable = false;

  failAt(operation: number, when: PlannedFailure['when']): void {
    this.failure = { operation: this.operations + operation, when };
  }

  readHead(): Promise<unknown> {
    return this.#operate(() => structuredClone(this.head));
  }

  hasTrace(): Promise<boolean> {
    return this.#operate(() => this.head !== undefined || this.records.size > 0);
  }

  write(change: VaultWrite): Promise<void> {
    return this.#operate(() => {
      if (this.head === undefined && this.records.size > 0) throw new VaultError('exists');
      if (!followsOn(this.head, change.head)) {
        throw change.head.generation === 1
          ? new VaultError('exists')
          : new Error('another writer was faster');
      }
      if (this.losesWrites) return;
      for (const id of change.remove) this.records.delete(id);
      for (const record of change.put) this.records.set(record.id, structuredClone(record));
      this.head = structuredClone(change.head);
    });
  }

  get(id: string): Promise<unknown> {
    return this.#operate(() => structuredClone(this.records.get(id)));
  }

  listByType(
    type: RecordType,
    page: { after?: string; limit: number },
  ): Promise<readonly unknown[]> {
    return this.#operate(() =>
      this.#where('type', type)
        .filter(([id]) => page.after === undefined || id > page.after)
        .slice(0, page.limit)
        .map(([, record]) => structuredClone(record)),
    );
  }

  listByRpIndex(rpIndex: string): Promise<readonly unknown[]> {
    return this.#operate(() => this.#clonesWhere('rpIndex', rpIndex));
  }

  listByCeremonyIndex(ceremonyIndex: string): Promise<readonly unknown[]> {
    return this.#operate(() => this.#clonesWhere('ceremonyIndex', ceremonyIndex));
  }

  countByType(type: RecordType): Promise<number> {
    return this.#operate(() => this.records.idsWhere('type', type).size);
  }

  exportRaw(): Promise<{ readonly head: unknown; readonly records: readonly unknown[] }> {
    return this.#operate(() =>
      structuredClone({ head: this.head, records: [...this.records.values()] }),
    );
  }

  #clonesWhere(column: IndexedColumn, value: string): readonly unknown[] {
    return this.#where(column, value).map(([, record]) => structuredClone(record));
  }

  #where(column: IndexedColumn, value: string): [string, unknown][] {
    return Array.from(this.records.idsWhere(column, value))
      .sort()
      .map((id) => [id, this.records.get(id)]);
  }

  async #operate<Value>(work: () => Value): Promise<Value> {
    this.operations += 1;
    const due = this.failure?.operation === this.operations ? this.failure.when : undefined;
    await Promise.resolve();
    if (this.unavailable || due === 'before') throw new Error('disk failure');
    const value = work();
    if (due === 'after') throw new Error('disk failure');
    return value;
  }
}
