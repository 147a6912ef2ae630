import { equalBytes, type Bytes } from '../bytes';
import { readVaultHead, withChecksum } from './head';
import { loadHead } from './probe-vault';
import { RecordCipher, type RecordDraft } from './record-cipher';
import { readStoredRecord, rowId } from './stored-record';
import {
  VaultError,
  type RecordType,
  type StoredRecord,
  type VaultHead,
  type VaultPorts,
} from './types';
import type { VaultKeys } from './vault-keys';

/** What one write changes. */
export interface Change<Value> {
  readonly value: Value;
  readonly put?: readonly RecordDraft[];
  readonly remove?: readonly string[];
  /** A re-wrapped vault key. */
  readonly head?: Pick<VaultHead, 'kdf' | 'wrappedKey'>;
}

/** Rows of one type; `damaged` counts those that did not open and are left out. */
export interface Listing<Item> {
  readonly items: readonly Item[];
  readonly damaged: number;
}

const PAGE_LIMIT = 100;

/** Sealed rows over a backend, and the one way to change them. */
export class RecordStore {
  readonly #ports: VaultPorts;
  readonly #vaultId: string;
  #cipher: RecordCipher | undefined;
  #sweep: () => Promise<readonly string[]> = () => Promise.resolve([]);

  constructor(ports: VaultPorts, vaultId: string, keys: VaultKeys) {
    this.#ports = ports;
    this.#vaultId = vaultId;
    this.#cipher = new RecordCipher(ports, vaultId, keys);
  }

  /** Blind indices under this vault's key. @throws VaultError 'locked' after {@link close}. */
  get blindIndex(): VaultKeys['blindIndex'] {
    return this.#opened.keys.blindIndex;
  }

  get now(): number {
    return this.#ports.now();
  }

  close(): void {
    this.#cipher?.keys.erase();
    this.#cipher = undefined;
  }

