import { beforeEach, describe, expect, it } from 'vitest';

import { MemoryKeyValueStore } from '../../../test/fakes/memory-key-value-store';
import { passkeySecrets, passkeySource } from '../../../test/fakes/passkey-source';
import { fakeVaultPorts, type FakeVaultPorts } from '../../../test/fakes/vault-ports';
import { createVault, type OpenVault } from '../../core/vault';
import { initialContents } from './account-service';
import { BackupService } from './backup-service';
import { RestoreService } from './restore-service';
import { toUiError } from './vault-failure';

// Of zero entropy: nobody's money.
const PHRASE = `${Array.from({ length: 23 }, () => 'abandon').join(' ')} art`;
const inflateRaw = () => Promise.resolve(undefined);

let ports: FakeVaultPorts;
let local: MemoryKeyValueStore;
let restored: OpenVault | undefined;
let service: RestoreService;
let file: string;

function backupsOf(vault: OpenVault): BackupService {
  const open = () => Promise.resolve(vault);
  const unlocked = { look: open, require: open, verify: () => Promise.resolve() };
  return new BackupService({ vault: unlocked, crypto: { ...ports, inflateRaw }, local });
}

beforeEach(async () => {
  const earlier = await createVault(
    fakeVaultPorts(),
    'earlier',
    initialContents(PHRASE, 'Account 1'),
  );
  await earlier.credentials.save(passkeySource(1), passkeySecrets(1));
  ports = fakeVaultPorts();
  local = new MemoryKeyValueStore();
  ports.clock.time = passkeySource(1).createdAt + 1;
  ({ file } = await backupsOf(earlier).make('earlier', 'file password'));
  local = new MemoryKeyValueStore();
  restored = undefined;
  service = new RestoreService({
    vault: {
      create: async (password, beginning) => {
        restored = await createVault(ports, password, beginning).catch((error: unknown) => {
          throw toUiError(error);
        });
        return restored;
      },
    },
    crypto: ports,
    local,
  });
});

describe('a backup file and no vault', () => {
  it('says what it holds, and makes nothing of it yet', async () => {
    const view = { phrases: 1, accounts: 1, passkeys: 1, unread: 0, createdAt: ports.clock.time };
    expect(await service.preview(file, 'file password')).toEqual(view);
    expect(restored).toBeUndefined();
    expect(await ports.backend.hasTrace()).toBe(false);
  });

  it('becomes a vault with a password of its own, which is in a backup already', async () => {
    await service.restore(file, 'file password', 'a new password');
    if (restored === undefined) throw new Error('no vault');
    expect(await restored.verifyPassword('a new password')).toBe(true);
    expect(await restored.verifyPassword('file password')).toBe(false);
    const { id } = passkeySource(1);
    expect(await restored.credentials.findByCredentialId(id)).toBeDefined();
    expect((await restored.accounts.list()).items).toMatchObject([{ name: 'Account 1' }]);
    expect(await backupsOf(restored).status()).toEqual({
      lastBackupAt: ports.clock.time,
      checkedAt: ports.clock.time,
      unsaved: 0,
    });
  });

  it.each([
    ['a wrong password', (whole: string) => whole, 'wrong', 'file-password'],
    ['a damaged file', (whole: string) => whole.slice(0, -60), 'file password', 'file-damaged'],
    ['a file of another kind', () => 'a letter', 'file password', 'file-unknown'],
  ])('stay as they are after %s', async (_, change, password, code) => {
    const refused = { failure: { code } };
    await expect(service.preview(change(file), password)).rejects.toMatchObject(refused);
    await expect(service.restore(change(file), password, 'p')).rejects.toMatchObject(refused);
    expect(await ports.backend.hasTrace()).toBe(false);
  });

  it('replace no vault that is there', async () => {
    await createVault(ports, 'password');
    await expect(service.restore(file, 'file password', 'p')).rejects.toMatchObject({
      failure: { code: 'vault-exists' },
    });
  });
});
