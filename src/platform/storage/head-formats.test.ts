import { beforeEach, describe, expect, it } from 'vitest';

import format2 from '../../../test/fixtures/vault-head-2.json';
import format3 from '../../../test/fixtures/vault-head-3.json';
import { passkeySecret, passkeySecrets, passkeySource } from '../../../test/fakes/passkey-source';
import { fakeVaultPorts, type FakeVaultPorts } from '../../../test/fakes/vault-ports';
import {
  decodeMirrorValue,
  probeVault,
  resumeVault,
  unlockVault,
  unlockVaultByPasskey,
  type OpenVault,
  type StoredRecord,
} from '../../core/vault';
import { createArgon2id } from '../kdf';

const PROOF = { credentialId: passkeySource(20).id, prfOutput: passkeySecret(20).slice(0, 32) };

let ports: FakeVaultPorts;
beforeEach(() => {
  ports = fakeVaultPorts();
});

/** The first store as that release left it; its mirror is gone. */
function layOut(fixture: typeof format2 | typeof format3): void {
  const { heads, put, before } = fixture.others;
  ports.backend.heads = decodeMirrorValue(heads) as FakeVaultPorts['backend']['heads'];
  for (const raw of fixture.records) {
    const row = decodeMirrorValue(raw) as StoredRecord;
    ports.backend.records.set(row.id, row);
  }
  for (const raw of put) ports.backend.staged.set(raw.id, decodeMirrorValue(raw));
  for (const raw of before) ports.backend.previous.set(raw.id, decodeMirrorValue(raw));
}

describe.each([
  [2, format2],
  [3, format3],
] as const)('a vault of head format %i', (format, fixture) => {
  it('opens by its password with the real KDF, and is brought to today’s format', async () => {
    layOut(fixture);
    expect(await probeVault(ports)).toMatchObject({ source: 'live', head: { format } });
    const { generation } = fixture.head;
    const vault = await unlockVault({ ...ports, kdf: createArgon2id() }, fixture.password);
    await expectEverything(vault);

    await vault.maintain({ rows: true });
    const migrated = format === 3 ? generation : generation + 1;
    expect(await probeVault(ports)).toMatchObject({
      head: {
        format: 3,
        generation: migrated,
        wrappedKey: decodeMirrorValue(fixture.head.wrappedKey),
      },
    });
    expect(vault.condition()).toEqual({
      openedFrom: 'live',
      rows: { healed: 0, missing: 0, unconfirmed: 0 },
      mirror: { kind: 'current' },
    });
    await expectEverything(vault);
  });

  it('goes on by a write, and keeps the generation before', async () => {
    layOut(fixture);
    const vault = await resumeVault(ports, fixture.sessionKey);
    await vault.credentials.touch(passkeySource(1).id, 7);
    expect(ports.backend.heads.live).toMatchObject({ format: 3 });
    expect(ports.backend.heads.previous).toMatchObject({ format });
    await vault.ways.add(PROOF, 'key ring');
    expect((await unlockVaultByPasskey(ports, PROOF)).vaultId).toBe(vault.vaultId);
  });
});

it('opens a vault of head format 3 by the passkey that it holds', async () => {
  layOut(format3);
  const vault = await unlockVaultByPasskey(ports, PROOF);
  await expectEverything(vault);
  expect(await vault.ways.list()).toEqual([
    {
      credentialId: PROOF.credentialId,
      about: { label: 'key ring', createdAt: 1_800_000_000_000 },
    },
  ]);
});

async function expectEverything(vault: OpenVault): Promise<void> {
  const { items, damaged } = await vault.credentials.list({ limit: 10 });
  expect([items.length, damaged]).toEqual([3, 0]);
  for (const number of [1, 2, 5]) {
    const { id } = passkeySource(number);
    expect((await vault.credentials.findByCredentialId(id))?.id).toBe(id);
    const secrets = await vault.credentials.readSecrets(passkeySource(number));
    expect(secrets).toEqual(passkeySecrets(number));
  }
  expect((await vault.credentials.listHidden()).items).toHaveLength(1);
  expect(await vault.credentials.isKnown(passkeySource(3).id)).toBe(true);
  const [seed] = (await vault.seeds.list()).items;
  expect(await vault.seeds.readSecret(seed?.id ?? '')).toEqual(passkeySecret(8));
  const [account] = (await vault.accounts.list()).items;
  expect(await vault.accounts.readSecret(account?.id ?? '')).toEqual(passkeySecret(9));
  expect((await vault.signals.list()).items).toHaveLength(1);
  expect((await vault.sites.pairs()).items).toHaveLength(1);
  expect(await vault.addresses.sentTo()).toEqual(['A'.repeat(58)]);
}
