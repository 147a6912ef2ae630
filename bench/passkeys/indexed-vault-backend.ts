import type { StoredRecord } from '../../src/core/vault';
import { MemoryVaultBackend } from '../../test/fakes/memory-vault-backend';

/**
 * A disk in memory with the indices that IndexedDB has, so that a look-up costs the same however much is stored, which can
 * be filled without writing.
 */
export class IndexedVaultBackend extends MemoryVaultBackend {
  get size(): number {
    return this.records.size;
  }

  /** Puts a row beside the others without a write, to fill the disk. */
  insert(record: StoredRecord): void {
    this.records.set(record.id, record);
  }

  /** The row that the last write put. */
  lastRecord(): StoredRecord {
    const [record] = this.staged.values();
    if (record === undefined) throw new Error('nothing was written');
    return record as StoredRecord;
  }

  /** Takes the rows of the last write out again; its head stays. */
  forgetLastPut(): void {
    for (const id of this.staged.keys()) this.records.delete(id);
    this.staged.clear();
  }
}
