import type { KeyValueStore } from '../../src/platform/browser-storage/key-value-store';

/** Session storage that outlives "workers" of a test; values are copied as the browser's JSON storage copies them. */
export class MemoryKeyValueStore implements KeyValueStore {
  readonly #values = new Map<string, string>();

  get(key: string): Promise<unknown> {
    const text = this.#values.get(key);
    return Promise.resolve(text === undefined ? undefined : (JSON.parse(text) as unknown));
  }

  list(prefix: string): Promise<ReadonlyMap<string, unknown>> {
    const entries = [...this.#values].filter(([key]) => key.startsWith(prefix));
    return Promise.resolve(
      new Map(entries.map(([key, text]) => [key, JSON.parse(text) as unknown])),
    );
  }

  set(key: string, value: unknown): Promise<void> {
    this.#values.set(key, JSON.stringify(value));
    return Promise.resolve();
  }

  remove(key: string): Promise<void> {
    this.#values.delete(key);
    return Promise.resolve();
  }
}
