import { beforeEach, describe, expect, it } from 'vitest';

import { passkeySecrets, passkeySource } from '../../../test/fakes/passkey-source';
import { fakeVaultPorts, type FakeVaultPorts } from '../../../test/fakes/vault-ports';
import type { InitialContents } from './first-drafts';
import { createVault, unlockVault, type OpenVault } from './open-vault';
import type { MergeItem } from './plan-merge';
import type { VaultContents } from './vault-contents';

const ADDRESSES = ['A'.repeat(58), 'B'.repeat(58)] as const;

function phrase(byte: number): InitialContents {
  return {
    seed: { kind: 'bip39', secret: new Uint8Array(32).fill(byte) },
    account: {
      address: ADDRESSES[byte === 1 ? 0 : 1],
      name: `Account ${byte}`,
      origin: { kind: 'xhd', account: 0, index: 0 },
      secret: new Uint8Array(97).fill(byte),
    },
  };
}

const connection = {
  id: 'session-1',
  serviceOrigin: 'https://dapp.example',
  path: '',
  requestId: 'request',
  accountAddress: ADDRESSES[0],
  since: 1,
  lastUsedAt: 2,
  answerMode: 'automatic',
  remoteEnd: 'unknown',
} as const;

async function filled(): Promise<{ ports: FakeVaultPorts; vault: OpenVault }> {
  const ports = fakeVaultPorts();
  const vault = await createVault(ports, 'password', phrase(1));
  const [seed] = (await vault.seeds.list()).items;
  const derivation = { seedId: seed?.id ?? '', counter: 3 };
  await vault.credentials.save(passkeySource(1), passkeySecrets(1));
  await vault.credentials.save(passkeySource(2, { derivation }), passkeySecrets(2));
  await vault.credentials.save(passkeySource(3), passkeySecrets(3));
  await vault.credentials.hide(passkeySource(3).id, 'unknown');
  await vault.connections.put(connection, Uint8Array.of(7));
  await vault.sites.rememberPair('https://tab.example', 'https://dapp.example');
  await vault.addresses.addSentTo([ADDRESSES[1]]);
  const credentialId = passkeySource(1).id;
  await vault.signals.put({ subject: 'name', credentialId, answer: 'refused' });
  return { ports, vault };
}

let contents: VaultContents;
let source: OpenVault;
beforeEach(async () => {
  source = (await filled()).vault;
  const read = await source.transfer.read();
  expect(read.damaged).toBe(0);
  contents = structuredClone(read.contents);
});

function states(items: readonly MergeItem[]): readonly string[] {
  return items.map(({ kind, state }) => `${kind} ${state}`);
}

describe('what is read of a vault', () => {
  it('is everything that a person would miss', () => {
    expect(contents.seeds).toMatchObject([{ record: { kind: 'bip39' } }]);
    expect(contents.accounts).toMatchObject([{ record: { address: ADDRESSES[0] } }]);
    expect(contents.passkeys.map(({ secrets }) => secrets)).toEqual(
      expect.arrayContaining([passkeySecrets(1), passkeySecrets(2)]),
    );
    expect(contents.hidden).toMatchObject([{ hidden: { because: 'unknown' } }]);
    expect(contents.hidden[0]?.secrets).toEqual(passkeySecrets(3));
    expect(contents.connections).toEqual([{ record: connection, pairing: Uint8Array.of(7) }]);
    expect(contents.signals).toMatchObject([{ answer: 'refused' }]);
    expect(contents.pairs).toMatchObject([{ tabOrigin: 'https://tab.example' }]);
    expect(contents.sentTo).toEqual([ADDRESSES[1]]);
  });

  it('leaves out a row that does not open, and counts it', async () => {
    const { ports, vault } = await filled();
    const [first] = await ports.backend.listByType('passkey', { limit: 1 });
    const row = first as { id: string; secret: { ciphertext: Uint8Array } };
    const ciphertext = row.secret.ciphertext.map((byte) => byte ^ 1);
    ports.backend.records.set(row.id, { ...row, secret: { ...row.secret, ciphertext } });
    const { contents: rest, damaged } = await vault.transfer.read();
    expect(damaged).toBe(1);
    expect(rest.passkeys).toHaveLength(1);

    // The copy that opens takes the place of the one that does not.
    await vault.transfer.merge(contents);
    expect((await vault.transfer.read()).contents.passkeys).toHaveLength(2);
  });
});

