import {
  followsOn,
  type RecordType,
  type StoredRecord,
  type VaultBackend,
  type VaultHead,
} from '../../src/core/vault';

/**
 * A disk in memory with the indices that IndexedDB has, so that a look-up costs the same however much is stored. Values
 * cross it by structured cloning, as they do with IndexedDB.
 */
export class IndexedVaultBackend implements VaultBackend {
  #head: VaultHead | undefined;
  readonly #records = new Map<string, StoredRecord>();
  readonly #byType = new Index<RecordType>();
  readonly #byRpIndex = new Index<string>();
  readonly #byCeremonyIndex = new Index<string>();
  #lastPut: readonly string[] = [];

  get size(): number {
    return this.#records.size;
  }

  readHead(): Promise<unknown> {
    return Promise.resolve(structuredClone(this.#head));
  }

  hasTrace(): Promise<boolean> {
    return Promise.resolve(this.#head !== undefined || this.size > 0);
  }

  write({ head, put, remove }: Parameters<VaultBackend['write']>[0]): Promise<void> {
    if (!followsOn(this.#head, head)) return Promise.reject(new Error('not the next head'));
    for (const id of remove) this.#delete(id);
    for (const record of put) this.insert(structuredClone(record));
    this.#lastPut = put.map(({ id }) => id);
    this.#head = structuredClone(head);
    return Promise.resolve();
  }

  get(id: string): Promise<unknown> {
    return Promise.resolve(structuredClone(this.#records.get(id)));
  }

  listByType(
    type: RecordType,
    { after, limit }: { after?: string; limit: number },
  ): Promise<readonly unknown[]> {
    const ids = this.#byType.idsOf(type).sort();
    const rest = after === undefined ? ids : ids.filter((id) => id > after);
    return this.#clones(rest.slice(0, limit));
  }

  listByRpIndex(rpIndex: string): Promise<readonly unknown[]> {
    return this.#clones(this.#byRpIndex.idsOf(rpIndex));
  }

  listByCeremonyIndex(ceremonyIndex: string): Promise<readonly unknown[]> {
    return this.#clones(this.#byCeremonyIndex.idsOf(ceremonyIndex));
  }

  countByType(type: RecordType): Promise<number> {
    return Promise.resolve(this.#byType.idsOf(type).length);
  }

  exportRaw(): Promise<{ readonly head: unknown; readonly records: readonly unknown[] }> {
    return Promise.resolve({ head: this.#head, records: [...this.#records.values()] });
  }

  /** Puts a row beside the others without a write, to fill the disk. */
  insert(record: StoredRecord): void {
    this.#delete(record.id);
    this.#records.set(record.id, record);
    this.#byType.add(record.type, record.id);
    this.#byRpIndex.add(record.rpIndex, record.id);
    this.#byCeremonyIndex.add(record.ceremonyIndex, record.id);
  }

  /** The row that the last write put. */
  lastRecord(): StoredRecord {
    const record = this.#records.get(this.#lastPut[0] ?? '');
    if (record === undefined) throw new Error('nothing was written');
    return record;
  }

  /** Takes the rows of the last write out again; its head stays. */
  forgetLastPut(): void {
    for (const id of this.#lastPut) this.#delete(id);
    this.#lastPut = [];
  }

  #delete(id: string): void {
    const record = this.#records.get(id);
    if (record === undefined) return;
    this.#records.delete(id);
    this.#byType.remove(record.type, id);
    this.#byRpIndex.remove(record.rpIndex, id);
    this.#byCeremonyIndex.remove(record.ceremonyIndex, id);
  }

  #clones(ids: readonly string[]): Promise<readonly unknown[]> {
    return Promise.resolve(ids.map((id) => structuredClone(this.#records.get(id))));
  }
}

class Index<Key extends string> {
  readonly #ids = new Map<Key, Set<string>>();

  add(key: Key | undefined, id: string): void {
    if (key === undefined) return;
    const ids = this.#ids.get(key);
    if (ids === undefined) this.#ids.set(key, new Set([id]));
    else ids.add(id);
  }

  remove(key: Key | undefined, id: string): void {
    if (key === undefined) return;
    const ids = this.#ids.get(key);
    ids?.delete(id);
    if (ids?.size === 0) this.#ids.delete(key);
  }

  idsOf(key: Key): string[] {
    return [...(this.#ids.get(key) ?? [])];
  }
}
