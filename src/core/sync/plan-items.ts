import { sameSet, setOf } from './merge-sets';
import { packSet } from './pack-set';
import type { SyncEntry, SyncSet } from './sync-entry';
import { itemKey, MOST_CHUNKS, type ItemsReading } from './sync-items';

/** What is to be written so that the store says what a set says. */
export interface ItemsPlan {
  readonly write: ReadonlyMap<string, readonly SyncEntry[]>;
  readonly remove: readonly string[];
  /** Passkeys that do not fit. */
  readonly leftOut: number;
}

/**
 * Nothing to write where the store says it already, in whatever order: two browsers that agree leave each other's items alone.
 *
 * @param reserved chunks that are kept free for the sets of further phrases.
 */
export function planItems(
  setName: string,
  set: SyncSet,
  there: ItemsReading,
  reserved = 0,
): ItemsPlan {
  const most = Math.max(0, MOST_CHUNKS - reserved - there.others - there.newer);
  const { chunks, entries, leftOut } = packSet(set, most);
  const isSaid = there.unread === 0 && sameSet(setOf(entries), there.set);
  if (isSaid) return { write: new Map(), remove: [], leftOut };
  const isFree = (key: string): boolean => there.slots.get(key) !== 'newer';
  const free = Array.from({ length: MOST_CHUNKS }, (_, slot) => itemKey(setName, slot)).filter(
    isFree,
  );
  const laid = new Map(
    chunks.flatMap((chunk, index) => {
      const key = free[index];
      return key === undefined ? [] : [[key, chunk] as const];
    }),
  );
  const write = new Map([...laid].filter(([key, chunk]) => !holds(there.slots.get(key), chunk)));
  const remove = [...there.slots.keys()].filter((key) => isFree(key) && !laid.has(key));
  return { write, remove, leftOut };
}

function holds(found: SyncSet | 'newer' | 'damaged' | undefined, chunk: readonly SyncEntry[]) {
  return typeof found === 'object' && sameSet(found, setOf(chunk));
}
