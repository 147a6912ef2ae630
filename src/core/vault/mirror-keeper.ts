import { readVaultHead } from './head';
import { readableRows, readRow } from './reconcile';
import type { LastWrite, StoredRecord, VaultHead, VaultPorts, VaultWrite } from './types';

/** How the second copy stands. */
export type MirrorState =
  | { readonly kind: 'unknown' | 'current' }
  /** It was never made, or is too far behind, and is copied anew when the vault is maintained. */
  | { readonly kind: 'copying' }
  /** It lacks the last writes; the vault itself has them. */
  | { readonly kind: 'behind'; readonly reason: string }
  /** It is of another vault and is not touched. */
  | { readonly kind: 'foreign' };

const PAGE = 200;
/** A second copy that lacks more is copied anew instead. */
const MOST_MISSED = 1000;

type Ports = Pick<VaultPorts, 'backend' | 'mirror' | 'exclusively'>;

/**
 * Keeps the mirror at the generation of the live head. A write costs the mirror what it changed; a mirror that is more
 * than the last write behind, or was never made, is copied anew by pages. Its failures are a state, never an error: the
 * vault's own store is what a write is reported by.
 */
export class MirrorKeeper {
  readonly #ports: Ports;
  #state: MirrorState = { kind: 'unknown' };
  /** What the mirror lacks since it was last known to be whole, in the order of writing. */
  readonly #missed = new Map<string, StoredRecord | undefined>();
  #isBased = false;

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  get state(): MirrorState {
    return this.#state;
  }

  /** Called with each write, under the lock, after it is live. */
  async follow(before: VaultHead | undefined, { head, put, remove }: VaultWrite): Promise<void> {
    if (this.#state.kind === 'foreign') return;
    try {
      if (this.#state.kind === 'unknown') await this.#findBase(before);
      for (const id of remove) this.#missed.set(id, undefined);
      for (const row of put) this.#missed.set(row.id, row);
      // Without a base only a copy of everything helps: `catchUp`.
      if (!this.#isBased) return;
      await this.#writeMissed(head);
    } catch (error) {
      this.#behind(error);
    }
  }

  /** Brings the mirror to the live generation, whatever it takes. `goOn` throws when the vault was locked meanwhile. */
  async catchUp(head: VaultHead, goOn: () => void): Promise<void> {
    const { backend, exclusively } = this.#ports;
    try {
      const isDone = await exclusively(async () => {
        if (this.#state.kind === 'unknown') await this.#findBase(head);
        if (this.#state.kind === 'foreign') return true;
        if (!this.#isBased) await this.#repeatLastWrite(head.vaultId);
        const live = readVaultHead((await backend.readHeads()).live);
        if (!this.#isBased || live.kind !== 'good') return false;
        if (this.#state.kind !== 'current') await this.#writeMissed(live.head);
        return true;
      });
      if (!isDone) await this.#copyAll(head.vaultId, goOn);
    } catch (error) {
      goOn();
      this.#behind(error);
    }
  }

  async #findBase(expected: VaultHead | undefined): Promise<void> {
    const raw = await this.#ports.mirror.readHead();
    const reading = readVaultHead(raw);
    const isGood = reading.kind === 'good';
    if (isGood && expected !== undefined && reading.head.vaultId !== expected.vaultId) {
      this.#state = { kind: 'foreign' };
      return;
    }
    if (isGood && expected !== undefined && reading.head.generation > expected.generation) {
      // It has what the vault lost: `settle` takes it from there when the vault is opened next.
      throw new Error('it is of a later write than the vault');
    }
    const isFirst = raw === undefined && expected === undefined;
    this.#isBased = isFirst || (isGood && reading.head.checksum === expected?.checksum);
    this.#state = { kind: this.#isBased ? 'current' : 'copying' };
  }

  /** A worker that died after the switch left the mirror one write behind, and the disk still has that write. */
  async #repeatLastWrite(vaultId: string): Promise<void> {
    const last = await this.#ports.backend.readLastWrite();
    const live = readVaultHead(last.heads.live);
    const previous = readVaultHead(last.heads.previous);
    const mirrored = readVaultHead(await this.#ports.mirror.readHead());
    if (live.kind !== 'good' || previous.kind !== 'good' || mirrored.kind !== 'good') return;
    if (live.head.vaultId !== vaultId || mirrored.head.checksum !== previous.head.checksum) return;
    const change = changeOf(last, live.head.generation);
    if (change === undefined) return;
    await this.#ports.mirror.write({ head: live.head, ...change });
    this.#isBased = true;
    this.#missed.clear();
    this.#state = { kind: 'current' };
  }

  async #copyAll(vaultId: string, goOn: () => void): Promise<void> {
    const { backend, mirror, exclusively } = this.#ports;
    const copied = new Set<string>();
    for (const bucket of await backend.listBuckets()) {
      const rows = [...readableRows((await backend.readBucket(bucket)).rows).values()];
      for (let at = 0; at < rows.length; at += PAGE) {
        goOn();
        const put = rows.slice(at, at + PAGE);
        await mirror.write({ put });
        for (const { id } of put) copied.add(id);
      }
    }
    await exclusively(async () => {
      const live = readVaultHead((await backend.readHeads()).live);
      if (live.kind !== 'good' || live.head.vaultId !== vaultId) return;
      // What was written while the pages were copied.
      const left = (await mirror.ids()).filter((id) => !copied.has(id));
      for (const id of left) if (!this.#missed.has(id)) this.#missed.set(id, undefined);
      await this.#writeMissed(live.head);
      this.#isBased = true;
    });
  }

  async #writeMissed(head: VaultHead): Promise<void> {
    const entries = [...this.#missed];
    const put = entries.flatMap(([, row]) => (row === undefined ? [] : [row]));
    const remove = entries.flatMap(([id, row]) => (row === undefined ? [id] : []));
    await this.#ports.mirror.write({ head, put, remove });
    this.#missed.clear();
    this.#state = { kind: 'current' };
  }

  #behind(error: unknown): void {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown';
    this.#state = { kind: 'behind', reason };
    if (this.#isBased && this.#missed.size > MOST_MISSED) {
      this.#isBased = false;
      this.#missed.clear();
    }
  }
}

function changeOf(
  { put, before }: LastWrite,
  generation: number,
): Pick<VaultWrite, 'put' | 'remove'> | undefined {
  const rows = put.map(readRow);
  const whole = rows.filter((row) => row?.write === generation).filter((row) => row !== undefined);
  if (whole.length !== put.length) return undefined;
  const written = new Set(whole.map(({ id }) => id));
  return { put: whole, remove: before.map(({ id }) => id).filter((id) => !written.has(id)) };
}
