import { beforeEach, describe, expect, it, vi } from 'vitest';

import { MemoryKeyValueStore } from '../../../test/fakes/memory-key-value-store';
import { MemorySyncArea } from '../../../test/fakes/memory-sync-area';
import { passkeySecrets, passkeySource } from '../../../test/fakes/passkey-source';
import { fakeVaultPorts, type FakeVaultPorts } from '../../../test/fakes/vault-ports';
import type { CredentialSource } from '../../core/authenticator';
import { encodeBase64Url, encodeHex, encodeUtf8 } from '../../core/bytes';
import { readPhrase } from '../../core/algorand';
import { nextCredential } from '../../core/deterministic-passkeys';
import { deriveSyncKeys, itemKey, readItems, sealChunk } from '../../core/sync';
import { createVault, NO_CONTENTS, type OpenVault } from '../../core/vault';
import { initialContents } from './account-service';
import { SYNC_ALARM, SyncService } from './sync-service';

// Published with the deterministic-P256 libraries, and of zero entropy: nobody's money.
const PHRASE =
  'salon zoo engage submit smile frost later decide wing sight chaos renew lizard rely canal coral scene hobby scare step bus leaf tobacco slice';
const OTHER = `${Array.from({ length: 23 }, () => 'abandon').join(' ')} art`;
const KEY = new Uint8Array(0);

vi.mock('webextension-polyfill', () => ({ default: { storage: { sync: {} } } }));

interface Device {
  readonly ports: FakeVaultPorts;
  readonly vault: OpenVault;
  readonly sync: SyncService;
  readonly alarms: Map<string, number>;
  readonly timers: (() => void)[];
  readonly local: MemoryKeyValueStore;
  open: boolean;
}

let area: MemorySyncArea;
let clock: { time: number };
beforeEach(() => {
  area = new MemorySyncArea();
  clock = { time: 1_900_000_000_000 };
});

async function device(phrase = PHRASE): Promise<Device> {
  const ports = { ...fakeVaultPorts(), now: () => clock.time };
  const vault = await createVault(ports, 'password', initialContents(phrase, 'Account 1'));
  const alarms = new Map<string, number>();
  const timers: (() => void)[] = [];
  const local = new MemoryKeyValueStore();
  const made = { ports, vault, alarms, timers, local, open: true };
  const sync = new SyncService({
    vault: {
      open: () => Promise.resolve(made.open ? vault : undefined),
      look: () => Promise.resolve(vault),
      require: () => Promise.resolve(vault),
    },
    area,
    local,
    crypto: ports,
    alarms: {
      set: (name, when) => {
        alarms.set(name, when);
        return Promise.resolve();
      },
      clear: (name) => {
        alarms.delete(name);
        return Promise.resolve();
      },
    },
    after: (_, work) => {
      timers.push(work);
    },
    changed: () => undefined,
    log: () => undefined,
  });
  return Object.assign(made, { sync });
}

/** Makes a passkey as a ceremony does. */
async function register(
  { vault }: Device,
  rpId: string,
  user: string,
  change: Partial<CredentialSource> = {},
): Promise<CredentialSource> {
  const root = await vault.phraseRoot.current();
  if (root === undefined) throw new Error('no phrase');
  const userHandle = encodeUtf8(`handle of ${user}`);
  const isTaken = (id: CredentialSource['id']) => vault.credentials.isKnown(id);
  const next = await nextCredential(root.mainKey, { rpId, userHandle }, isTaken);
  if (next === undefined) throw new Error('no counter');
  const { id, publicKey, secrets } = next.credential;
  const source = passkeySource(0, {
    id,
    rpId,
    publicKey,
    userHandle,
    userName: user,
    userDisplayName: '',
    derivation: { seedId: root.seedId, counter: next.counter },
    createdAt: clock.time,
    ...change,
  });
  await vault.credentials.save(source, secrets);
  return source;
}

const namesAt = async ({ vault }: Device): Promise<readonly string[]> => {
  const { items } = await vault.credentials.list({ limit: 100 });
  return items.map(({ userName }) => userName).sort();
};

