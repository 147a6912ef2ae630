import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  anyEntry,
  anySet,
  deletedEntry,
  liveEntry,
  syncId,
} from '../../../test/fakes/sync-entries';
import { EMPTY_SET, mergeSets, sameSet, setOf } from './merge-sets';
import type { SyncSet } from './sync-entry';

const same = (left: SyncSet, right: SyncSet): void => {
  expect(sameSet(left, right)).toBe(true);
};

describe('merging, for any sets', () => {
  it('is commutative, associative and idempotent', () => {
    fc.assert(
      fc.property(anySet, anySet, anySet, (a, b, c) => {
        same(mergeSets(a, b), mergeSets(b, a));
        same(mergeSets(mergeSets(a, b), c), mergeSets(a, mergeSets(b, c)));
        same(mergeSets(a, a), a);
        same(mergeSets(a, EMPTY_SET), a);
      }),
      { numRuns: 500 },
    );
  });

  it('gives one set, whatever way and how often the entries came', () => {
    const ways = fc
      .array(anyEntry, { minLength: 1, maxLength: 10 })
      .chain((entries) =>
        fc.tuple(
          fc.constant(setOf(entries)),
          fc.shuffledSubarray(entries, { minLength: entries.length }),
          fc.array(fc.constantFrom(...entries), { maxLength: 10 }),
        ),
      );
    fc.assert(
      fc.property(ways, ([set, shuffled, again]) => {
        same(setOf([...again, ...shuffled]), set);
      }),
      { numRuns: 500 },
    );
  });

  it('never forgets a later word', () => {
    fc.assert(
      fc.property(anySet, anySet, (a, b) => {
        const merged = mergeSets(a, b);
        for (const [id, entry] of a) expect(merged.get(id)?.at).toBeGreaterThanOrEqual(entry.at);
      }),
    );
  });
});

describe('of two words on one credential', () => {
  const merged = (
    ...entries: Parameters<typeof setOf>[0] extends Iterable<infer E> ? E[] : never
  ) => setOf(entries).get(syncId(1));

  it('the later stands, a deletion at the same moment', () => {
    expect(merged(liveEntry(1, { at: 5 }), deletedEntry(1, 6))?.kind).toBe('deleted');
    expect(merged(liveEntry(1, { at: 6 }), deletedEntry(1, 6))?.kind).toBe('deleted');
    expect(merged(deletedEntry(1, 6), liveEntry(1, { at: 7 }))?.kind).toBe('passkey');
  });

  it('the names that were given later stand', () => {
    const first = liveEntry(1, { at: 5, namedAt: 9, userName: 'later' });
    const second = liveEntry(1, { at: 5, namedAt: 10, userName: 'last' });
    expect(merged(first, second)).toMatchObject({ passkey: { userName: 'last', namedAt: 10 } });
  });
});
