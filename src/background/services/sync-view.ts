import type { CredentialId } from '../../core/authenticator';
import { isLive, mergeSets, planItems, readItems } from '../../core/sync';
import type { OpenVault } from '../../core/vault';
import type { SyncView } from '../../messages/sync-messages';
import { SyncAreaError, type SyncArea } from '../../platform/browser-storage/sync-area';
import { readDerived, withPhrases, type SyncPhrase } from './sync-phrases';
import { missingHere, type SyncRoundPorts } from './sync-round';
import { readReplica, readSyncState } from './sync-state';

export interface SyncViewPorts extends SyncRoundPorts {
  readonly area: SyncArea;
}

type Items = ReadonlyMap<string, unknown>;

/** How the vault stands against the browser's account. A browser that does not answer is a trouble of the view. */
export async function readSyncView(ports: SyncViewPorts, open: OpenVault): Promise<SyncView> {
  const { area, local, crypto } = ports;
  const state = await readSyncState(local, open.vaultId);
  const { passkeys } = await readDerived(open);
  let trouble = state.trouble;
  const items = await area.readAll().catch((error: unknown): Items => {
    if (!(error instanceof SyncAreaError)) throw error;
    trouble = error.trouble;
    return new Map();
  });
  return withPhrases(open, crypto.subtle, async (phrases) => {
    const counts = { there: 0, missing: 0, leftOut: 0, unread: 0, newer: 0 };
    for (const phrase of phrases) {
      const counted = await count(ports, open, phrase, items);
      for (const name of Object.keys(counts) as (keyof typeof counts)[]) {
        counts[name] += counted[name];
      }
    }
    return {
      on: state.on,
      hasPhrase: phrases.length > 0,
      here: passkeys.length,
      ...counts,
      ...(state.on && state.writtenAt !== undefined ? { writtenAt: state.writtenAt } : {}),
      ...(trouble === undefined ? {} : { trouble }),
    };
  });
}

/** The passkeys that the account's list holds; none where it cannot be read. */
export async function readListedIds(
  { area, crypto }: SyncViewPorts,
  open: OpenVault,
): Promise<ReadonlySet<CredentialId>> {
  const items = await area.readAll().catch((): Items => new Map());
  return withPhrases(open, crypto.subtle, async (phrases) => {
    const ids = new Set<CredentialId>();
    for (const { keys } of phrases) {
      const { set } = await readItems(crypto.subtle, keys, items);
      for (const entry of set.values()) if (isLive(entry)) ids.add(entry.id);
    }
    return ids;
  });
}

async function count(
  { local, crypto }: SyncRoundPorts,
  open: OpenVault,
  { keys }: SyncPhrase,
  items: Items,
) {
  const reading = await readItems(crypto.subtle, keys, items);
  const replica = await readReplica(local, crypto, keys, open.vaultId);
  return {
    there: [...reading.set.values()].filter(isLive).length,
    missing: (await missingHere(open, reading.set)).length,
    leftOut: planItems(keys.setName, mergeSets(replica, reading.set), reading).leftOut,
    unread: reading.unread,
    newer: reading.newer,
  };
}
