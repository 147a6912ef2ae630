import { beforeAll, describe, expect, it } from 'vitest';

import { fakeVaultPorts } from '../../../test/fakes/vault-ports';
import { followsOn, readVaultHead, withChecksum } from './head';
import { createVault } from './open-vault';
import { loadHead } from './probe-vault';
import type { KdfParameters, VaultHead } from './types';

let head: VaultHead;
beforeAll(async () => {
  const ports = fakeVaultPorts();
  await createVault(ports, 'password');
  head = await loadHead(ports);
});

function withKdf(change: Partial<Record<keyof KdfParameters, unknown>>): VaultHead {
  return withChecksum({ ...head, kdf: Object.assign({ ...head.kdf }, change) });
}

describe('readVaultHead', () => {
  it('reads what was written', () => {
    expect(readVaultHead(structuredClone(head))).toEqual({ kind: 'good', head });
  });

  it.each<[string, (damaged: VaultHead) => object]>([
    ['format', (good) => ({ ...good, format: 4 })],
    ['vault id', (good) => ({ ...good, vaultId: 'another' })],
    ['creation time', (good) => ({ ...good, createdAt: good.createdAt + 1 })],
    ['generation', (good) => ({ ...good, generation: 2 })],
    ['memory', (good) => ({ ...good, kdf: { ...good.kdf, memoryKiB: 65_537 } })],
    [
      'salt',
      (good) => ({ ...good, kdf: { ...good.kdf, salt: `${good.kdf.salt.slice(0, -4)}AAAA` } }),
    ],
    ['nonce', (good) => ({ ...good, wrappedKey: flip(good.wrappedKey, 'nonce') })],
    ['wrapped key', (good) => ({ ...good, wrappedKey: flip(good.wrappedKey, 'ciphertext') })],
    ['ledger', (good) => ({ ...good, ledger: flip(required(good.ledger), 'ciphertext') })],
    ['checksum', (good) => ({ ...good, checksum: `${good.checksum.slice(0, -4)}AAAA` })],
    ['extra member', (good) => ({ ...good, extra: 1 })],
  ])('names a changed %s damage of the checksum', (_what, damage) => {
    expect(readVaultHead(damage(head))).toEqual({ kind: 'damaged', reason: 'head.checksum' });
  });

  it.each(['format', 'vaultId', 'kdf', 'wrappedKey', 'ledger', 'checksum'])(
    'misses %s',
    (member) => {
      const rest = Object.fromEntries(Object.entries(head).filter(([name]) => name !== member));
      expect(readVaultHead(rest)).toEqual({ kind: 'damaged', reason: 'head.checksum' });
    },
  );

  it.each([null, 'head', 7, [], new Uint8Array(40), { ...{ format: null } }])(
    'takes %j for damage',
    (raw) => {
      expect(readVaultHead(raw).kind).toBe('damaged');
    },
  );

  it('knows a newer format by a right checksum, whatever else the format holds', () => {
    const newer = withChecksum(Object.assign({ ...head }, { format: 4 }));
    expect(readVaultHead(newer)).toEqual({ kind: 'newer-version', format: 4 });
  });

  it.each<[string, object]>([
    ['memory under the floor', { memoryKiB: 19 * 1024 - 1, iterations: 10 }],
    ['memory that hangs us', { memoryKiB: 256 * 1024 + 1 }],
    ['no iteration', { iterations: 0 }],
    ['one iteration over little memory', { memoryKiB: 46 * 1024 - 1, iterations: 1 }],
    ['iterations that hang us', { iterations: 11 }],
    ['no lane', { parallelism: 0 }],
    ['five lanes', { parallelism: 5 }],
    ['a short salt', { salt: 'A'.repeat(20) }],
    ['an endless salt', { salt: 'A'.repeat(88) }],
    ['another function', { name: 'argon2i' }],
    ['another version', { version: 0x10 }],
  ])('refuses %s even under a right checksum', (_what, change) => {
    const reading = readVaultHead(withKdf(change));
    expect(reading.kind === 'damaged' && reading.reason).toMatch(/^head\.kdf\./u);
  });

  it.each<[string, object]>([
    ['19 MiB twice', { memoryKiB: 19 * 1024, iterations: 2 }],
    ['46 MiB once', { memoryKiB: 46 * 1024, iterations: 1 }],
    ['the upper bounds', { memoryKiB: 256 * 1024, iterations: 10, parallelism: 4 }],
  ])('takes %s', (_what, change) => {
    expect(readVaultHead(withKdf(change)).kind).toBe('good');
  });
});

describe('followsOn', () => {
  const next = (change: Partial<VaultHead>) => withChecksum({ ...head, ...change });

  it('lets a first head onto an empty disk and its successor after it', () => {
    expect(followsOn(undefined, head)).toBe(true);
    expect(followsOn(head, next({ generation: 2 }))).toBe(true);
  });

  it.each<[string, Partial<VaultHead>]>([
    ['a second first head', { generation: 1 }],
    ['a skipped generation', { generation: 3 }],
    ['another vault', { generation: 2, vaultId: 'another' }],
  ])('refuses %s', (_what, change) => {
    expect(followsOn(head, next(change))).toBe(false);
  });

  it('refuses a successor where nothing lies', () => {
    expect(followsOn(undefined, next({ generation: 2 }))).toBe(false);
  });
});

function required<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('missing');
  return value;
}

function flip(sealed: VaultHead['wrappedKey'], part: 'nonce' | 'ciphertext') {
  const bytes = sealed[part].slice();
  bytes[3] = (bytes[3] ?? 0) ^ 1;
  return { ...sealed, [part]: bytes };
}
