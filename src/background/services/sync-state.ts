import * as v from 'valibot';

import { packSet, openChunk, sealChunk, setOf, type SyncSet } from '../../core/sync';
import type { SyncKeys, SyncPorts } from '../../core/sync';
import type { KeyValueStore } from '../../platform/browser-storage/key-value-store';
import { SYNC_TROUBLES } from '../../platform/browser-storage/sync-area';

const STATE = 'sync/state';
const REPLICA = 'sync/replica/';

/** On disk, outside of the vault: whether, and how it went. No secret. */
const SyncState = v.strictObject({
  /** A vault that was made anew was never asked. */
  vaultId: v.string(),
  on: v.boolean(),
  writtenAt: v.optional(v.number()),
  trouble: v.optional(v.picklist(SYNC_TROUBLES)),
  /** Failures in a row. */
  tries: v.optional(v.number(), 0),
});
export type SyncState = v.InferOutput<typeof SyncState>;

export async function readSyncState(local: KeyValueStore, vaultId: string): Promise<SyncState> {
  const read = v.safeParse(SyncState, await local.get(STATE));
  return read.success && read.output.vaultId === vaultId
    ? read.output
    : { vaultId, on: false, tries: 0 };
}

export function writeSyncState(local: KeyValueStore, state: SyncState): Promise<void> {
  return local.set(STATE, state);
}

const Replica = v.strictObject({ vaultId: v.string(), chunks: v.array(v.string()) });

/** What was agreed last, sealed as in the account: Firefox lets content scripts read this store. */
export async function readReplica(
  local: KeyValueStore,
  { subtle }: SyncPorts,
  keys: SyncKeys,
  vaultId: string,
): Promise<SyncSet> {
  const read = v.safeParse(Replica, await local.get(REPLICA + keys.setName));
  if (!read.success || read.output.vaultId !== vaultId) return setOf([]);
  const chunks = await Promise.all(
    read.output.chunks.map((chunk) => openChunk(subtle, keys, chunk)),
  );
  return setOf(chunks.flatMap((chunk) => (chunk.kind === 'entries' ? chunk.entries : [])));
}

export async function writeReplica(
  local: KeyValueStore,
  ports: SyncPorts,
  keys: SyncKeys,
  vaultId: string,
  set: SyncSet,
): Promise<void> {
  const { chunks } = packSet(set, Number.POSITIVE_INFINITY);
  const sealed = await Promise.all(chunks.map((entries) => sealChunk(ports, keys, entries)));
  await local.set(REPLICA + keys.setName, { vaultId, chunks: sealed });
}

export function forgetReplica(local: KeyValueStore, { setName }: SyncKeys): Promise<void> {
  return local.remove(REPLICA + setName);
}
