import 'fake-indexeddb/auto';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  createVault,
  probeVault,
  type StoredRecord,
  type VaultBackend,
  type VaultHead,
  type VaultWrite,
} from '../../src/core/vault';
import { withChecksum } from '../../src/core/vault/head';
import { openIndexedDbVaultBackend } from '../../src/platform/storage';
import { MemoryVaultBackend } from './memory-vault-backend';
import { fakeVaultPorts } from './vault-ports';

const TYPES = ['passkey', 'tombstone', 'seed'] as const;
const name = fc.constantFrom('a', 'b', 'c', 'd');
const row = fc.record({
  id: name,
  type: fc.constantFrom(...TYPES),
  rpIndex: name,
  write: fc.nat(9),
});
const writes = fc.array(
  fc.record({
    put: fc.uniqueArray(row, { selector: ({ id }) => id, maxLength: 3 }),
    remove: fc.array(name, { maxLength: 2 }),
    /** Anything but 1 is a writer that missed something. */
    step: fc.constantFrom(1, 1, 1, 0, 2),
    /** Some die between laying out a write and switching to it, and some repair afterwards. */
    end: fc.constantFrom('switch', 'switch', 'die', 'repair', 'repair head', 'repair late'),
  }),
  { maxLength: 8 },
);

let databases = 0;

describe('MemoryVaultBackend', () => {
  it('answers as the backend over IndexedDB does', async () => {
    const first = await someHead();
    await fc.assert(
      fc.asyncProperty(writes, async (steps) => {
        databases += 1;
        const backends = [
          new MemoryVaultBackend(),
          openIndexedDbVaultBackend(`fidelity-${databases}`),
        ] as const;
        let generation = 0;
        for (const { put, remove, step, end } of steps) {
          const head = withChecksum({ ...first, generation: generation + step });
          const change = { head, put: put.map(asRecord), remove };
          const [memory, disk] = await Promise.all(
            backends.map((backend) =>
              write(backend, change, end).then(
                () => 'written',
                () => 'refused',
              ),
            ),
          );
          expect(memory).toBe(disk);
          if (memory === 'written' && end !== 'die') generation = head.generation;
        }
        const [memory, disk] = await Promise.all(backends.map(readAll));
        expect(memory).toEqual(disk);
      }),
      { numRuns: 60 },
    );
  });
});

type End = 'switch' | 'die' | 'repair' | 'repair head' | 'repair late';

async function write(backend: VaultBackend, change: VaultWrite, end: End): Promise<void> {
  await backend.stage(change);
  if (end === 'die') return;
  const staged = await backend.readStaged();
  expect(staged.rows).toHaveLength(change.put.length);
  await backend.switchTo(change);
  if (end === 'switch') return;
  const { checksum } = change.head;
  const whileLive = end === 'repair late' ? undefined : checksum;
  const whole = end === 'repair head' ? { head: change.head } : {};
  await backend
    .repair({ whileLive, put: change.put.slice(1), remove: ['d'], ...whole })
    .catch(() => undefined);
}

async function readAll(backend: MemoryVaultBackend | ReturnType<typeof openIndexedDbVaultBackend>) {
  return {
    heads: present(await backend.readHeads()),
    last: present(await backend.readLastWrite()),
    buckets: await backend.listBuckets(),
    bucket: await backend.readBucket('a'),
    raw: (await backend.exportRaw()).records.length,
    trace: await backend.hasTrace(),
    counts: await Promise.all(TYPES.map((type) => backend.countByType(type))),
    pages: await Promise.all(
      TYPES.map((type) => backend.listByType(type, { after: 'a', limit: 2 })),
    ),
    whole: await Promise.all(TYPES.map((type) => backend.listByType(type, { limit: 9 }))),
    sites: await Promise.all(['a', 'b', 'e'].map((index) => backend.listByRpIndex(index))),
    ceremonies: await backend.listByCeremonyIndex('a'),
    single: await Promise.all(['a', 'e'].map((id) => backend.get(id))),
  };
}

/** A member that is not there, and one that is `undefined`, are the same to whoever reads. */
function present(value: object): unknown {
  return JSON.parse(JSON.stringify(value));
}

function asRecord(columns: Pick<StoredRecord, 'id' | 'type' | 'rpIndex' | 'write'>): StoredRecord {
  const body = { nonce: new Uint8Array(12), ciphertext: new Uint8Array(16) };
  return { ...columns, ceremonyIndex: columns.id, format: 1, body };
}

async function someHead(): Promise<VaultHead> {
  const ports = fakeVaultPorts();
  await createVault(ports, 'password');
  const presence = await probeVault(ports);
  if (presence.kind !== 'present') throw new Error(presence.kind);
  return presence.head;
}
