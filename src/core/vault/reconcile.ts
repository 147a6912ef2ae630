import type { Bytes } from '../bytes';
import { equalEntries, rowFingerprint, subtract, summarize, type LedgerEntry } from './ledger';
import { readStoredRecord } from './stored-record';
import type { StoredRecord } from './types';
import type { VaultKeys } from './vault-keys';

/** Rows by id. */
export type Rows = ReadonlyMap<string, StoredRecord>;

/** Where the rows of one bucket can come from. */
export interface BucketCopies {
  readonly live: Rows;
  /** What the last write put. */
  readonly put: Rows;
  /** What was there before it; `undefined` for a row that was not. */
  readonly before: ReadonlyMap<string, StoredRecord | undefined>;
  readonly mirror: Rows;
}

/**
 * The rows that the ledger's entry speaks of, composed of the copies that there are; `undefined` when no composition
 * fits. The entry is sealed and keyed, so that what fits is what this vault wrote last, bit for bit: neither an older
 * row nor somebody else's gets in.
 *
 * Tried are the live rows, the mirror's, each with the last write done or undone, and each of these with one more row
 * exchanged, added or left out: a bucket with two unrelated damages is found if one source has both rows.
 */
export function reconcile(
  keys: Pick<VaultKeys, 'fingerprint'>,
  expected: LedgerEntry,
  copies: BucketCopies,
): Rows | undefined {
  const prints = new Map<StoredRecord, Bytes>();
  const printOf = (row: StoredRecord): Bytes => {
    const print = prints.get(row) ?? rowFingerprint(keys, row);
    prints.set(row, print);
    return print;
  };
  const { live, put, before, mirror } = copies;
  const bases = [
    live,
    overlay(live, put),
    overlay(live, before),
    mirror,
    overlay(mirror, put),
    overlay(mirror, before),
    newest(live, mirror),
    overlay(newest(live, mirror), put),
  ];
  const gaps = bases.map((rows) => ({
    rows,
    gap: subtract(expected, summarize([...rows.values()].map(printOf))),
  }));
  const whole = gaps.find(({ gap }) => equalEntries(gap, summarize([])));
  if (whole !== undefined) return whole.rows;
  for (const { rows, gap } of gaps) {
    const exchange = findExchange(rows, gap, copies, printOf);
    if (exchange !== undefined) return overlay(rows, new Map([exchange]));
  }
  return undefined;
}

/** One id whose row, exchanged for another version of it, closes the gap. */
function findExchange(
  base: Rows,
  gap: LedgerEntry,
  { live, put, before, mirror }: BucketCopies,
  printOf: (row: StoredRecord) => Bytes,
): readonly [string, StoredRecord | undefined] | undefined {
  const sources = [live, put, before, mirror];
  const entry = (row: StoredRecord | undefined): LedgerEntry =>
    summarize(row === undefined ? [] : [printOf(row)]);
  for (const id of new Set(sources.flatMap((rows) => [...rows.keys()]))) {
    const present = entry(base.get(id));
    for (const version of new Set([undefined, ...sources.map((rows) => rows.get(id))])) {
      if (equalEntries(subtract(entry(version), present), gap)) return [id, version];
    }
  }
  return undefined;
}

/** All rows that there are, of each the one of the highest write: for a bucket that nothing fits, so that no key is lost. */
export function newest(...sources: readonly Rows[]): Rows {
  const rows = new Map<string, StoredRecord>();
  for (const source of sources) {
    for (const [id, row] of source) {
      if (row.write > (rows.get(id)?.write ?? 0)) rows.set(id, row);
    }
  }
  return rows;
}

/** Rows that can be read, by id; the others are left out. */
export function readableRows(raws: readonly unknown[]): Rows {
  return new Map(
    raws.flatMap((raw) => {
      const row = readRow(raw);
      return row === undefined ? [] : [[row.id, row] as const];
    }),
  );
}

export function readRow(raw: unknown): StoredRecord | undefined {
  try {
    return readStoredRecord(raw);
  } catch {
    return undefined;
  }
}

function overlay(base: Rows, changes: ReadonlyMap<string, StoredRecord | undefined>): Rows {
  const rows = new Map(base);
  for (const [id, row] of changes) {
    if (row === undefined) rows.delete(id);
    else rows.set(id, row);
  }
  return rows;
}
