import type { Change } from '../../messages/table';

/** Tells our own open pages that something changed. They ask again; nothing of the vault travels here. */
export class ChangeFeed {
  readonly #listeners = new Set<(change: Change) => void>();

  /** Adds a listener and gives the function that removes it. */
  subscribe(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  publish(change: Change): void {
    for (const listener of [...this.#listeners]) listener(change);
  }
}
