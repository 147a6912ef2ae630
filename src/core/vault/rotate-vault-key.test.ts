import { beforeEach, describe, expect, it } from 'vitest';

import { passkeySecret, passkeySecrets, passkeySource } from '../../../test/fakes/passkey-source';
import { fakeVaultPorts, type FakeVaultPorts } from '../../../test/fakes/vault-ports';
import { type ConnectionRecord } from './connection-records';
import { createVault, resumeVault, unlockVault, type OpenVault } from './open-vault';
import { loadHead } from './probe-vault';
import { NO_CONTENTS } from './vault-contents';
import { unwrapVaultKey } from './wrapped-key';
import { readVaultHead } from './head';

const CONNECTION: ConnectionRecord = {
  id: 'connection',
  serviceOrigin: 'https://service.example',
  path: '/',
  requestId: 'request',
  accountAddress: 'ADDRESS',
  since: 1,
  lastUsedAt: 2,
  answerMode: 'automatic',
  remoteEnd: 'unknown',
};

let ports: FakeVaultPorts;
let vault: OpenVault;
beforeEach(async () => {
  ports = fakeVaultPorts();
  vault = await createVault(ports, 'password', {
    seed: { kind: 'bip39', secret: passkeySecret(8) },
    account: {
      address: 'ADDRESS',
      name: 'name',
      origin: { kind: 'ed25519' },
      secret: passkeySecret(9),
    },
  });
  await vault.credentials.save(passkeySource(1), passkeySecrets(1));
  await vault.credentials.save(passkeySource(2), passkeySecrets(2));
  await vault.credentials.hide(passkeySource(2).id, 'unknown');
  await vault.credentials.save(passkeySource(3), passkeySecrets(3));
  await vault.credentials.remove(passkeySource(3).id);
  await vault.signals.put({
    credentialId: passkeySource(1).id,
    subject: 'name',
    answer: 'refused',
  });
  await vault.sites.rememberPair('https://a.example', 'https://b.example');
  await vault.addresses.addSentTo(['A'.repeat(58)]);
  await vault.transfer.merge({
    ...NO_CONTENTS,
    connections: [{ record: CONNECTION, pairing: passkeySecret(11) }],
    carried: [{ format: 'cxf', subject: 'passkey/x', members: passkeySecret(10) }],
  });
});

describe('a new vault key', () => {
  it('keeps everything, secrets included, and finds it by the new indices', async () => {
    const { contents: before } = await vault.transfer.read();
    const next = await vault.rotateKey('password', 'next');

    expect(await next.transfer.read()).toEqual({ contents: before, damaged: 0 });
    const one = passkeySource(1);
    expect(await next.credentials.findById(one.rpId, one.id)).toEqual(one);
    expect(await next.credentials.findByRpId(one.rpId)).toEqual([one]);
    expect(await next.credentials.findByCeremony(one.rpId, one.ceremonyId)).toEqual(one);
    expect(await next.credentials.findHiddenByRpId(one.rpId)).toHaveLength(1);
    expect(await next.credentials.undoRemove(passkeySource(3).id)).toEqual(passkeySource(3));
    expect(await next.credentials.show(passkeySource(2).id)).toEqual(passkeySource(2));
    expect(await next.signals.find('name', one.id)).toMatchObject({ answer: 'refused' });
    await next.maintain({ rows: true });
    expect(next.condition()).toEqual({
      openedFrom: 'live',
      rows: { healed: 0, missing: 0, unconfirmed: 0 },
      mirror: { kind: 'current' },
    });
  });

  it('leaves no row, index or session copy of the old key in use', async () => {
    const before = new Map(ports.backend.records);
    const next = await vault.rotateKey('password', 'next');
    await ports.exclusively(() => Promise.resolve());

    for (const [id, row] of ports.backend.records) expect(row).not.toEqual(before.get(id));
    const ids = [...before].filter(([, row]) => 'rpIndex' in (row as object)).map(([id]) => id);
    expect(ids.length).toBe(2);
    for (const id of ids) expect(ports.backend.records.has(id)).toBe(false);
    expect([...ports.mirror.rows.keys()].sort()).toEqual([...ports.backend.records.keys()].sort());
    expect(next.sessionKey).not.toBe(vault.sessionKey);
    expect(vault.isClosed()).toBe(true);
    await expect(vault.accounts.list()).rejects.toMatchObject({ code: 'locked' });
    await expect(resumeVault(ports, vault.sessionKey)).rejects.toMatchObject({ code: 'damaged' });
    expect((await resumeVault(ports, next.sessionKey)).vaultId).toBe(vault.vaultId);
  });

  it('opens by the new password alone, and no copy of a head opens by the old one', async () => {
    await vault.rotateKey('password', 'next');
    await expect(unlockVault(ports, 'password')).rejects.toMatchObject({ code: 'wrong-password' });
    expect(await unlockVault(ports, 'next')).toBeDefined();
    await expectNoHeadFor('password');
    expect(ports.backend.staged.size + ports.backend.previous.size).toBe(0);
  });

  it('is refused for a wrong password, and changes nothing', async () => {
    const before = await ports.backend.exportRaw();
    await expect(vault.rotateKey('wrong', 'next')).rejects.toMatchObject({
      code: 'wrong-password',
    });
    expect(await ports.backend.exportRaw()).toEqual(before);
    expect(vault.isClosed()).toBe(false);
    expect((await vault.accounts.list()).items).toHaveLength(1);
  });

  it('is refused while a row does not open: it would be lost for good', async () => {
    const [account] = (await vault.accounts.list()).items;
    const row = structuredClone(ports.backend.records.get(account?.id ?? '')) as {
      body: { ciphertext: Uint8Array };
    };
    row.body.ciphertext.fill(7);
    ports.backend.records.set(account?.id ?? '', row);
    ports.mirror.rows.clear();
    ports.backend.staged.clear();
    const before = await ports.backend.exportRaw();
    await expect(vault.rotateKey('password', 'next')).rejects.toMatchObject({ code: 'damaged' });
    expect(await ports.backend.exportRaw()).toEqual(before);
  });
});

describe('a changed password', () => {
  it('opens alone, and no copy of a head opens by the old one', async () => {
    await vault.changePassword('password', 'next');
    await expectNoHeadFor('password');
    await expect(unlockVault(ports, 'password')).rejects.toMatchObject({ code: 'wrong-password' });
    expect((await unlockVault(ports, 'next')).sessionKey).toBe(vault.sessionKey);
    expect((await vault.accounts.list()).items).toHaveLength(1);
  });

  it('has a new salt', async () => {
    const before = await loadHead(ports);
    await vault.changePassword('password', 'password');
    expect((await loadHead(ports)).kdf.salt).not.toBe(before.kdf.salt);
  });
});

async function expectNoHeadFor(password: string): Promise<void> {
  await ports.exclusively(() => Promise.resolve());
  const heads = [...Object.values(ports.backend.heads), await ports.mirror.readHead()];
  expect(heads.length).toBeGreaterThan(3);
  for (const raw of heads) {
    const reading = readVaultHead(raw);
    if (reading.kind !== 'good') throw new Error(reading.kind);
    await expect(unwrapVaultKey(ports, reading.head, password)).rejects.toMatchObject({
      code: 'wrong-password',
    });
  }
}
