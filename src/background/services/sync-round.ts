import { eraseSecrets, type CredentialId } from '../../core/authenticator';
import { deriveMainKey } from '../../core/deterministic-passkeys';
import {
  isLive,
  mergeSets,
  namesToTake,
  ownEntries,
  planItems,
  readItems,
  restoreEntry,
  sameSet,
  sealChunk,
  setOf,
  type LiveEntry,
  type RestoredPasskey,
  type SyncPorts,
  type SyncSet,
} from '../../core/sync';
import { NO_CONTENTS, type OpenVault } from '../../core/vault';
import type { KeyValueStore } from '../../platform/browser-storage/key-value-store';
import { RESTORED } from './phrase-passkeys';
import { readReplica, writeReplica } from './sync-state';
import { readDerived, sideOf, withPhrases, type SyncPhrase } from './sync-phrases';

export interface SyncRoundPorts {
  readonly crypto: SyncPorts & { readonly now: () => number };
  readonly local: KeyValueStore;
}

/** What a round did to the vault, and what is left to do to the account. */
export interface SyncRound {
  readonly changedVault: boolean;
  readonly write: ReadonlyMap<string, string>;
  readonly remove: readonly string[];
}

type Items = ReadonlyMap<string, unknown>;

/**
 * Agrees with what lies in the account, phrase by phrase: brings back what is missing here, takes names that were given later
 * elsewhere, and lays out what is to be written. What was agreed is on disk before anything is written to the account.
 */
export async function runSyncRound(
  ports: SyncRoundPorts,
  vault: OpenVault,
  found: Items,
  revived: ReadonlySet<CredentialId>,
): Promise<SyncRound> {
  const { crypto, local } = ports;
  return withPhrases(vault, crypto.subtle, async (phrases) => {
    const items = new Map(found);
    const write = new Map<string, string>();
    const remove: string[] = [];
    let changedVault = false;
    for (const [index, phrase] of phrases.entries()) {
      const { keys, seed } = phrase;
      const reading = await readItems(crypto.subtle, keys, items);
      const before = await readReplica(local, crypto, keys, vault.vaultId);
      const known = mergeSets(before, reading.set);
      const side = sideOf(await readDerived(vault), seed.record.id, revived);
      const agreed = mergeSets(known, setOf(ownEntries(side, { before, known }, crypto.now())));
      const restored = await bringBack(ports, vault, phrase, agreed);
      const renamed = namesToTake(side.passkeys, before, agreed);
      for (const { id, passkey } of renamed) await vault.credentials.setNames(id, passkey);
      changedVault ||= restored + renamed.length > 0;
      if (!sameSet(before, agreed)) {
        await writeReplica(local, crypto, keys, vault.vaultId, agreed);
      }
      const plan = planItems(
        keys.setName,
        agreed,
        reading,
        unheard(phrases.slice(index + 1), items),
      );
      for (const [key, entries] of plan.write) {
        const value = await sealChunk(crypto, keys, entries);
        write.set(key, value);
        items.set(key, value);
      }
      for (const key of plan.remove) items.delete(key);
      remove.push(...plan.remove);
    }
    return { changedVault, write, remove };
  });
}

/** Live entries that the vault knows nothing of: neither here, nor hidden, nor deleted a moment ago. */
export async function missingHere(vault: OpenVault, set: SyncSet): Promise<readonly LiveEntry[]> {
  const live = [...set.values()].filter(isLive);
  const known = await Promise.all(live.map(({ id }) => vault.credentials.isKnown(id)));
  return live.filter((_, index) => known[index] === false);
}

/** By the road that a backup takes: it adds and never overwrites. */
async function bringBack(
  { crypto }: SyncRoundPorts,
  vault: OpenVault,
  { seed }: SyncPhrase,
  agreed: SyncSet,
): Promise<number> {
  const missing = await missingHere(vault, agreed);
  if (missing.length === 0) return 0;
  const root = await vault.phraseRoot.current();
  const isRoot = root?.seedId === seed.record.id;
  const mainKey = isRoot ? root.mainKey : await deriveMainKey(crypto.subtle, seed.secret);
  const passkeys = missing
    .map((entry) => restoreEntry(mainKey, seed.record.id, entry, RESTORED))
    .filter((restored): restored is RestoredPasskey => restored !== undefined);
  try {
    if (passkeys.length > 0) {
      await vault.transfer.merge({ ...NO_CONTENTS, seeds: [seed], passkeys });
    }
    return passkeys.length;
  } finally {
    if (!isRoot) mainKey.fill(0);
    for (const { secrets } of passkeys) eraseSecrets(secrets);
  }
}

/** Phrases that have nothing in the account yet: room for one item each is kept. */
function unheard(phrases: readonly SyncPhrase[], items: Items): number {
  const keys = [...items.keys()];
  return phrases.filter(({ keys: { setName } }) => !keys.some((key) => key.includes(setName)))
    .length;
}
