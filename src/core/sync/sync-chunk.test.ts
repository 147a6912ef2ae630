import { hkdfSync } from 'node:crypto';

import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

import { anySet, deletedEntry, liveEntry } from '../../../test/fakes/sync-entries';
import { fakeVaultPorts } from '../../../test/fakes/vault-ports';
import { asBytes, concatBytes, encodeBase64Url, encodeUtf8 } from '../bytes';
import { encodeCanonical } from '../cbor';
import { sameSet, setOf } from './merge-sets';
import { CHUNK_LENGTH, openChunk, sealChunk } from './sync-chunk';
import { itemKey, MOST_CHUNKS } from './sync-items';
import { deriveSyncKeys, type SyncKeys } from './sync-keys';

const ports = fakeVaultPorts();
const { subtle } = ports;
const keysOf = (fill: number): Promise<SyncKeys> =>
  deriveSyncKeys(subtle, asBytes(new Uint8Array(32).fill(fill)));
let keys: SyncKeys;
beforeAll(async () => {
  keys = await keysOf(7);
});

describe('a chunk', () => {
  it('comes back as it went, whatever it holds', async () => {
    await fc.assert(
      fc.asyncProperty(anySet, async (set) => {
        const value = await sealChunk(ports, keys, [...set.values()]);
        const reading = await openChunk(subtle, keys, value);
        expect(reading).toMatchObject({ kind: 'entries', unread: 0 });
        expect(reading.kind === 'entries' && sameSet(setOf(reading.entries), set)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('keeps what a site asked of its passkey', async () => {
    const entry = liveEntry(1, { credProtect: 3, discoverable: false, counter: 4 });
    const reading = await openChunk(subtle, keys, await sealChunk(ports, keys, [entry]));
    expect(reading).toEqual({ kind: 'entries', entries: [entry], unread: 0 });
  });

  it('tells nothing by its length, and sixteen fit the store', async () => {
    const one = await sealChunk(ports, keys, [deletedEntry(1, 1)]);
    const many = await sealChunk(
      ports,
      keys,
      Array.from({ length: 30 }, (_, number) => liveEntry(number)),
    );
    expect(one.length).toBe(many.length);
    const item = itemKey(keys.setName, 10).length + JSON.stringify(one).length;
    expect(item).toBeLessThan(8_192);
    expect(item * MOST_CHUNKS).toBeLessThan(102_400);
  });

  it('is never sealed twice alike', async () => {
    expect(await sealChunk(ports, keys, [])).not.toBe(await sealChunk(ports, keys, []));
  });

  it('does not open with other words, nor under another name', async () => {
    const value = await sealChunk(ports, keys, [liveEntry(1)]);
    const other = await keysOf(8);
    expect(other.setName).not.toBe(keys.setName);
    expect(await openChunk(subtle, other, value)).toEqual({ kind: 'damaged' });
    const renamed = { ...keys, setName: other.setName };
    expect(await openChunk(subtle, renamed, value)).toEqual({ kind: 'damaged' });
  });

  it('is damaged after any change', async () => {
    const value = await sealChunk(ports, keys, [liveEntry(1)]);
    const change = fc.record({ at: fc.nat(value.length - 1), by: fc.constantFrom('A', '_', '.') });
    await fc.assert(
      fc.asyncProperty(change, async ({ at, by }) => {
        const changed = value.slice(0, at) + by + value.slice(at + 1);
        const { kind } = await openChunk(subtle, keys, changed);
        // The last character has bits that say nothing, which the strict decoder refuses.
        expect(changed === value ? 'entries' : 'damaged').toBe(kind);
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    ['missing', undefined],
    ['no text', { '1': 1 }],
    ['empty', '1.'],
    ['of no format', 'x.AAAA'],
    ['short', '1.AAAA'],
    ['of an earlier format', `0.${'A'.repeat(6267)}`],
    ['of the right length only', `1.${'A'.repeat(6267)}`],
  ])('is damaged when it is %s', async (_, value) => {
    expect(await openChunk(subtle, keys, value)).toEqual({ kind: 'damaged' });
  });

  it.each([
    ['of a later kind', [[2, new Uint8Array(32), 1]], { kind: 'newer' }],
    ['that is none', [[0, new Uint8Array(31), 1], 7], { kind: 'entries', entries: [], unread: 2 }],
    ['without its members', [[1, new Uint8Array(32), 1]], { kind: 'entries', unread: 1 }],
  ])('has an entry %s', async (_, entries, expected) => {
    const encoded = encodeCanonical(entries);
    const plaintext = new Uint8Array(CHUNK_LENGTH);
    new DataView(plaintext.buffer).setUint16(0, encoded.length);
    plaintext.set(encoded, 2);
    const iv = new Uint8Array(12);
    const additionalData = encodeUtf8(`tidekey/sync/1/${keys.setName}`);
    const algorithm = { name: 'AES-GCM', iv, additionalData };
    const sealed = asBytes(await subtle.encrypt(algorithm, keys.sealing, plaintext));
    const value = `1.${encodeBase64Url(concatBytes(iv, sealed))}`;
    expect(await openChunk(subtle, keys, value)).toMatchObject(expected);
  });

  it('of a later release is left alone', async () => {
    expect(await openChunk(subtle, keys, '2.anything')).toEqual({ kind: 'newer' });
  });
});

describe('the keys of a phrase', () => {
  it('stay what they are: others sealed with them', () => {
    const entropy = new Uint8Array(32).fill(7);
    const name = hkdfSync('sha256', entropy, '', 'tidekey/1/sync/set-name', 12);
    expect(keys.setName).toBe(Buffer.from(name).toString('base64url'));
    // Written down: with another name, what lies in people's accounts would not be found.
    expect(keys.setName).toBe('IXrudCqFmVmhjsEt');
    expect(keys.sealing.extractable).toBe(false);
  });
});
