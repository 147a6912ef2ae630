import { beforeEach, describe, expect, it, vi } from 'vitest';

import { MemoryKeyValueStore } from '../../../test/fakes/memory-key-value-store';
import { fakeVaultPorts, type FakeVaultPorts } from '../../../test/fakes/vault-ports';
import { UiError } from '../../messages/router';
import { initialContents } from './account-service';
import { createSettingsService } from './settings-service';
import { AWAKE_ALARM, LOCK_ALARM, VaultService } from './vault-service';

const PHRASE = 'abandon '.repeat(11) + 'about';
const PASSWORD = 'right';
const MINUTE = 60_000;

let ports: FakeVaultPorts;
let session: MemoryKeyValueStore;
let local: MemoryKeyValueStore;
let alarms: Map<string, number>;

beforeEach(() => {
  ports = fakeVaultPorts();
  session = new MemoryKeyValueStore();
  local = new MemoryKeyValueStore();
  alarms = new Map();
});

/** A second one on the same stores is what the browser starts after the first one's death. */
function startWorker(): VaultService {
  return new VaultService({
    vault: ports,
    session,
    local,
    settings: createSettingsService(local),
    rpId: undefined,
    alarms: {
      set: (name, when) => Promise.resolve(void alarms.set(name, when)),
      setMinute: (name) => Promise.resolve(void alarms.set(name, MINUTE)),
      clear: (name) => Promise.resolve(void alarms.delete(name)),
    },
    changed: () => undefined,
    now: () => ports.clock.time,
    randomId: ports.randomId,
  });
}

async function createdVault(): Promise<VaultService> {
  const service = startWorker();
  await service.create(PASSWORD, initialContents(PHRASE, 'Account 1'));
  return service;
}

async function codeOf(work: Promise<unknown>): Promise<string | undefined> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof UiError ? error.failure.code : String(error);
}

