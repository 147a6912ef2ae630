export { EMPTY_SET, isLive, mergeSets, sameSet, setOf } from './merge-sets';
export { namesToTake, ownEntries, type VaultSide } from './own-entries';
export { packSet } from './pack-set';
export { planItems, type ItemsPlan } from './plan-items';
export { restoreEntry, type RestoredPasskey } from './restore-entry';
export { openChunk, sealChunk, type SyncPorts } from './sync-chunk';
export type { LiveEntry, SyncEntry, SyncSet } from './sync-entry';
export { itemKey, readItems, type ItemsReading } from './sync-items';
export { deriveSyncKeys, type SyncKeys } from './sync-keys';
