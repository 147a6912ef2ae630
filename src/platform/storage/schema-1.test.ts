import 'fake-indexeddb/auto';

import { openDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';

import fixture from '../../../test/fixtures/vault-schema-1.json';
import { passkeySecret, passkeySecrets, passkeySource } from '../../../test/fakes/passkey-source';
import { fakeVaultPorts, type FakeVaultPorts } from '../../../test/fakes/vault-ports';
import {
  decodeMirrorValue,
  probeVault,
  resumeVault,
  unlockVault,
  type OpenVault,
  type VaultPorts,
} from '../../core/vault';
import { createArgon2id } from '../kdf';
import { openIndexedDbVaultBackend } from '.';

let databases = 0;
let name: string;
let ports: VaultPorts & Pick<FakeVaultPorts, 'mirror'>;

/** The database as the release before generations made and left it. */
beforeEach(async () => {
  databases += 1;
  name = `schema-1-${databases}`;
  const database = await openDB(name, 1, {
    upgrade: (empty) => {
      empty.createObjectStore('head');
      const records = empty.createObjectStore('records', { keyPath: 'id' });
      records.createIndex('by-type', ['type', 'id']);
      records.createIndex('by-relying-party', 'rpIndex');
      records.createIndex('by-ceremony', 'ceremonyIndex');
    },
  });
  await database.put('head', decodeMirrorValue(fixture.head), 'live');
  for (const row of fixture.records) await database.put('records', decodeMirrorValue(row));
  database.close();
  ports = { ...fakeVaultPorts(), backend: openIndexedDbVaultBackend(name) };
});

describe('a vault of schema 1', () => {
  it('opens by its password, before anything is migrated', async () => {
    expect(await probeVault(ports)).toMatchObject({
      kind: 'present',
      source: 'live',
      head: { format: 1, generation: 12 },
    });
    const vault = await unlockVault({ ...ports, kdf: createArgon2id() }, fixture.password);
    await expectEverything(vault);
  });

  it('is migrated once, with its mirror, and goes on as a new one', async () => {
    const vault = await resumeVault(ports, fixture.sessionKey);
    await vault.maintain({ rows: true });
    await vault.maintain({ rows: true });
    expect(await probeVault(ports)).toMatchObject({ head: { format: 3, generation: 13 } });
    expect(vault.condition()).toEqual({
      openedFrom: 'live',
      rows: { healed: 0, missing: 0, unconfirmed: 0 },
      mirror: { kind: 'current' },
    });
    expect(ports.mirror.rows.size).toBe(fixture.records.length);
    await expectEverything(vault);
    await vault.credentials.rename(passkeySource(1).id, 'newer');
    vault.close();

    await ports.backend.erase();
    const again = await resumeVault(ports, fixture.sessionKey);
    expect(again.condition().openedFrom).toBe('mirror');
    const found = await again.credentials.findByCredentialId(passkeySource(1).id);
    expect(found?.userName).toBe('newer');
    await again.credentials.rename(passkeySource(1).id, passkeySource(1).userName);
    await expectEverything(again);
  });

  it('is migrated by a write as well, and its rows stay as they lay', async () => {
    const vault = await resumeVault(ports, fixture.sessionKey);
    await vault.seeds.add('algorand25', passkeySecret(7));
    const { records } = await ports.backend.exportRaw();
    const old = fixture.records.map((row) => decodeMirrorValue(row));
    expect(records).toEqual(expect.arrayContaining(old));
    expect(records).toHaveLength(old.length + 1);
    await expectEverything(vault);
  });
});

async function expectEverything(vault: OpenVault): Promise<void> {
  const { items, damaged } = await vault.credentials.list({ limit: 10 });
  const renamed = { ...passkeySource(2), userName: 'renamed' };
  const expected = [passkeySource(1), renamed, passkeySource(5)];
  const byId = (left: { id: string }, right: { id: string }) => (left.id < right.id ? -1 : 1);
  expect([...items].sort(byId)).toEqual(expected.sort(byId));
  expect(damaged).toBe(0);
  for (const number of [1, 2, 5]) {
    expect(await vault.credentials.readSecrets(passkeySource(number))).toEqual(
      passkeySecrets(number),
    );
  }
  expect((await vault.credentials.listHidden()).items).toHaveLength(1);
  const [seed] = (await vault.seeds.list()).items;
  expect(await vault.seeds.readSecret(seed?.id ?? '')).toEqual(passkeySecret(8));
  const [account] = (await vault.accounts.list()).items;
  expect(await vault.accounts.readSecret(account?.id ?? '')).toEqual(passkeySecret(9));
  expect((await vault.signals.list()).items).toHaveLength(1);
  expect((await vault.sites.pairs()).items).toHaveLength(1);
  expect(await vault.addresses.sentTo()).toEqual(['A'.repeat(58)]);
}