describe('a merge into a new vault', () => {
  it('adds everything, in one write, and says so before', async () => {
    const ports = fakeVaultPorts();
    const vault = await createVault(ports, 'password');
    const preview = await vault.transfer.preview(contents);
    expect(ports.backend.records.size).toBe(0);
    expect(states(preview.items)).toEqual([
      ...['phrase new', 'account new', 'passkey new', 'passkey new', 'hidden-passkey new'],
      'connection new',
    ]);

    const plan = await vault.transfer.merge(contents);
    expect(states(plan.items)).toEqual(states(preview.items));
    expect((await vault.transfer.read()).contents.passkeys).toHaveLength(2);
    const { sentTo, pairs, connections, signals } = (await vault.transfer.read()).contents;
    expect({ sentTo, pairs, connections, signals }).toEqual({
      sentTo: contents.sentTo,
      pairs: contents.pairs,
      connections: contents.connections,
      signals: contents.signals,
    });
    const [seed] = (await vault.seeds.list()).items;
    const derived = await vault.credentials.findByCredentialId(passkeySource(2).id);
    expect(derived?.derivation).toEqual({ seedId: seed?.id, counter: 3 });
    const [account] = (await vault.accounts.list()).items;
    expect(account?.origin.seedId).toBe(seed?.id);
  });

  it('does nothing the second time', async () => {
    const ports = fakeVaultPorts();
    const vault = await createVault(ports, 'password');
    await vault.transfer.merge(contents);
    const before = structuredClone([...ports.backend.records]);
    const plan = await vault.transfer.merge(contents);
    expect(plan.items.every(({ state }) => state === 'here')).toBe(true);
    expect([...ports.backend.records]).toEqual(before);
  });
});

describe('a merge into a vault that has something', () => {
  it('never overwrites, and names what differs', async () => {
    const { vault } = await filled();
    const { id } = passkeySource(1);
    await vault.credentials.rename(id, 'my own name');
    await vault.credentials.writeLargeBlob(passkeySource(2), Uint8Array.of(9));
    const plan = await vault.transfer.merge(contents);
    expect(states(plan.items).filter((state) => state.endsWith('differs'))).toHaveLength(2);
    expect((await vault.credentials.findByCredentialId(id))?.userName).toBe('my own name');
    const kept = await vault.credentials.readSecrets(passkeySource(2));
    expect(kept.largeBlob).toEqual(Uint8Array.of(9));
  });

  it('leaves a hidden passkey hidden', async () => {
    const { vault } = await filled();
    await vault.credentials.hide(passkeySource(1).id, 'not-accepted');
    await vault.transfer.merge(contents);
    expect(await vault.credentials.findByCredentialId(passkeySource(1).id)).toBeUndefined();
  });

  it('brings back a passkey that was deleted', async () => {
    const { vault } = await filled();
    await vault.credentials.remove(passkeySource(1).id);
    await vault.transfer.merge(contents);
    expect(await vault.credentials.findByCredentialId(passkeySource(1).id)).toEqual(
      passkeySource(1),
    );
  });

  it('does not let a foreign phrase become the one that new passkeys come from', async () => {
    const vault = await createVault(fakeVaultPorts(), 'password', phrase(2));
    const own = (await vault.phraseRoot.current())?.seedId;
    const [seed] = contents.seeds;
    if (seed === undefined) throw new Error('no seed');
    const older = { ...seed, record: { ...seed.record, createdAt: 0 } };
    await vault.transfer.merge({ ...contents, seeds: [older] });
    const { items } = await vault.seeds.list();
    const [first] = [...items].sort((left, right) => left.createdAt - right.createdAt);
    expect(items).toHaveLength(2);
    expect(first?.id).toBe(own);
  });

  it('takes marks of trust only from a file that knows a phrase of this vault', async () => {
    const stranger = await createVault(fakeVaultPorts(), 'password', phrase(2));
    await stranger.transfer.merge(contents);
    expect((await stranger.sites.pairs()).items).toEqual([]);
    expect(await stranger.addresses.sentTo()).toEqual([]);

    const again = await createVault(fakeVaultPorts(), 'password', phrase(1));
    await again.transfer.merge(contents);
    expect((await again.sites.pairs()).items).toHaveLength(1);
    expect(await again.addresses.sentTo()).toEqual([ADDRESSES[1]]);
  });

  it('leaves a row of a later release alone', async () => {
    const { ports, vault } = await filled();
    const [first] = await ports.backend.listByType('passkey', { limit: 1 });
    const row = { ...(first as { id: string }), format: 9 };
    ports.backend.records.set(row.id, row);
    await vault.transfer.merge(contents);
    expect(ports.backend.records.get(row.id)).toEqual(row);
  });
});

describe('a vault that begins with a backup', () => {
  it('has everything of it in its first write, as one that was restored into', async () => {
    const ports = fakeVaultPorts();
    const begun = await createVault(ports, 'password', { backup: contents });
    expect((await begun.transfer.preview(contents)).items.map(({ state }) => state)).not.toContain(
      'new',
    );
    const opened = await unlockVault(ports, 'password');
    const { contents: found, damaged } = await opened.transfer.read();
    expect(damaged).toBe(0);
    for (const name of ['passkeys', 'hidden', 'accounts', 'seeds', 'signals', 'pairs'] as const) {
      expect(found[name]).toHaveLength(contents[name].length);
    }
    expect(found.sentTo).toEqual(contents.sentTo);
    const derived = await opened.credentials.findByCredentialId(passkeySource(2).id);
    expect(derived?.derivation?.seedId).toBe((await opened.seeds.list()).items[0]?.id);
  });

  it('is none over a trace of another', async () => {
    const ports = fakeVaultPorts();
    await createVault(ports, 'password', phrase(2));
    await expect(createVault(ports, 'password', { backup: contents })).rejects.toMatchObject({
      code: 'exists',
    });
  });
});
