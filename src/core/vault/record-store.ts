import { equalBytes, type Bytes } from '../bytes';
import { HEAD_FORMAT, withChecksum } from './head';
import { LedgerBook } from './ledger-book';
import type { MirrorKeeper } from './mirror-keeper';
import { loadHead } from './probe-vault';
import { RecordCipher, type RecordDraft } from './record-cipher';
import { readStoredRecord, rowId } from './stored-record';
import {
  VaultError,
  type RecordType,
  type StoredRecord,
  type VaultHead,
  type VaultPorts,
  type VaultWrite,
} from './types';
import type { VaultKeys } from './vault-keys';
import { writeGeneration } from './write-generation';

/** What one write changes. */
export interface Change<Value> {
  readonly value: Value;
  readonly put?: readonly RecordDraft[];
  readonly remove?: readonly string[];
  /** A re-wrapped vault key, other passkeys that open the vault, or the head as it is. */
  readonly head?: Partial<Pick<VaultHead, 'kdf' | 'wrappedKey' | 'passkeys'>>;
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
  readonly #mirror: MirrorKeeper;
  #cipher: RecordCipher | undefined;
  #book: LedgerBook | undefined;
  #sweep: () => Promise<readonly string[]> = () => Promise.resolve([]);

  constructor(ports: VaultPorts, vaultId: string, keys: VaultKeys, mirror: MirrorKeeper) {
    this.#ports = ports;
    this.#vaultId = vaultId;
    this.#mirror = mirror;
    this.#cipher = new RecordCipher(ports, vaultId, keys);
  }

  /** Blind indices under this vault's key. @throws VaultError 'locked' after {@link close}. */
  get blindIndex(): VaultKeys['blindIndex'] {
    return this.#opened.keys.blindIndex;
  }

  get isClosed(): boolean {
    return this.#cipher === undefined;
  }

  get now(): number {
    return this.#ports.now();
  }

  close(): void {
    this.#cipher?.keys.erase();
    this.#cipher = undefined;
    this.#book = undefined;
  }

  /** The head on disk, which must still be this vault's. */
  async head(): Promise<VaultHead> {
    const head = await this.#read((backend) => loadHead({ backend }));
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

  /** The rows of those ids in their order, as they lie on disk; `undefined` where there is none. */
  async rawByIds(ids: readonly string[]): Promise<readonly unknown[]> {
    return (await this.#read((backend) => backend.readLive(ids))).rows;
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
   * Plans and writes one change while no other context does. Resolves only after the change is live on disk and was read
   * back: nothing may be reported that the disk does not hold. The mirror follows after that, still under the lock.
   * @throws VaultError 'storage-unavailable' when the write or the reading back fails.
   */
  change<Value>(plan: (head: VaultHead) => Promise<Change<Value>>): Promise<Value> {
    return new Promise((resolve, reject) => {
      this.#ports
        .exclusively(async () => {
          const head = await this.head();
          const change = await plan(head);
          const write = await this.#write(head, change);
          resolve(change.value);
          if (write !== undefined) await this.#mirror.follow(head, write);
        })
        .catch(reject);
    });
  }

  /** Writes a head of today's format, if it is not one already, and with it the ledger that older ones lack. */
  async migrate(): Promise<void> {
    if ((await this.head()).format === HEAD_FORMAT) return;
    await this.change((head) =>
      Promise.resolve({ value: undefined, ...(head.format < HEAD_FORMAT && { head }) }),
    );
  }

  /**
   * Writes the live head once more, so that the generation before, which another password still opens, is not kept as the
   * previous one. Its failure changes nothing: the next write does the same.
   */
  async retirePrevious(): Promise<void> {
    await this.change((head) => Promise.resolve({ value: undefined, head })).catch(() => undefined);
  }

  /** The first write of a vault; the caller holds the lock. */
  async create(head: Omit<VaultHead, 'checksum'>, drafts: readonly RecordDraft[]): Promise<void> {
    await this.#mirror.follow(undefined, await this.#seal(undefined, head, drafts, []));
  }

  async #write(head: VaultHead, change: Change<unknown>): Promise<VaultWrite | undefined> {
    const put = change.put ?? [];
    const expired = (await this.#sweep()).filter((id) => put.every((draft) => draft.id !== id));
    const remove = [...(change.remove ?? []), ...expired];
    if (put.length === 0 && remove.length === 0 && change.head === undefined) return undefined;
    const next = { ...head, ...change.head, generation: head.generation + 1 };
    return this.#seal(head, next, put, remove);
  }

  /** Seals rows and ledger, and takes the disk to the next generation. */
  async #seal(
    before: VaultHead | undefined,
    next: Omit<VaultHead, 'checksum'>,
    drafts: readonly RecordDraft[],
    remove: readonly string[],
  ): Promise<VaultWrite> {
    const { backend } = this.#ports;
    const put = await Promise.all(drafts.map((draft) => this.#opened.seal(draft, next.generation)));
    this.#book ??= new LedgerBook(this.#ports, this.#opened);
    try {
      const ledger = await this.#book.next(before, next, put, remove);
      const passkeys = next.passkeys ?? [];
      const head = withChecksum({ ...next, format: HEAD_FORMAT, ledger, passkeys });
      const write = { head, put, remove };
      const drafted = new Map(drafts.map((draft) => [draft.id, draft]));
      const cipher = this.#opened;
      await writeGeneration(backend, write, (row) => holdsDraft(cipher, row, drafted.get(row.id)));
      return write;
    } catch (cause) {
      throw cause instanceof VaultError ? cause : new VaultError('storage-unavailable', { cause });
    }
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

/** Whether a row from disk is what was meant to be written. */
export async function holdsDraft(
  cipher: RecordCipher,
  row: StoredRecord,
  draft: RecordDraft | undefined,
): Promise<boolean> {
  if (draft === undefined) return false;
  const isSameBody = equalBytes(await cipher.open(row, 'body'), draft.body);
  if (row.secret === undefined || draft.secret === undefined) {
    return isSameBody && row.secret === draft.secret;
  }
  const secret = await cipher.open(row, 'secret');
  const isSameSecret = equalBytes(secret, draft.secret);
  secret.fill(0);
  return isSameBody && isSameSecret;
}

function isRecordFailure(error: unknown): boolean {
  return (
    error instanceof VaultError && (error.code === 'damaged' || error.code === 'newer-version')
  );
}
