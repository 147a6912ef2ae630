import { mergeSets, EMPTY_SET, setOf } from './merge-sets';
import { openChunk } from './sync-chunk';
import type { SyncSet } from './sync-entry';
import type { SyncKeys } from './sync-keys';

/** Items that fit into the store beside each other, of all phrases together: see `CHUNK_LENGTH`. */
export const MOST_CHUNKS = 16;

const PREFIX = 'sync/';
const SLOT = /^\d{1,2}$/u;

/** What lies in the store under the name of one phrase's set. */
export interface ItemsReading {
  readonly set: SyncSet;
  /** Keys with what was read from them; for each that must not be written, `newer`. */
  readonly slots: ReadonlyMap<string, SyncSet | 'newer' | 'damaged'>;
  /** Chunks and entries that do not open, and so are not believed. */
  readonly unread: number;
  readonly newer: number;
  /** Chunks of other phrases, or of other releases: they take room, and are not ours to touch. */
  readonly others: number;
}

export function itemKey(setName: string, slot: number): string {
  return `${PREFIX}${setName}/${slot}`;
}

/** Opens every item of a set. One that does not open stands in no other's way. */
export async function readItems(
  subtle: SubtleCrypto,
  keys: SyncKeys,
  items: ReadonlyMap<string, unknown>,
): Promise<ItemsReading> {
  const own = [...items].filter(([key]) => isOfSet(key, keys.setName));
  const slots = new Map<string, SyncSet | 'newer' | 'damaged'>();
  let set = EMPTY_SET;
  let unread = 0;
  let newer = 0;
  for (const [key, value] of own) {
    const reading = await openChunk(subtle, keys, value);
    if (reading.kind === 'entries') {
      const entries = setOf(reading.entries);
      set = mergeSets(set, entries);
      unread += reading.unread;
      slots.set(key, entries);
    } else {
      slots.set(key, reading.kind);
      if (reading.kind === 'newer') newer += 1;
      else unread += 1;
    }
  }
  return { set, slots, unread, newer, others: items.size - own.length };
}

function isOfSet(key: string, setName: string): boolean {
  const start = `${PREFIX}${setName}/`;
  return key.startsWith(start) && SLOT.test(key.slice(start.length));
}
