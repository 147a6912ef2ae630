import {
  decodeMirrorValue,
  encodeMirrorValue,
  type RawVault,
  type VaultMirror,
  type VaultWrite,
} from '../../src/core/vault';
import { FaultyDisk } from './faulty-disk';

/** A mirror in memory. Values cross it as JSON, as they do with the browser's `storage.local`. */
export class MemoryVaultMirror implements VaultMirror {
  readonly disk: FaultyDisk;
  /** JSON texts: change them to damage them. */
  head: string | undefined;
  readonly rows = new Map<string, string>();
  /** While true, every write fails, as on a full disk. */
  isFull = false;

  constructor(disk = new FaultyDisk()) {
    this.disk = disk;
  }

  readHead(): Promise<unknown> {
    const read = () => fromJson(this.head);
    return this.disk.read(read);
  }

  hasTrace(): Promise<boolean> {
    const look = () => this.head !== undefined || this.rows.size > 0;
    return this.disk.read(look);
  }

  async write({ head, put = [], remove = [] }: Partial<VaultWrite>): Promise<void> {
    if (this.isFull) throw new Error('QUOTA_BYTES quota exceeded');
    await this.disk.write(() => put.map((row) => () => this.rows.set(row.id, toJson(row))));
    await this.disk.write(() => remove.map((id) => () => this.rows.delete(id)));
    if (head !== undefined) await this.disk.write(() => [() => (this.head = toJson(head))]);
  }

  ids(): Promise<readonly string[]> {
    const list = () => [...this.rows.keys()];
    return this.disk.read(list);
  }

  readRows(ids: readonly string[]): Promise<readonly unknown[]> {
    const read = () => ids.map((id) => fromJson(this.rows.get(id)));
    return this.disk.read(read);
  }

  exportRaw(): Promise<RawVault> {
    return Promise.resolve({
      head: fromJson(this.head),
      records: [...this.rows.values()].map(fromJson),
    });
  }

  erase(): Promise<void> {
    return this.disk.write(() => [
      () => {
        this.rows.clear();
      },
      () => (this.head = undefined),
    ]);
  }
}

function toJson(value: unknown): string {
  return JSON.stringify(encodeMirrorValue(value));
}

function fromJson(text: string | undefined): unknown {
  return text === undefined ? undefined : decodeMirrorValue(JSON.parse(text));
}
