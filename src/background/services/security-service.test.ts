import { beforeEach, describe, expect, it } from 'vitest';

import { MemoryKeyValueStore } from '../../../test/fakes/memory-key-value-store';
import { passkeySecret, passkeySource } from '../../../test/fakes/passkey-source';
import { fakeVaultPorts, type FakeVaultPorts } from '../../../test/fakes/vault-ports';
import type { PasskeyProof } from '../../core/vault';
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
  security = new SecurityService({
    vault,
    session,
    rpId: 'tidekey.invalid',
    changed: () => undefined,
    random: ports.random,
    now: () => ports.clock.time,
    randomId: ports.randomId,
  });
  await vault.create(PASSWORD, initialContents(PHRASE, 'Account 1'));
});

function startWorker(): VaultService {
  return new VaultService({
    vault: ports,
    session,
    local,
    settings: createSettingsService(local),
    rpId: undefined,
    alarms: {
      set: () => Promise.resolve(),
      setMinute: () => Promise.resolve(),
      clear: () => Promise.resolve(),
    },
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

describe('a passkey that opens the vault', () => {
  const proof = (number = 1): PasskeyProof => ({
    credentialId: passkeySource(number).id,
    prfOutput: passkeySecret(number).slice(0, 32),
  });
  const enrol = async (number = 1): Promise<void> => {
    const { ticket } = await security.beginPasskey(PASSWORD);
    await security.addPasskey(ticket, 'key ring', proof(number));
  };

  it('is enrolled after the password, and opens from then on', async () => {
    const begun = await security.beginPasskey(PASSWORD);
    expect(begun).toMatchObject({ rpId: 'tidekey.invalid', enrolled: [] });
    expect(begun.userHandle).toHaveLength(43);
    expect((await vault.status()).passkeys).toBeUndefined();
    const { credentialId } = proof();
    const list = [{ credentialId, label: 'key ring', createdAt: ports.clock.time }];
    expect(await security.addPasskey(begun.ticket, 'key ring', proof())).toEqual(list);
    expect(await security.passkeys()).toEqual(list);

    const { passkeys } = await vault.lock();
    expect(passkeys).toEqual({ credentialIds: [credentialId], prfInput: begun.prfInput });
    expect((await vault.unlock(proof())).state).toBe('unlocked');
    expect((await (await startWorker().require()).accounts.list()).items).toHaveLength(1);
  });

  it.each<[string, () => Promise<string>]>([
    ['without the password', () => Promise.resolve('made up')],
    [
      'by a ticket that was used',
      async () => {
        const { ticket } = await security.beginPasskey(PASSWORD);
        await security.addPasskey(ticket, '', proof(2));
        return ticket;
      },
    ],
    [
      'by a ticket that is too old',
      async () => {
        const { ticket } = await security.beginPasskey(PASSWORD);
        ports.clock.time += 5 * 60_000 + 1;
        return ticket;
      },
    ],
    [
      'by a ticket of another time',
      async () => {
        const { ticket } = await security.beginPasskey(PASSWORD);
        ports.clock.time -= 1;
        return ticket;
      },
    ],
  ])('is not enrolled %s', async (_what, ticketOf) => {
    await vault.unlock(PASSWORD);
    const ticket = await ticketOf();
    if ((await vault.open()) === undefined) await vault.unlock(PASSWORD);
    expect(await codeOf(security.addPasskey(ticket, '', proof()))).toBe('not-allowed');
    expect(await codeOf(security.beginPasskey('wrong'))).toBe('wrong-password');
    expect((await vault.status()).failedAttempts).toBe(1);
  });

  it('does not open as another one, which is no guess at the password', async () => {
    await enrol();
    await vault.lock();
    expect(await codeOf(vault.unlock(proof(2)))).toBe('wrong-passkey');
    expect((await vault.status()).failedAttempts).toBe(0);
    expect((await vault.unlock(proof())).state).toBe('unlocked');
  });

  it('opens also while passwords have to wait, and ends the waiting', async () => {
    await enrol();
    await vault.lock();
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await codeOf(vault.unlock('wrong'));
    }
    expect(await codeOf(vault.unlock(PASSWORD))).toBe('try-later');
    expect(await vault.unlock(proof())).toMatchObject({ state: 'unlocked', failedAttempts: 0 });
  });

  it('verifies the user of an open vault', async () => {
    await enrol();
    ports.clock.time += 6 * 60_000;
    expect(await vault.verifiedUntil()).toBeUndefined();
    expect(await codeOf(vault.verify(proof(2)))).toBe('wrong-passkey');
    expect(await vault.verifiedUntil()).toBeUndefined();
    await vault.verify(proof());
    expect(await vault.verifiedUntil()).toBe(ports.clock.time + 5 * 60_000);
  });

  it('opens nothing once removed, and after a new vault key', async () => {
    await enrol(1);
    await enrol(2);
    expect(await security.removePasskey(proof(1).credentialId)).toHaveLength(1);
    expect(await codeOf(vault.verify(proof(1)))).toBe('wrong-passkey');
    await security.changePassword(PASSWORD, NEXT, false);
    await vault.verify(proof(2));
    await security.changePassword(NEXT, PASSWORD, true);
    expect(await codeOf(vault.verify(proof(2)))).toBe('wrong-passkey');
    expect((await vault.lock()).passkeys).toBeUndefined();
  });
});
