import {
  followsOn,
  VaultError,
  type RecordType,
  type StoredRecord,
  type VaultBackend,
  type VaultWrite,
} from '../../src/core/vault';

/** The n-th operation from now on fails, before or after it did its work. */
export interface PlannedFailure {
  readonly operation: number;
  readonly when: 'before' | 'after';
}

/**
 * A vault backend in memory. Values cross it by structured cloning, as they do with IndexedDB. It can fail at a chosen
 * operation, answer reads from before the last write, and lets a test reach into what "lies on disk".
 */
export class MemoryVaultBackend implements VaultBackend {
  /** The disk: change it to damage it. */
  head: unknown;
  readonly records = new Map<string, unknown>();
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
        .sort(([left], [right]) => (left < right ? -1 : 1))
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
    return this.#operate(() => this.#where('type', type).length);
  }

  exportRaw(): Promise<{ readonly head: unknown; readonly records: readonly unknown[] }> {
    return this.#operate(() =>
      structuredClone({ head: this.head, records: [...this.records.values()] }),
    );
  }

  #clonesWhere(column: keyof StoredRecord, value: string): readonly unknown[] {
    return this.#where(column, value).map(([, record]) => structuredClone(record));
  }

  #where(column: keyof StoredRecord, value: string): [string, unknown][] {
    return [...this.records].filter(
      ([, record]) =>
        typeof record === 'object' &&
        record !== null &&
        Object.entries(record).some(([name, member]) => name === column && member === value),
    );
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
