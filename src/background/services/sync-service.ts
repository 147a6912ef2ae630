import type { CredentialId } from '../../core/authenticator';
import { readItems } from '../../core/sync';
import type { OpenVault } from '../../core/vault';
import { UiError } from '../../messages/router';
import type { SyncView } from '../../messages/sync-messages';
import type { Change } from '../../messages/table';
import {
  SyncAreaError,
  type SyncArea,
  type SyncTrouble,
} from '../../platform/browser-storage/sync-area';
import { runSyncRound, type SyncRoundPorts } from './sync-round';
import { withPhrases } from './sync-phrases';
import { forgetReplica, readSyncState, writeSyncState } from './sync-state';
import { readListedIds, readSyncView } from './sync-view';
import type { VaultService } from './vault-service';

export const SYNC_ALARM = 'tidekey.sync';

export interface SyncServicePorts extends SyncRoundPorts {
  readonly vault: Pick<VaultService, 'look' | 'open' | 'require'>;
  readonly area: SyncArea;
  readonly alarms: {
    set(name: string, when: number): Promise<void>;
    clear(name: string): Promise<void>;
  };
  readonly after: (milliseconds: number, work: () => void) => void;
  readonly changed: (what: Change['changed']) => void;
  readonly log: (event: string, code: string) => void;
}

/** Several writes to the vault become one round. */
const SETTLE = 3_000;
/** Two writes a round and six rounds a minute stay far below 120 a minute and 1 800 an hour. */
const SPACING = 10_000;
/** When the alarm does what a worker that died could not. */
const FALLBACK = 60_000;
const MOST_BACKOFF = 60;

/**
 * Keeps what derivation needs in the browser's own account, sealed under the recovery phrases, while the user wants it. It
 * works only while the vault is open: every unlocking is followed by a round.
 */
export class SyncService {
  readonly #ports: SyncServicePorts;
  readonly #revived = new Set<CredentialId>();
  #turn: Promise<unknown> = Promise.resolve();
  #isDue = false;
  #lastRound = 0;

  constructor(ports: SyncServicePorts) {
    this.#ports = ports;
  }

  async status(): Promise<SyncView> {
    return readSyncView(this.#ports, await this.#ports.vault.look());
  }

  /** Also brings back what is there. A browser that does not take it is a trouble of the view, and is tried again. */
  async turnOn(): Promise<SyncView> {
    const { vault, local } = this.#ports;
    const open = await vault.require();
    const state = await readSyncState(local, open.vaultId);
    await writeSyncState(local, { ...state, on: true });
    await this.#inTurn(() => this.#round());
    return readSyncView(this.#ports, open);
  }

  async tryAgain(): Promise<SyncView> {
    const open = await this.#ports.vault.require();
    await this.#inTurn(() => this.#round());
    return readSyncView(this.#ports, open);
  }

  /** Removes what these phrases sealed, whoever wrote it; what a later release wrote stays. @throws UiError */
  async turnOff(): Promise<SyncView> {
    const { vault, local } = this.#ports;
    const open = await vault.require();
    await this.#inTurn(async () => {
      await this.#removeAll(open).catch((error: unknown) => {
        if (!(error instanceof SyncAreaError)) throw error;
        throw new UiError({ code: 'storage-unavailable', detail: error.message }, { cause: error });
      });
      await writeSyncState(local, { vaultId: open.vaultId, on: false, tries: 0 });
    });
    this.#ports.changed('sync');
    return readSyncView(this.#ports, open);
  }

  /** The passkeys that the account's list holds; none while it is off, or cannot be read. */
  async listed(): Promise<ReadonlySet<CredentialId>> {
    const open = await this.#ports.vault.open();
    return open !== undefined && (await this.#isOn())
      ? readListedIds(this.#ports, open)
      : new Set<CredentialId>();
  }

  /** Something changed here or in the account. */
  soon(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    void this.#schedule().catch((error: unknown) => {
      this.#isDue = false;
      this.#ports.log('sync-not-scheduled', nameOf(error));
    });
  }

  /** The alarm, also in a worker that knows nothing of what was due. */
  async wake(): Promise<void> {
    if (await this.#isOn()) await this.#inTurn(() => this.#round());
  }

  /** The user took a deletion back: what the account says of it is older. */
  revived(id: CredentialId): void {
    this.#revived.add(id);
    this.soon();
  }

  async #schedule(): Promise<void> {
    if (!(await this.#isOn())) {
      this.#isDue = false;
      return;
    }
    const { now } = this.#ports.crypto;
    const wait = Math.max(SETTLE, this.#lastRound + SPACING - now());
    await this.#ports.alarms.set(SYNC_ALARM, now() + FALLBACK);
    this.#ports.after(wait, () => {
      void this.#inTurn(() => this.#round());
    });
  }

  async #isOn(): Promise<boolean> {
    const open = await this.#ports.vault.open();
    return open !== undefined && (await readSyncState(this.#ports.local, open.vaultId)).on;
  }

  /** One after the other; a failure is the round's own, and ends nothing. */
  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #round(): Promise<void> {
    const { vault, local, crypto, alarms, changed, log } = this.#ports;
    this.#isDue = false;
    this.#lastRound = crypto.now();
    const open = await vault.open();
    if (open === undefined) return;
    const state = await readSyncState(local, open.vaultId);
    if (!state.on) return;
    try {
      const wrote = await this.#agree(open);
      const writtenAt = wrote ? crypto.now() : state.writtenAt;
      await writeSyncState(local, {
        vaultId: open.vaultId,
        on: true,
        tries: 0,
        ...(writtenAt === undefined ? {} : { writtenAt }),
      });
      await alarms.clear(SYNC_ALARM);
    } catch (error) {
      log('sync-failed', nameOf(error));
      if (open.isClosed()) return;
      const trouble: SyncTrouble = error instanceof SyncAreaError ? error.trouble : 'unavailable';
      const tries = state.tries + 1;
      await writeSyncState(local, { ...state, trouble, tries });
      await alarms.set(SYNC_ALARM, crypto.now() + backoff(tries));
    }
    changed('sync');
  }

  /** @returns whether anything was written. */
  async #agree(open: OpenVault): Promise<boolean> {
    const { area, changed } = this.#ports;
    const revived = new Set(this.#revived);
    const round = await runSyncRound(this.#ports, open, await area.readAll(), revived);
    if (round.changedVault) {
      changed('passkeys');
      // A waiting request may have gained what it asks for.
      changed('prompt');
    }
    // What is new comes before what is superseded goes: a death between the two loses nothing.
    await area.write(round.write);
    await area.remove(round.remove);
    for (const id of revived) this.#revived.delete(id);
    return round.write.size + round.remove.length > 0;
  }

  async #removeAll(open: OpenVault): Promise<void> {
    const { area, local, crypto } = this.#ports;
    await withPhrases(open, crypto.subtle, async (phrases) => {
      const items = await area.readAll();
      const keys: string[] = [];
      for (const phrase of phrases) {
        const { slots } = await readItems(crypto.subtle, phrase.keys, items);
        keys.push(...[...slots].filter(([, found]) => found !== 'newer').map(([key]) => key));
      }
      await area.remove(keys);
      for (const phrase of phrases) await forgetReplica(local, phrase.keys);
    });
  }
}

/** 1, 2, 4 … minutes, at most an hour. */
function backoff(tries: number): number {
  return Math.min(2 ** (tries - 1), MOST_BACKOFF) * 60_000;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