  /** The head on disk, which must still be this vault's. */
  async head(): Promise<VaultHead> {
    const head = await this.#read(loadHead);
    if (head.vaultId === this.#vaultId) return head;
    throw new VaultError('damaged', { cause: new Error('head.vaultId') });
  }

  /** Names the rows whose time is over; every later change removes them along with its own work. */
  sweepWith(sweep: () => Promise<readonly string[]>): void {
    this.#sweep = sweep;
  }

  /** The row of that id if it is of that type. One look-up by primary key. */
  async find(type: RecordType, id: string): Promise<StoredRecord | undefined> {
    const raw = await this.#read((backend) => backend.get(id));
    if (raw === undefined) return undefined;
    const row = readStoredRecord(raw);
    if (row.id !== id) throw new VaultError('damaged', { cause: new Error('record.id') });
    return row.type === type ? row : undefined;
  }

  /** Whether there is a row of that id, of whatever type and state. */
  async has(id: string): Promise<boolean> {
    return (await this.#read((backend) => backend.get(id))) !== undefined;
  }

  count(type: RecordType): Promise<number> {
    return this.#read((backend) => backend.countByType(type));
  }

  rawByRpIndex(rpIndex: string): Promise<readonly unknown[]> {
    return this.#read((backend) => backend.listByRpIndex(rpIndex));
  }

  rawByCeremonyIndex(ceremonyIndex: string): Promise<readonly unknown[]> {
    return this.#read((backend) => backend.listByCeremonyIndex(ceremonyIndex));
  }

  rawByType(
    type: RecordType,
    page: { readonly after?: string; readonly limit: number },
  ): Promise<readonly unknown[]> {
    return this.#read((backend) => backend.listByType(type, page));
  }

  /** Every row of a type, by pages. */
  async all<Item>(
    type: RecordType,
    open: (row: StoredRecord) => Promise<Item>,
  ): Promise<Listing<Item>> {
    const raws: unknown[] = [];
    let after: string | undefined;
    do {
      const limit = PAGE_LIMIT;
      const page = await this.rawByType(type, after === undefined ? { limit } : { after, limit });
      raws.push(...page);
      after = page.length < limit ? undefined : rowId(page.at(-1));
    } while (after !== undefined);
    return this.openEach(raws, type, open);
  }

  /** Opens each row by itself: one damaged row is counted and stands in nobody's way. */
  async openEach<Item>(
    raws: readonly unknown[],
    type: RecordType,
    open: (row: StoredRecord) => Promise<Item>,
  ): Promise<Listing<Item>> {
    const opened = await Promise.all(
      raws.map(async (raw): Promise<{ readonly item: Item } | 'damaged'> => {
        try {
          const row = readStoredRecord(raw);
          return row.type === type ? { item: await open(row) } : 'damaged';
        } catch (error) {
          if (isRecordFailure(error)) return 'damaged';
          throw error;
        }
      }),
    );
    const good = opened.filter((outcome) => outcome !== 'damaged');
    return { items: good.map(({ item }) => item), damaged: opened.length - good.length };
  }

  async openBody(row: StoredRecord): Promise<Bytes> {
    return this.#opened.open(row, 'body');
  }

  /** The caller overwrites the bytes after use. */
  async openSecret(row: StoredRecord): Promise<Bytes> {
    return this.#opened.open(row, 'secret');
  }

  /**
   * Plans and writes one change while no other context does. Resolves only after the change is on disk and was read
   * back in a transaction of its own: nothing may be reported that the disk does not hold.
   * @throws VaultError 'storage-unavailable' when the write or the reading back fails.
   */
  async change<Value>(plan: (head: VaultHead) => Promise<Change<Value>>): Promise<Value> {
    return this.#ports.exclusively(async () => {
      const head = await this.head();
      const change = await plan(head);
      const put = change.put ?? [];
      const expired = (await this.#sweep()).filter((id) => put.every((draft) => draft.id !== id));
      const remove = [...(change.remove ?? []), ...expired];
      if (put.length > 0 || remove.length > 0 || change.head !== undefined) {
        const next = withChecksum({ ...head, ...change.head, generation: head.generation + 1 });
        await this.write(next, put, remove);
      }
      return change.value;
    });
  }

  /** Seals, writes and reads back; the caller holds the lock. */
  async write(
    head: VaultHead,
    drafts: readonly RecordDraft[],
    remove: readonly string[],
  ): Promise<void> {
    const put = await Promise.all(drafts.map((draft) => this.#opened.seal(draft, head.generation)));
    try {
      await this.#ports.backend.write({ head, put, remove });
      await this.#confirm(head, drafts, remove);
    } catch (cause) {
      if (cause instanceof VaultError && KEEPS_ITS_NAME.has(cause.code)) throw cause;
      throw new VaultError('storage-unavailable', { cause });
    }
  }

  async #confirm(
    head: VaultHead,
    drafts: readonly RecordDraft[],
    removed: readonly string[],
  ): Promise<void> {
    const { backend } = this.#ports;
    const stored = readVaultHead(await backend.readHead());
    if (stored.kind !== 'good' || stored.head.checksum !== head.checksum) {
      throw new Error('the head on disk is not the one that was written');
    }
    for (const draft of drafts) {
      const row = readStoredRecord(await backend.get(draft.id));
      const same =
        row.write === head.generation &&
        equalBytes(await this.openBody(row), draft.body) &&
        (await this.#sameSecret(row, draft.secret));
      if (!same) throw new Error('a record on disk is not the one that was written');
    }
    for (const id of removed) {
      if ((await backend.get(id)) !== undefined) throw new Error('a removed record is on disk');
    }
  }

  async #sameSecret(row: StoredRecord, expected: Bytes | undefined): Promise<boolean> {
    if (row.secret === undefined || expected === undefined) return row.secret === expected;
    const secret = await this.openSecret(row);
    const same = equalBytes(secret, expected);
    secret.fill(0);
    return same;
  }

  get #opened(): RecordCipher {
    if (this.#cipher === undefined) throw new VaultError('locked');
    return this.#cipher;
  }

  async #read<Value>(
    operation: (backend: VaultPorts['backend']) => Promise<Value>,
  ): Promise<Value> {
    if (this.#cipher === undefined) throw new VaultError('locked');
    try {
      return await operation(this.#ports.backend);
    } catch (cause) {
      throw cause instanceof VaultError ? cause : new VaultError('storage-unavailable', { cause });
    }
  }
}

/** Failures of the write that are not the storage's. */
const KEEPS_ITS_NAME: ReadonlySet<string> = new Set(['exists', 'locked']);

function isRecordFailure(error: unknown): boolean {
  return (
    error instanceof VaultError && (error.code === 'damaged' || error.code === 'newer-version')
  );
}