describe('a second browser with the same words', () => {
  it('has the passkeys of the first, with the same keys', async () => {
    const first = await device();
    const ada = await register(first, 'shop.example', 'ada', { credProtect: 3 });
    await register(first, 'bank.example', 'ada@bank');
    await first.vault.credentials.save(passkeySource(7), passkeySecrets(7));
    expect(await first.sync.listed()).toEqual(new Set());
    expect(await first.sync.turnOn()).toMatchObject({ on: true, here: 2, there: 2, leftOut: 0 });
    const listed = await first.sync.listed();
    expect([listed.size, listed.has(ada.id)]).toEqual([2, true]);

    const second = await device();
    expect(await second.sync.status()).toMatchObject({ on: false, here: 0, there: 2, missing: 2 });
    expect(await second.sync.turnOn()).toMatchObject({ here: 2, there: 2, missing: 0 });
    const found = await second.vault.credentials.findById('shop.example', ada.id);
    expect(found).toMatchObject({
      publicKey: ada.publicKey,
      userHandle: ada.userHandle,
      userName: 'ada',
      credProtect: 3,
      createdAt: ada.createdAt,
      backup: ada.backup,
    });
    const secrets = await second.vault.credentials.readSecrets(ada);
    expect(secrets).toEqual(await first.vault.credentials.readSecrets(ada));
    // And goes on to make passkeys from the same words.
    const next = await register(second, 'shop.example', 'eve');
    expect((await register(await device(), 'shop.example', 'eve')).id).toBe(next.id);
    await second.sync.wake();
    await first.sync.wake();
    // Both agree, so neither writes.
    const { writes } = area;
    await first.sync.wake();
    await second.sync.wake();
    expect(area.writes).toBe(writes);
  });

  it('finds nothing with other words', async () => {
    const first = await device();
    await register(first, 'shop.example', 'ada');
    await first.sync.turnOn();
    const stranger = await device(OTHER);
    expect(await stranger.sync.turnOn()).toMatchObject({ there: 0, missing: 0, unread: 0 });
    expect(await namesAt(stranger)).toEqual([]);
    // And leaves alone what it cannot read.
    expect(await first.sync.status()).toMatchObject({ there: 1, unread: 0 });
  });

  it('reads no site, user or handle in the account, however it is spelled', async () => {
    const first = await device();
    await register(first, 'shop.example', 'ada');
    await first.sync.turnOn();
    const lying = JSON.stringify([...area.items]);
    for (const text of ['shop.example', 'ada', 'handle of ada', first.vault.vaultId]) {
      const bytes = encodeUtf8(text);
      const forms = [text, encodeHex(bytes), encodeBase64Url(bytes), btoa(text)];
      for (const form of forms) if (form.length > 4) expect(lying).not.toContain(form);
    }
  });

  it('gets new names, and a name that it gave itself stays', async () => {
    const [first, second] = [await device(), await device()];
    const ada = await register(first, 'shop.example', 'ada');
    const bob = await register(first, 'shop.example', 'bob');
    await first.sync.turnOn();
    await second.sync.turnOn();
    clock.time += 1_000;
    await first.vault.credentials.rename(ada.id, 'ada at work');
    await second.vault.credentials.rename(bob.id, 'bob at home');
    await first.sync.wake();
    await second.sync.wake();
    await first.sync.wake();
    expect(await namesAt(first)).toEqual(['ada at work', 'bob at home']);
    expect(await namesAt(second)).toEqual(['ada at work', 'bob at home']);
  });

  it('is told of a deletion, keeps what it has, and does not bring it back', async () => {
    const [first, second, third] = [await device(), await device(), await device()];
    const ada = await register(first, 'shop.example', 'ada');
    await first.sync.turnOn();
    await second.sync.turnOn();
    clock.time += 1_000;
    await first.vault.credentials.remove(ada.id);
    await first.sync.wake();
    await second.sync.wake();
    expect(await namesAt(second)).toEqual(['ada']);
    expect(await first.sync.status()).toMatchObject({ here: 0, there: 0 });
    // Also after the row of the deletion is gone.
    clock.time += 3_600_000;
    await first.vault.accounts.add(
      { address: 'A', name: 'x', origin: { kind: 'ed25519', seedId: 's' } },
      KEY,
    );
    await first.sync.wake();
    expect(await namesAt(first)).toEqual([]);
    expect(await third.sync.turnOn()).toMatchObject({ here: 0, there: 0 });
  });

  it('has again what was deleted and taken back', async () => {
    const first = await device();
    const ada = await register(first, 'shop.example', 'ada');
    await first.sync.turnOn();
    await first.vault.credentials.remove(ada.id);
    await first.sync.wake();
    await first.vault.credentials.undoRemove(ada.id);
    first.sync.revived(ada.id);
    await first.sync.wake();
    expect(await first.sync.status()).toMatchObject({ here: 1, there: 1 });
  });
});

