import * as v from 'valibot';

import { assertNever } from '../../core/result';
import {
  encodeMirrorValue,
  probeVault,
  VaultError,
  type MirrorState,
  type OpenVault,
  type RawVault,
  type VaultCondition,
  type VaultPorts,
} from '../../core/vault';
import { UiError } from '../../messages/router';
import type { StorageNotice } from '../../messages/views';
import type { KeyValueStore } from '../../platform/browser-storage/key-value-store';
import { toUiError } from './vault-failure';

const CONDITION = 'vault/condition';
const COPY_TAKEN = 'vault/copy-taken';

export interface VaultStoragePorts {
  readonly vault: VaultPorts;
  /** In memory: what was found at unlocking outlives the worker that found it. */
  readonly session: KeyValueStore;
  readonly changed: () => void;
}

/** The disks of a vault: their upkeep while it is open, and what can be done where it does not open. */
export class VaultStorage {
  readonly #ports: VaultStoragePorts;

  constructor(ports: VaultStoragePorts) {
    this.#ports = ports;
  }

  /** Looks after the storage of a vault that was just opened. Its failure is a notice, and ends nothing. */
  async maintain(open: OpenVault, look: Parameters<OpenVault['maintain']>[0]): Promise<void> {
    const { session, changed } = this.#ports;
    let failure: string | undefined;
    await open.maintain(look).catch((error: unknown) => {
      failure = error instanceof VaultError ? error.code : String(error);
    });
    if (open.isClosed()) return;
    const found = noticesOf(open.condition(), failure);
    const earlier = look.rows ? [] : await this.notices();
    const kinds = new Set(found.map(({ kind }) => kind));
    // A worker that resumes looks at less: what was told before it stays told, but for how the mirror stands now.
    const kept = earlier.filter(({ kind }) => kind !== 'second-copy-behind' && !kinds.has(kind));
    const notices = [...kept, ...found];
    if (notices.length > 0) await session.set(CONDITION, notices);
    if (notices.length === 0 || open.isClosed()) await session.remove(CONDITION);
    changed();
  }

  /** What was found when the vault was opened, and how its mirror stands now. */
  async notices(open?: OpenVault): Promise<readonly StorageNotice[]> {
    const read = v.safeParse(Notices, await this.#ports.session.get(CONDITION));
    const found = read.success ? read.output : [];
    const mirror = open?.condition().mirror;
    if (mirror === undefined || mirror.kind === 'unknown') return found;
    const now = mirrorNotice(mirror);
    const others = found.filter(({ kind }) => kind !== 'second-copy-behind');
    return now === undefined ? others : [...others, now];
  }

  forgetNotices(): Promise<void> {
    return this.#ports.session.remove(CONDITION);
  }

  async isCopyTaken(): Promise<boolean> {
    return (await this.#ports.session.get(COPY_TAKEN)) === true;
  }

  /** All ciphertext as it lies on both disks, as JSON text with byte strings as base64url. One that fails is left out. */
  async exportRaw(): Promise<{ readonly json: string }> {
    const { backend, mirror } = this.#ports.vault;
    // Trying counts: where nothing can be read, nothing can be kept.
    await this.#ports.session.set(COPY_TAKEN, true);
    const [own, second] = await Promise.allSettled([backend.exportRaw(), mirror.exportRaw()]);
    if (own.status === 'rejected' && second.status === 'rejected') throw toUiError(own.reason);
    const whole = { ...described(own), mirror: described(second) };
    return { json: JSON.stringify(encodeMirrorValue(whole)) };
  }

  /**
   * Deletes both copies of a vault that cannot be opened, after a copy of them was offered.
   * @throws UiError 'vault-exists' for one that can be opened, or that a later release can open.
   */
  async erase(): Promise<void> {
    const { vault, session } = this.#ports;
    const presence = await probeVault(vault);
    const isLost = presence.kind === 'damaged' || presence.kind === 'storage-unavailable';
    if (!isLost || !(await this.isCopyTaken())) throw new UiError({ code: 'vault-exists' });
    try {
      await vault.exclusively(async () => {
        await vault.backend.erase();
        await vault.mirror.erase();
      });
    } catch (error) {
      throw toUiError(
        error instanceof VaultError
          ? error
          : new VaultError('storage-unavailable', { cause: error }),
      );
    }
    await session.remove(COPY_TAKEN);
  }
}

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Notices = v.array(
  v.variant('kind', [
    v.object({
      kind: v.literal('opened-from'),
      source: v.picklist(['copy', 'previous', 'mirror']),
    }),
    v.object({ kind: v.picklist(['healed', 'missing']), count: Count }),
    v.object({ kind: v.literal('unconfirmed') }),
    v.object({ kind: v.literal('second-copy-behind'), reason: v.string() }),
  ]),
);

function noticesOf(condition: VaultCondition, failure: string | undefined): StorageNotice[] {
  const { openedFrom, rows, mirror } = condition;
  const notices: StorageNotice[] = [];
  if (openedFrom !== 'live') notices.push({ kind: 'opened-from', source: openedFrom });
  // Where the whole came from the mirror, its rows need no telling of their own.
  if (rows.healed > 0 && openedFrom !== 'mirror')
    notices.push({ kind: 'healed', count: rows.healed });
  if (rows.missing > 0) notices.push({ kind: 'missing', count: rows.missing });
  else if (rows.unconfirmed > 0) notices.push({ kind: 'unconfirmed' });
  const behind = mirrorNotice(mirror);
  if (behind !== undefined) notices.push(behind);
  else if (failure !== undefined) notices.push({ kind: 'second-copy-behind', reason: failure });
  return notices;
}

function mirrorNotice(mirror: MirrorState): StorageNotice | undefined {
  switch (mirror.kind) {
    case 'behind':
      return { kind: 'second-copy-behind', reason: mirror.reason };
    case 'foreign':
      return { kind: 'second-copy-behind', reason: 'another vault lies there' };
    case 'unknown':
    case 'current':
    case 'copying':
      return undefined;
    default:
      return assertNever(mirror);
  }
}

function described(outcome: PromiseSettledResult<RawVault>): object {
  if (outcome.status === 'fulfilled') return outcome.value;
  const { reason } = outcome as { reason: unknown };
  return { failure: reason instanceof Error ? reason.message : String(reason) };
}
