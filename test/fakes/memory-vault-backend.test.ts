import 'fake-indexeddb/auto';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { probeVault, createVault, type StoredRecord, type VaultHead } from '../../src/core/vault';
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
        for (const { put, remove, step } of steps) {
          const head = withChecksum({ ...first, generation: generation + step });
          const change = { head, put: put.map(asRecord), remove };
          const [memory, disk] = await Promise.all(
            backends.map((backend) =>
              backend.write(change).then(
                () => 'written',
                () => 'refused',
              ),
            ),
          );
          expect(memory).toBe(disk);
          if (memory === 'written') generation = head.generation;
        }
        const [memory, disk] = await Promise.all(backends.map(readAll));
        expect(memory).toEqual(disk);
      }),
      { numRuns: 60 },
    );
  });
});

async function readAll(backend: MemoryVaultBackend | ReturnType<typeof openIndexedDbVaultBackend>) {
  return {
    head: await backend.readHead(),
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

function asRecord(columns: Pick<StoredRecord, 'id' | 'type' | 'rpIndex' | 'write'>): StoredRecord {
  const body = { nonce: new Uint8Array(12), ciphertext: new Uint8Array(16) };
  return { ...columns, ceremonyIndex: columns.id, format: 1, body };
}

async function someHead(): Promise<VaultHead> {
  const ports = fakeVaultPorts();
  await createVault(ports, 'password');
  const presence = await probeVault(ports.backend);
  if (presence.kind !== 'present') throw new Error(presence.kind);
  return presence.head;
}