describe('the account', () => {
  it('keeps a set for each phrase', async () => {
    const other = await device(OTHER);
    const theirs = await register(other, 'bank.example', 'eve');
    const brought = (await other.vault.transfer.read()).contents;
    const both = await device();
    await register(both, 'shop.example', 'ada');
    await both.vault.transfer.merge({ ...NO_CONTENTS, ...brought, accounts: [] });
    expect(await both.sync.turnOn()).toMatchObject({ here: 2, there: 2 });
    const again = await device(OTHER);
    await again.sync.turnOn();
    expect(await again.vault.credentials.findById('bank.example', theirs.id)).toBeDefined();
    expect(await namesAt(again)).toEqual(['eve']);
  });

  it('believes nothing that these words did not seal', async () => {
    const first = await device();
    await register(first, 'shop.example', 'ada');
    await first.sync.turnOn();
    const [[key = ''] = []] = area.items;
    area.items.set(key, 'somebody wrote here');
    expect(await first.sync.status()).toMatchObject({ there: 0, unread: 1 });
    expect(await namesAt(first)).toEqual(['ada']);
    await first.sync.wake();
    expect(await first.sync.status()).toMatchObject({ there: 1, unread: 0 });
  });

  it('brings back only what these words derive', async () => {
    const first = await device();
    const ada = await register(first, 'shop.example', 'ada');
    await first.sync.turnOn();
    const reading = readPhrase(PHRASE);
    if (reading.kind !== 'bip39') throw new Error('no phrase');
    const keys = await deriveSyncKeys(first.ports.subtle, reading.entropy);
    const [entry] = (await readItems(first.ports.subtle, keys, area.items)).set.values();
    if (entry?.kind !== 'passkey') throw new Error('no entry');
    // Sealed with these words, and still a mistake: the counter gives another credential.
    const mistaken = { ...entry, passkey: { ...entry.passkey, counter: 5 } };
    area.items.clear();
    area.items.set(itemKey(keys.setName, 0), await sealChunk(first.ports, keys, [mistaken]));
    const second = await device();
    await second.sync.turnOn();
    expect(await namesAt(second)).toEqual([]);
    expect(await second.vault.credentials.isKnown(ada.id)).toBe(false);
  });

  it('is written to by nobody who only looks', async () => {
    const first = await device();
    expect(await first.sync.turnOn()).not.toHaveProperty('writtenAt');
    await register(first, 'shop.example', 'ada');
    await first.sync.wake();
    expect(await first.sync.status()).toHaveProperty('writtenAt', clock.time);
    const second = await device();
    await second.sync.status();
    expect(area.writes).toBe(1);
  });

  it('is emptied of ours, and of nothing else, when it is switched off', async () => {
    const [first, stranger] = [await device(), await device(OTHER)];
    await register(first, 'shop.example', 'ada');
    await register(stranger, 'bank.example', 'eve');
    await first.sync.turnOn();
    await stranger.sync.turnOn();
    expect(await first.sync.turnOff()).toMatchObject({ on: false, here: 1, there: 0 });
    expect(await stranger.sync.status()).toMatchObject({ on: true, there: 1 });
    await register(first, 'shop.example', 'bob');
    await first.sync.wake();
    expect(await first.sync.status()).toMatchObject({ there: 0 });
  });

  it('keeps what a later release wrote, also when it is switched off', async () => {
    const first = await device();
    await register(first, 'shop.example', 'ada');
    await first.sync.turnOn();
    const [[key = ''] = []] = area.items;
    const newer = key.replace(/0$/u, '9');
    area.items.set(newer, '2.later');
    expect(await first.sync.status()).toMatchObject({ newer: 1, there: 1 });
    await first.sync.turnOff();
    expect([...area.items]).toEqual([[newer, '2.later']]);
  });

  it('says how many have no room', async () => {
    const first = await device();
    await register(first, 'shop.example', 'ada');
    for (let slot = 0; slot < 16; slot += 1) area.items.set(`foreign/${slot}`, 'x');
    expect(await first.sync.turnOn()).toMatchObject({ here: 1, there: 0, leftOut: 1 });
  });

  it('has nothing of a vault without a phrase', async () => {
    const key = `${Array.from({ length: 24 }, () => 'abandon').join(' ')} invest`;
    const single = await device(key);
    expect(await single.sync.turnOn()).toMatchObject({ hasPhrase: false, here: 0, there: 0 });
    expect(area.items.size).toBe(0);
  });
});

