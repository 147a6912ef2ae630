import 'fake-indexeddb/auto';

import { openDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';

import { MemoryVaultMirror } from '../../../test/fakes/memory-vault-mirror';
import { passkeySecret, passkeySecrets, passkeySource } from '../../../test/fakes/passkey-source';
import { fakeVaultPorts } from '../../../test/fakes/vault-ports';
import { openIndexedDbVaultBackend } from '../../platform/storage';
import { withChecksum } from './head';
import { createVault, unlockVault, type OpenVault } from './open-vault';
import { loadHead, probeVault } from './probe-vault';
import type { StoredRecord, VaultPorts } from './types';

const PASSKEYS = [1, 2, 3, 4, 5];
let databases = 0;
let name: string;
let ports: VaultPorts & { readonly mirror: MemoryVaultMirror };

/** Rows as they were before the last rename, and who they are of. */
let before: ReadonlyMap<string, StoredRecord>;

beforeEach(async () => {
  databases += 1;
  name = `damage-${databases}`;
  ports = {
    ...fakeVaultPorts(),
    mirror: new MemoryVaultMirror(),
    backend: openIndexedDbVaultBackend(name),
  };
  const vault = await createVault(ports, 'password', {
    seed: { kind: 'bip39', secret: passkeySecret(8) },
    account: {
      address: 'ADDRESS',
      name: 'name',
      origin: { kind: 'ed25519' },
      secret: passkeySecret(9),
    },
  });
  for (const number of PASSKEYS) {
    await vault.credentials.save(passkeySource(number), passkeySecrets(number));
  }
  before = await allRows();
  for (const number of PASSKEYS) await vault.credentials.rename(passkeySource(number).id, 'new');
  await vault.credentials.touch(passkeySource(1).id, 7);
  await ports.exclusively(() => Promise.resolve());
  vault.close();
});

async function onDisk<Value>(
  work: (store: {
    put: (row: unknown) => Promise<unknown>;
    remove: (id: string) => Promise<unknown>;
    clear: (store: string) => Promise<unknown>;
    head: (key: string, value: unknown) => Promise<unknown>;
    all: () => Promise<StoredRecord[]>;
  }) => Promise<Value>,
): Promise<Value> {
  const database = await openDB(name);
  try {
    return await work({
      put: (row) => database.put('records', row),
      remove: (id) => database.delete('records', id),
      clear: (store) => database.clear(store),
      head: (key, value) => database.put('head', value, key),
      all: () => database.getAll('records') as Promise<StoredRecord[]>,
    });
  } finally {
    database.close();
  }
}

async function allRows(): Promise<ReadonlyMap<string, StoredRecord>> {
  return new Map((await onDisk(({ all }) => all())).map((row) => [row.id, row]));
}

function passkeysOf(rows: ReadonlyMap<string, StoredRecord>): readonly StoredRecord[] {
  return [...rows.values()].filter(({ type }) => type === 'passkey');
}

async function reopened(): Promise<OpenVault> {
  const vault = await unlockVault(ports, 'password');
  await vault.maintain({ rows: true });
  return vault;
}

async function expectWhole(vault: OpenVault): Promise<void> {
  const { items, damaged } = await vault.credentials.list({ limit: 10 });
  expect(damaged).toBe(0);
  expect(items.map(({ id }) => id).sort()).toEqual(PASSKEYS.map((n) => passkeySource(n).id).sort());
  expect(new Set(items.map(({ userName }) => userName))).toEqual(new Set(['new']));
  for (const number of PASSKEYS) {
    expect(await vault.credentials.readSecrets(passkeySource(number))).toEqual(
      passkeySecrets(number),
    );
  }
  expect((await vault.accounts.list()).items).toHaveLength(1);
  expect((await vault.seeds.list()).items).toHaveLength(1);
}

type Damage = (first: StoredRecord, second: StoredRecord) => readonly unknown[];
const DAMAGES: Readonly<Record<string, Damage>> = {
  'a flipped bit of the body': (row) => [{ ...row, body: flipped(row.body, 0) }],
  'a flipped bit of the key': (row) => [{ ...row, secret: flipped(row.secret ?? row.body, 5) }],
  'a truncated body': (row) => [
    { ...row, body: { ...row.body, ciphertext: row.body.ciphertext.slice(0, 9) } },
  ],
  'two exchanged bodies': (row, other) => [
    { ...row, body: other.body },
    { ...other, body: row.body },
  ],
  'a lost index': ({ rpIndex, ...row }) => [{ ...row, ceremonyIndex: rpIndex }],
  'a garbled row': ({ id }) => [{ id, type: 'passkey', write: 'x' }],
  'one row of an older write': (row) => [before.get(row.id)],
  'two rows of an older write': (row, other) => [before.get(row.id), before.get(other.id)],
  'every row of an older write': () => passkeysOf(before),
};

describe('rows on a real database that are damaged or exchanged', () => {
  it.each(Object.keys(DAMAGES))('%s: noticed, put back, and told', async (what) => {
    const [first, second] = passkeysOf(await allRows());
    if (first === undefined || second === undefined) throw new Error('no rows');
    await onDisk(async ({ put }) => {
      for (const row of DAMAGES[what]?.(first, second) ?? []) await put(row);
    });
    const vault = await reopened();
    await expectWhole(vault);
    const { rows } = vault.condition();
    expect(rows).toMatchObject({ missing: 0, unconfirmed: 0 });
    expect(rows.healed).toBeGreaterThan(0);
  });

  it('a deleted row: put back', async () => {
    const [row] = passkeysOf(await allRows());
    await onDisk(({ remove }) => remove(row?.id ?? ''));
    await expectWhole(await reopened());
  });

  it('a removed passkey that comes back from an old disk: taken out again', async () => {
    const vault = await unlockVault(ports, 'password');
    await vault.credentials.save(passkeySource(6), passkeySecrets(6));
    const old = await allRows();
    await vault.credentials.remove(passkeySource(6).id);
    await ports.exclusively(() => Promise.resolve());
    const changed = await allRows();
    await onDisk(async ({ put }) => {
      for (const row of old.values()) if (changed.get(row.id)?.write !== row.write) await put(row);
    });
    await expectWhole(await reopened());
  });

  it('without any copy that is better: kept, counted, and the others work', async () => {
    const rows = passkeysOf(await allRows());
    const last = Math.max(...rows.map(({ write }) => write));
    // The row of the last write has a copy of its own.
    const old = before.get(rows.find(({ write }) => write !== last)?.id ?? '');
    ports.mirror.rows.clear();
    ports.mirror.head = undefined;
    await onDisk(({ put }) => put(old));
    const vault = await reopened();
    expect(vault.condition().rows).toEqual({ healed: 0, missing: 0, unconfirmed: 1 });
    expect((await vault.credentials.list({ limit: 10 })).items).toHaveLength(5);
  });

  it('lost from every copy: counted as missing, and the others work', async () => {
    const [lost] = passkeysOf(await allRows());
    ports.mirror.rows.clear();
    ports.mirror.head = undefined;
    await onDisk(async ({ remove, clear }) => {
      await remove(lost?.id ?? '');
      await clear('staged');
      await clear('previous');
    });
    const vault = await reopened();
    expect(vault.condition().rows).toEqual({ healed: 0, missing: 1, unconfirmed: 1 });
    expect((await vault.credentials.list({ limit: 10 })).items).toHaveLength(4);
  });
});

describe('heads and stores that are damaged or gone', () => {
  it.each<[string, readonly string[], string]>([
    ['the live head', ['live'], 'copy'],
    ['both heads of the generation', ['live', 'copy'], 'mirror'],
    ['every head', ['live', 'copy', 'previous'], 'mirror'],
  ])('%s: opened from another copy', async (_what, keys, source) => {
    await onDisk(async ({ head }) => {
      for (const key of keys) await head(key, { garbled: true });
    });
    expect(await probeVault(ports)).toMatchObject({ kind: 'present' });
    const vault = await reopened();
    expect(vault.condition().openedFrom).toBe(source);
    await expectWhole(vault);
    vault.close();
    expect((await reopened()).condition().openedFrom).toBe('live');
  });

  it('both heads without a mirror: the state before the last write, which is told', async () => {
    ports.mirror.head = undefined;
    ports.mirror.rows.clear();
    await onDisk(async ({ head }) => {
      await head('live', 'garbled');
      await head('copy', 'garbled');
    });
    const vault = await reopened();
    expect(vault.condition()).toMatchObject({
      openedFrom: 'previous',
      mirror: { kind: 'current' },
    });
    await expectWhole(vault);
    const { items } = await vault.credentials.list({ limit: 10 });
    expect(items.every(({ lastUsedAt }) => lastUsedAt === undefined)).toBe(true);
  });

  it('a deleted database: put back from the mirror, whole', async () => {
    await ports.backend.erase();
    const vault = await reopened();
    expect(vault.condition().openedFrom).toBe('mirror');
    await expectWhole(vault);
  });

  it('rows that are gone under a good head: put back', async () => {
    await onDisk(({ clear }) => clear('records'));
    const vault = await reopened();
    expect(vault.condition().rows.healed).toBe(7);
    await expectWhole(vault);
  });

  it('a database taken back whole by some writes: brought forward from the mirror, and told', async () => {
    const old = await openDB(name);
    const heads = await Promise.all(
      ['live', 'copy'].map((key) => old.get('head', key) as Promise<unknown>),
    );
    old.close();
    const rows = await allRows();
    const vault = await unlockVault(ports, 'password');
    await vault.credentials.save(passkeySource(6), passkeySecrets(6));
    await vault.credentials.remove(passkeySource(6).id);
    await vault.credentials.rename(passkeySource(2).id, 'newest');
    await ports.exclusively(() => Promise.resolve());
    await onDisk(async ({ head, clear, put }) => {
      await clear('records');
      for (const row of rows.values()) await put(row);
      await head('live', heads[0]);
      await head('copy', heads[1]);
    });
    const again = await reopened();
    expect(again.condition()).toMatchObject({
      openedFrom: 'mirror',
      rows: { unconfirmed: 0, missing: 0 },
    });
    const found = await again.credentials.findByCredentialId(passkeySource(2).id);
    expect(found?.userName).toBe('newest');
    expect(await again.credentials.undoRemove(passkeySource(6).id)).toBeDefined();
  });

  it('a mirror that somebody else wrote: not believed', async () => {
    const own = await loadHead(ports);
    const later = withChecksum({ ...own, generation: own.generation + 5 });
    ports.mirror.rows.clear();
    await ports.mirror.write({ head: later });
    const vault = await reopened();
    expect(vault.condition().openedFrom).toBe('live');
    await expectWhole(vault);
  });
});

function flipped(sealed: StoredRecord['body'], index: number): StoredRecord['body'] {
  const ciphertext = sealed.ciphertext.slice();
  ciphertext[index] = (ciphertext[index] ?? 0) ^ 1;
  return { ...sealed, ciphertext };
}