describe('VaultService', () => {
  it('goes from absent to unlocked by creating, and keeps the session copy', async () => {
    const service = startWorker();
    expect(await service.status()).toEqual({ state: 'absent', failedAttempts: 0 });

    await service.create(PASSWORD, initialContents(PHRASE, 'Account 1'));

    expect(await service.status()).toMatchObject({
      state: 'unlocked',
      autoLockAt: ports.clock.time + 15 * MINUTE,
    });
    expect(alarms.get(LOCK_ALARM)).toBe(ports.clock.time + 15 * MINUTE);
    expect(await service.exists()).toBe(true);
  });

  it('never creates over a vault', async () => {
    await createdVault();

    expect(await codeOf(startWorker().create('other', initialContents(PHRASE, 'x')))).toBe(
      'vault-exists',
    );
  });

  it('is still open after the death of its worker, and closed after the deadline', async () => {
    await createdVault();
    expect(await startWorker().open()).toBeDefined();

    ports.clock.time += 15 * MINUTE;
    const late = startWorker();

    expect(await late.open()).toBeUndefined();
    expect((await session.list('')).size).toBe(0);
  });

  it('drops keys and session copy when it locks', async () => {
    const service = await createdVault();
    const open = await service.require();

    await service.lock();

    expect(await codeOf(service.require())).toBe('locked');
    expect((await session.list('')).size).toBe(0);
    expect(alarms.size).toBe(0);
    await expect(open.accounts.list()).rejects.toMatchObject({ code: 'locked' });
  });

  it.each(['screenLocked', 'browserStarted'] as const)('locks on %s', async (event) => {
    const service = await createdVault();

    await service[event]();

    expect((await service.status()).state).toBe('locked');
  });

  it('locks after sleep, which only a late alarm tells, and is not locked by a busy machine', async () => {
    const service = await createdVault();
    expect(alarms.has(AWAKE_ALARM)).toBe(true);
    ports.clock.time += 3 * MINUTE;
    await service.checkSleep(ports.clock.time - 30_000);
    expect((await service.status()).state).toBe('unlocked');

    await startWorker().checkSleep(ports.clock.time - 2 * MINUTE - 1);

    expect((await startWorker().status()).state).toBe('locked');
    expect(alarms.has(AWAKE_ALARM)).toBe(false);
    alarms.set(AWAKE_ALARM, MINUTE);
    await startWorker().checkSleep(ports.clock.time);
    expect(alarms.has(AWAKE_ALARM)).toBe(false);
  });

  it('counts wrong passwords across workers, delays, and never resets the vault', async () => {
    await (await createdVault()).lock();
    for (let attempt = 0; attempt < 4; attempt += 1) {
      expect(await codeOf(startWorker().unlock('wrong'))).toBe('wrong-password');
    }
    const service = startWorker();

    expect(await service.status()).toEqual({
      state: 'locked',
      failedAttempts: 4,
      retryAt: ports.clock.time + 1_000,
    });
    expect(await codeOf(service.unlock(PASSWORD))).toBe('try-later');
    ports.clock.time += 1_000;
    expect(await service.unlock(PASSWORD)).toMatchObject({ state: 'unlocked', failedAttempts: 0 });
  });

  it('prolongs by activity, not by looking', async () => {
    const service = await createdVault();
    ports.clock.time += 10 * MINUTE;
    await service.open();
    await service.look();
    await service.status();
    expect(alarms.get(LOCK_ALARM)).toBe(ports.clock.time + 5 * MINUTE);

    await service.require();

    expect(alarms.get(LOCK_ALARM)).toBe(ports.clock.time + 15 * MINUTE);
  });

  it('counts a checked password as verification for five minutes, also over a restart', async () => {
    await createdVault();
    expect(await startWorker().open()).toBeDefined();
    const service = startWorker();
    await service.open();
    expect(await service.verifiedUntil()).toBe(ports.clock.time + 5 * MINUTE);

    ports.clock.time += 5 * MINUTE;
    expect(await service.verifiedUntil()).toBeUndefined();
    expect(await codeOf(service.verify('wrong'))).toBe('wrong-password');
    expect(await service.verifiedUntil()).toBeUndefined();
    await service.verify(PASSWORD);
    expect(await service.verifiedUntil()).toBe(ports.clock.time + 5 * MINUTE);
  });

  it('does not prolong verification when the clock is set back', async () => {
    const service = await createdVault();

    ports.clock.time -= 1;

    expect(await service.verifiedUntil()).toBeUndefined();
  });

  it('names damage, and offers the ciphertext', async () => {
    await (await createdVault()).lock();
    const { live } = ports.backend.heads;
    ports.backend.heads = { live: { ...(live as object), checksum: 'AAAA' } };
    ports.mirror.head = undefined;
    const service = startWorker();

    expect(await service.status()).toMatchObject({ state: 'damaged' });
    expect(await codeOf(service.unlock(PASSWORD))).toBe('vault-damaged');
    expect(await service.exists()).toBe(true);
    expect(JSON.parse((await service.exportRaw()).json)).toMatchObject({
      head: { format: 3 },
      mirror: { records: [{ write: 1 }, { write: 1 }] },
    });
  });

  it('says that storage does not answer, and does not take that for an empty one', async () => {
    await (await createdVault()).lock();
    ports.backend.disk.isDead = true;
    const service = startWorker();

    expect(await service.status()).toMatchObject({ state: 'storage-unavailable' });
    expect(await codeOf(service.create('x', initialContents(PHRASE, 'x')))).toBe(
      'storage-unavailable',
    );
  });

  it('opens from the second copy, tells it until it locks, and over a restart', async () => {
    await (await createdVault()).lock();
    await ports.backend.erase();
    const service = startWorker();
    expect((await service.status()).state).toBe('locked');
    await service.unlock(PASSWORD);
    const told = { notices: [{ kind: 'opened-from', source: 'mirror' }] };
    await vi.waitFor(async () => {
      expect(await service.status()).toMatchObject(told);
    });
    expect(await startWorker().status()).toMatchObject(told);
    await service.lock();
    await service.unlock(PASSWORD);
    await ports.exclusively(() => Promise.resolve());
    expect(await service.status()).not.toHaveProperty('notices');
  });

  it('tells that the second copy is behind, and the passkey is saved all the same', async () => {
    const service = await createdVault();
    ports.mirror.isFull = true;
    const { accounts } = await service.require();
    const [account] = (await accounts.list()).items;
    expect(await accounts.rename(account?.id ?? '', 'renamed')).toBeDefined();
    const behind = {
      notices: [{ kind: 'second-copy-behind', reason: 'Error: QUOTA_BYTES quota exceeded' }],
    };
    await vi.waitFor(async () => {
      expect(await service.status()).toMatchObject(behind);
    });
    await service.lock();
    await service.unlock(PASSWORD);
    await vi.waitFor(async () => {
      expect(await service.status()).toMatchObject(behind);
    });
    ports.mirror.isFull = false;
    await (await service.require()).accounts.rename(account?.id ?? '', 'again');
    await service.lock();
    await service.unlock(PASSWORD);
    await vi.waitFor(() => {
      expect(JSON.parse(ports.mirror.head ?? '')).toMatchObject({ generation: 3 });
    });
    expect(await service.status()).not.toHaveProperty('notices');
  });

  it('deletes only what cannot be opened, and only after a copy was offered', async () => {
    const vault = await createdVault();
    await vault.exportRaw();
    expect(await codeOf(vault.erase())).toBe('vault-exists');
    await vault.lock();
    expect(await codeOf(vault.erase())).toBe('vault-exists');

    session = new MemoryKeyValueStore();
    ports.backend.heads = { live: 'garbled' };
    ports.mirror.head = undefined;
    const service = startWorker();
    expect(await service.status()).toMatchObject({ state: 'damaged', copyTaken: false });
    expect(await codeOf(service.erase())).toBe('vault-exists');
    expect(ports.backend.records.size).toBe(2);
    await service.exportRaw();
    expect(await service.status()).toMatchObject({ state: 'damaged', copyTaken: true });

    expect(await service.erase()).toEqual({ state: 'absent', failedAttempts: 0 });
    expect([ports.backend.records.size, ports.mirror.rows.size]).toEqual([0, 0]);
    await service.create(PASSWORD, initialContents(PHRASE, 'Account 1'));
    expect((await service.status()).state).toBe('unlocked');
  });
});