describe('a browser that does not take it', () => {
  it('is asked again later and later, and the user is told', async () => {
    const first = await device();
    await register(first, 'shop.example', 'ada');
    area.failWith = 'This request exceeds the MAX_WRITE_OPERATIONS_PER_MINUTE quota.';
    expect(await first.sync.turnOn()).toMatchObject({ on: true, trouble: 'rate' });
    expect(first.alarms.get(SYNC_ALARM)).toBe(clock.time + 60_000);
    await first.sync.wake();
    await first.sync.wake();
    expect(first.alarms.get(SYNC_ALARM)).toBe(clock.time + 240_000);
    area.failWith = undefined;
    await first.sync.wake();
    expect(first.alarms.size).toBe(0);
    expect(await first.sync.status()).not.toHaveProperty('trouble');
  });

  it('that cannot remove anything stays switched on', async () => {
    const first = await device();
    await first.sync.turnOn();
    area.failWith = 'An unexpected error occurred';
    await expect(first.sync.turnOff()).rejects.toMatchObject({
      failure: { code: 'storage-unavailable' },
    });
    area.failWith = undefined;
    expect(await first.sync.status()).toMatchObject({ on: true });
  });
});

describe('a round', () => {
  it('comes once for many changes, and by the alarm if the worker dies', async () => {
    const first = await device();
    await first.sync.turnOn();
    await register(first, 'shop.example', 'ada');
    for (let change = 0; change < 5; change += 1) first.sync.soon();
    await vi.waitFor(() => {
      expect(first.timers).toHaveLength(1);
    });
    expect(first.alarms.get(SYNC_ALARM)).toBe(clock.time + 60_000);
    // The worker's timers died with it; the next one is woken.
    await first.sync.wake();
    expect(await first.sync.status()).toMatchObject({ there: 1 });
    expect(first.alarms.size).toBe(0);
  });

  it('is none while it is off, or the vault is locked', async () => {
    const first = await device();
    await register(first, 'shop.example', 'ada');
    first.sync.soon();
    await first.sync.wake();
    expect([area.items.size, first.alarms.size]).toEqual([0, 0]);
    await first.sync.turnOn();
    first.open = false;
    area.items.clear();
    await first.sync.wake();
    expect(area.items.size).toBe(0);
  });

  it('loses nothing where it ends between two writes', async () => {
    const [first, second] = [await device(), await device()];
    await register(first, 'shop.example', 'ada');
    await first.sync.turnOn();
    // Brought back, but not noted as agreed.
    vi.spyOn(second.local, 'set').mockImplementation((key) =>
      key.startsWith('sync/replica') ? Promise.reject(new Error('died')) : Promise.resolve(),
    );
    await second.sync.turnOn();
    vi.restoreAllMocks();
    await second.sync.turnOn();
    expect(await second.sync.status()).toMatchObject({ here: 1, there: 1 });
    expect(await namesAt(second)).toEqual(['ada']);
  });
});
