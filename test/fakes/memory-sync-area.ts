import { SyncAreaError, type SyncArea } from '../../src/platform/browser-storage/sync-area';

/** `storage.sync` with its quotas, shared by whoever is given it; `failWith` makes every call fail with these words. */
export class MemorySyncArea implements SyncArea {
  readonly items = new Map<string, unknown>();
  failWith: string | undefined;
  writes = 0;

  readAll(): Promise<ReadonlyMap<string, unknown>> {
    return this.#unlessFailing(() => new Map(this.items));
  }

  write(items: ReadonlyMap<string, string>): Promise<void> {
    return this.#unlessFailing(() => {
      if (items.size === 0) return;
      this.writes += 1;
      const next = new Map([...this.items, ...items]);
      const sizes = [...next].map(([key, value]) => key.length + JSON.stringify(value).length);
      const total = sizes.reduce((sum, size) => sum + size, 0);
      if (total > 102_400) throw new SyncAreaError('QUOTA_BYTES quota exceeded');
      if (sizes.some((size) => size > 8_192)) {
        throw new SyncAreaError('QUOTA_BYTES_PER_ITEM quota exceeded');
      }
      for (const [key, value] of items) this.items.set(key, value);
    });
  }

  remove(keys: readonly string[]): Promise<void> {
    return this.#unlessFailing(() => {
      if (keys.length > 0) this.writes += 1;
      for (const key of keys) this.items.delete(key);
    });
  }

  #unlessFailing<Value>(work: () => Value): Promise<Value> {
    if (this.failWith !== undefined) return Promise.reject(new SyncAreaError(this.failWith));
    return Promise.resolve().then(work);
  }
}
