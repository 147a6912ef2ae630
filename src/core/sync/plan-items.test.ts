import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

import { anySet, deletedEntry, liveEntry } from '../../../test/fakes/sync-entries';
import { fakeVaultPorts } from '../../../test/fakes/vault-ports';
import { asBytes } from '../bytes';
import { mergeSets, sameSet, setOf } from './merge-sets';
import { packSet } from './pack-set';
import { planItems } from './plan-items';
import { sealChunk } from './sync-chunk';
import type { SyncSet } from './sync-entry';
import { itemKey, MOST_CHUNKS, readItems } from './sync-items';
import { deriveSyncKeys, type SyncKeys } from './sync-keys';

const ports = fakeVaultPorts();
const { subtle } = ports;
let keys: SyncKeys;
let other: SyncKeys;
beforeAll(async () => {
  keys = await deriveSyncKeys(subtle, asBytes(new Uint8Array(16).fill(1)));
  other = await deriveSyncKeys(subtle, asBytes(new Uint8Array(16).fill(2)));
});

type Items = Map<string, unknown>;

/** Brings the store to say what the set says, as the background does; gives the number of items written. */
async function push(items: Items, of: SyncKeys, set: SyncSet) {
  const plan = planItems(of.setName, set, await readItems(subtle, of, items));
  for (const [key, entries] of plan.write) items.set(key, await sealChunk(ports, of, entries));
  for (const key of plan.remove) items.delete(key);
  return plan;
}

const many = (count: number, from = 0): SyncSet =>
  setOf(Array.from({ length: count }, (_, index) => liveEntry(from + index)));

describe('a store', () => {
  it('says what it was told, and is not told it twice', async () => {
    await fc.assert(
      fc.asyncProperty(anySet, anySet, async (first, second) => {
        const items: Items = new Map();
        await push(items, keys, first);
        const merged = mergeSets(first, second);
        await push(items, keys, merged);
        expect(sameSet((await readItems(subtle, keys, items)).set, merged)).toBe(true);
        const again = await push(items, keys, merged);
        expect([again.write.size, again.remove.length]).toEqual([0, 0]);
      }),
      { numRuns: 50 },
    );
  });

  it('gets one new item for one new passkey', async () => {
    const items: Items = new Map();
    const first = many(200);
    expect((await push(items, keys, first)).write.size).toBeGreaterThan(4);
    expect((await push(items, keys, mergeSets(first, many(1, 300)))).write.size).toBe(1);
  });

  it('keeps the sets of two phrases apart', async () => {
    const items: Items = new Map();
    await push(items, keys, many(3));
    await push(items, other, many(2, 50));
    expect((await readItems(subtle, keys, items)).set.size).toBe(3);
    const reading = await readItems(subtle, other, items);
    expect(reading).toMatchObject({ others: 1, unread: 0 });
    expect(reading.set.size).toBe(2);
  });

  it('is believed only where it opens, and is put right by the next write', async () => {
    const items: Items = new Map();
    await push(items, keys, many(100));
    items.set(itemKey(keys.setName, 0), 'somebody wrote here');
    const reading = await readItems(subtle, keys, items);
    expect(reading.unread).toBe(1);
    expect(reading.set.size).toBeGreaterThan(0);
    await push(items, keys, many(100));
    expect(await readItems(subtle, keys, items)).toMatchObject({ unread: 0 });
  });

  it('loses what does not open, also where nothing else is to be written', async () => {
    const items: Items = new Map();
    await push(items, keys, many(3));
    items.set(itemKey(keys.setName, 7), 'somebody wrote here');
    await push(items, keys, many(3));
    expect([...items.keys()]).toEqual([itemKey(keys.setName, 0)]);
  });

  it('keeps the items of a later release as they are', async () => {
    const newer = itemKey(keys.setName, 0);
    const items: Items = new Map([[newer, '2.later']]);
    await push(items, keys, many(40));
    expect(items.get(newer)).toBe('2.later');
    expect((await readItems(subtle, keys, items)).set.size).toBe(40);
    await push(items, keys, new Map());
    expect([...items.keys()]).toEqual([newer]);
  });
});

describe('a set that is too large', () => {
  it('loses its oldest first, and says how many', () => {
    const set = many(1000);
    const { chunks, entries, leftOut } = packSet(set, MOST_CHUNKS);
    expect(chunks.length).toBe(MOST_CHUNKS);
    expect(leftOut).toBe(1000 - entries.length);
    expect(leftOut).toBeGreaterThan(0);
    const oldestKept = Math.min(...entries.map(({ at }) => at));
    expect([...set.values()].filter(({ at }) => at >= oldestKept)).toHaveLength(entries.length);
  });

  it('leaves room for what others keep there', async () => {
    const items: Items = new Map(
      Array.from({ length: MOST_CHUNKS - 1 }, (_, slot) => [itemKey(other.setName, slot), 'x']),
    );
    const plan = await push(items, keys, many(1000));
    expect(plan.write.size).toBe(1);
    expect(items.size).toBe(MOST_CHUNKS);
  });

  it('does not count deletions among what is left out', () => {
    const deleted = Array.from({ length: 3000 }, (_, index) => deletedEntry(index, index));
    expect(packSet(setOf(deleted), 2).leftOut).toBe(0);
  });

  it('is laid out alike whoever lays it out', () => {
    const one = packSet(many(100), 4);
    const two = packSet(setOf([...many(100).values()].reverse()), 4);
    expect(one.chunks).toEqual(two.chunks);
  });
});
