import { CHUNK_ROOM, entryLength } from './sync-chunk';
import type { SyncEntry, SyncSet } from './sync-entry';

export interface PackedSet {
  /** The entries of each chunk, in an order that depends on the set alone. */
  readonly chunks: readonly (readonly SyncEntry[])[];
  readonly entries: readonly SyncEntry[];
  /** Passkeys that no longer fit: those whose last word is oldest. */
  readonly leftOut: number;
}

/** The head of a CBOR array of up to 65 535 entries. */
const ARRAY_HEAD = 3;

/** Lays a set out in at most `most` chunks. What is new comes last, so that a new passkey changes the last chunk alone. */
export function packSet(set: SyncSet, most: number): PackedSet {
  const sized = [...set.values()]
    .map((entry) => ({ entry, length: entryLength(entry) }))
    .sort((left, right) => oldestFirst(left.entry, right.entry));
  const fitting = sized.filter(({ length }) => length <= CHUNK_ROOM - ARRAY_HEAD);
  let from = firstThatMayFit(fitting, most);
  let chunks = fill(fitting.slice(from));
  while (chunks.length > most) {
    from += 1;
    chunks = fill(fitting.slice(from));
  }
  const entries = chunks.flat();
  const kept = new Set(entries);
  const leftOut = [...set.values()].filter((each) => each.kind === 'passkey' && !kept.has(each));
  return { chunks, entries, leftOut: leftOut.length };
}

interface Sized {
  readonly entry: SyncEntry;
  readonly length: number;
}

/** By bytes alone: whatever comes before does not fit, however it is laid out. */
function firstThatMayFit(sized: readonly Sized[], most: number): number {
  let room = most * CHUNK_ROOM;
  let from = sized.length;
  while (from > 0) {
    room -= sized[from - 1]?.length ?? 0;
    if (room < 0) break;
    from -= 1;
  }
  return from;
}

function fill(sized: readonly Sized[]): SyncEntry[][] {
  const chunks: SyncEntry[][] = [];
  let room = 0;
  for (const { entry, length } of sized) {
    if (length > room) {
      chunks.push([]);
      room = CHUNK_ROOM - ARRAY_HEAD;
    }
    chunks.at(-1)?.push(entry);
    room -= length;
  }
  return chunks;
}

function oldestFirst(left: SyncEntry, right: SyncEntry): number {
  return left.at - right.at || (left.id < right.id ? -1 : 1);
}
