import { beforeEach, describe, expect, it } from 'vitest';

import { MemoryKeyValueStore } from '../../../test/fakes/memory-key-value-store';
import { fakeVaultPorts, type FakeVaultPorts } from '../../../test/fakes/vault-ports';
import { UiError } from '../../messages/router';
import { initialContents } from './account-service';
import { SecurityService } from './security-service';
import { createSettingsService } from './settings-service';
import { VaultService } from './vault-service';

const PHRASE = 'abandon '.repeat(11) + 'about';
const PASSWORD = 'the present one';
const NEXT = 'quite another one';

let ports: FakeVaultPorts;
let session: MemoryKeyValueStore;
let local: MemoryKeyValueStore;
let vault: VaultService;
let security: SecurityService;

beforeEach(async () => {
  ports = fakeVaultPorts();
  session = new MemoryKeyValueStore();
  local = new MemoryKeyValueStore();
  vault = startWorker();
  security = new SecurityService({ vault });
  await vault.create(PASSWORD, initialContents(PHRASE, 'Account 1'));
});

function startWorker(): VaultService {
  return new VaultService({
    vault: ports,
    session,
    local,
    settings: createSettingsService(local),
    alarms: { set: () => Promise.resolve(), clear: () => Promise.resolve() },
    changed: () => undefined,
    now: () => ports.clock.time,
    randomId: ports.randomId,
  });
}

async function codeOf(work: Promise<unknown>): Promise<string | undefined> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof UiError ? error.failure.code : String(error);
}

describe.each([false, true])('a changed password (new vault key: %s)', (newKey) => {
  it('leaves the session open, here and in the next worker, and opens from then on', async () => {
    const status = await security.changePassword(PASSWORD, NEXT, newKey);
    expect(status.state).toBe('unlocked');
    expect((await (await vault.require()).accounts.list()).items).toHaveLength(1);

    const again = startWorker();
    expect((await (await again.require()).accounts.list()).items).toHaveLength(1);
    await again.lock();
    expect(await codeOf(again.unlock(PASSWORD))).toBe('wrong-password');
    expect((await again.unlock(NEXT)).state).toBe('unlocked');
  });

  it('asks for the present one, and counts a wrong one like a failed unlock', async () => {
    for (let attempt = 0; attempt < 4; attempt += 1) {
      expect(await codeOf(security.changePassword('wrong', NEXT, newKey))).toBe('wrong-password');
    }
    expect((await vault.status()).failedAttempts).toBe(4);
    expect(await codeOf(security.changePassword(PASSWORD, NEXT, newKey))).toBe('try-later');
    ports.clock.time += 1_000;
    await security.changePassword(PASSWORD, NEXT, newKey);
    expect((await vault.status()).failedAttempts).toBe(0);
  });

  it.each(['short', 'aaaaaaaaaaaa', 'abababababab'])('refuses "%s"', async (weak) => {
    expect(await codeOf(security.changePassword(PASSWORD, weak, newKey))).toBe('weak-password');
    expect((await vault.status()).failedAttempts).toBe(0);
  });

  it('is refused while locked', async () => {
    await vault.lock();
    expect(await codeOf(security.changePassword(PASSWORD, NEXT, newKey))).toBe('locked');
  });
});

describe('a new vault key', () => {
  it('locks when the worker died with the old session copy', async () => {
    const before = await session.get('vault/session');
    await security.changePassword(PASSWORD, NEXT, true);
    await session.set('vault/session', before);

    const again = startWorker();
    expect((await again.status()).state).toBe('locked');
    expect((await session.list('')).size).toBe(0);
    expect((await again.unlock(NEXT)).state).toBe('unlocked');
  });

  it('stays locked when the vault was locked meanwhile, and the new password opens it', async () => {
    const open = await vault.require();
    const next = await open.rotateKey(PASSWORD, NEXT);
    await vault.lock();
    expect(await codeOf(vault.goOnWith(next, open))).toBe('locked');
    expect(next.isClosed()).toBe(true);
    expect((await session.list('')).size).toBe(0);
    expect((await vault.unlock(NEXT)).state).toBe('unlocked');
  });

  it('says that a row does not open, instead of calling the vault damaged', async () => {
    const [id = ''] = ports.backend.records.keys();
    ports.backend.records.set(id, { id, garbled: true });
    ports.mirror.rows.clear();
    ports.backend.staged.clear();
    expect(await codeOf(security.changePassword(PASSWORD, NEXT, true))).toBe('rows-unreadable');
    await security.changePassword(PASSWORD, NEXT, false);
    expect((await vault.status()).state).toBe('unlocked');
  });
});
