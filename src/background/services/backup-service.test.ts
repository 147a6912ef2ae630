import { createHash } from 'node:crypto';

import { beforeEach, describe, expect, it, vi } from 'vitest';

import { MemoryKeyValueStore } from '../../../test/fakes/memory-key-value-store';
import { passkeySecrets, passkeySource } from '../../../test/fakes/passkey-source';
import { fakeVaultPorts, type FakeVaultPorts } from '../../../test/fakes/vault-ports';
import { createVault, type OpenVault } from '../../core/vault';
import { UiError } from '../../messages/router';
import { initialContents } from './account-service';
import { BackupService } from './backup-service';
import { SecretService } from './secret-service';

const PHRASE =
  'salon zoo engage submit smile frost later decide wing sight chaos renew lizard rely canal coral scene hobby scare step bus leaf tobacco slice';

let ports: FakeVaultPorts;
let vault: OpenVault;
let service: BackupService;
let secrets: SecretService;

beforeEach(async () => {
  ports = fakeVaultPorts();
  vault = await createVault(ports, 'password', initialContents(PHRASE, 'Account 1'));
  await vault.credentials.save(passkeySource(1), passkeySecrets(1));
  const unlocked = {
    look: () => Promise.resolve(vault),
    require: () => Promise.resolve(vault),
    verify: async (password: string) => {
      if (!(await vault.verifyPassword(password))) throw new UiError({ code: 'wrong-password' });
    },
  };
  const inflateRaw = () => Promise.resolve(undefined);
  const local = new MemoryKeyValueStore();
  service = new BackupService({ vault: unlocked, crypto: { ...ports, inflateRaw }, local });
  secrets = new SecretService(unlocked);
});

describe('the reminder', () => {
  it('counts keys that no phrase and no backup brings back, until a backup has them', async () => {
    ports.clock.time = passkeySource(1).createdAt + 1;
    expect(await service.status()).toEqual({ unsaved: 1 });
    await service.make('password', 'file password');
    expect(await service.status()).toEqual({ lastBackupAt: ports.clock.time, unsaved: 0 });

    const createdAt = ports.clock.time + 1;
    await vault.credentials.save(passkeySource(2, { createdAt }), passkeySecrets(2));
    const backup = { eligible: true, backedUp: true };
    await vault.credentials.save(passkeySource(3, { createdAt, backup }), passkeySecrets(3));
    expect(await service.status()).toMatchObject({ unsaved: 1 });
  });

  it('counts once for each change of the vault', async () => {
    await service.status();
    const listed = vi.spyOn(ports.backend, 'listByType');
    expect(await service.status()).toEqual({ unsaved: 1 });
    expect(listed).not.toHaveBeenCalled();
    await vault.credentials.save(passkeySource(2), passkeySecrets(2));
    expect(await service.status()).toEqual({ unsaved: 2 });
  });

  it('calls a backup checked when the very file comes back and opens', async () => {
    const { file } = await service.make('password', 'file password');
    const other = await service.make('password', 'file password');
    const chosen = { file, filePassword: 'file password' };
    expect(await service.preview(chosen)).toMatchObject({ isLastBackup: false });
    expect(await service.status()).not.toHaveProperty('checkedAt');
    const mailed = { ...chosen, file: other.file.replaceAll('\n', '\r\n') };
    expect(await service.preview(mailed)).toMatchObject({ isLastBackup: true });
    expect(await service.status()).toHaveProperty('checkedAt', ports.clock.time);
  });
});

describe('secrets leave the vault', () => {
  it('only after its password, whichever way', async () => {
    const [first] = await secrets.list();
    for (const way of [
      () => service.make('wrong', 'file password'),
      () => service.exportPasskeys('wrong'),
      () => secrets.reveal(first?.id ?? '', 'wrong'),
    ]) {
      await expect(way()).rejects.toMatchObject({ failure: { code: 'wrong-password' } });
    }
    expect(await service.status()).not.toHaveProperty('lastBackupAt');
  });

  it('as the words that they are', async () => {
    const [first] = await secrets.list();
    expect(first).toMatchObject({ kind: 'phrase', words: 24, accounts: [{ name: 'Account 1' }] });
    const { words } = await secrets.reveal(first?.id ?? '', 'password');
    expect(words.join(' ')).toBe(PHRASE);
    await expect(secrets.reveal('another', 'password')).rejects.toMatchObject({
      failure: { code: 'not-found' },
    });
  });

  it('never into what a page shows of a file', async () => {
    const { file, ...said } = await service.make('password', 'file password');
    const view = await service.preview({ file, filePassword: 'file password' });
    const shown = JSON.stringify([said, view, await secrets.list(), await service.status()]);
    const { privateKey } = passkeySecrets(1);
    for (const encoding of ['base64url', 'base64', 'hex'] as const) {
      expect(shown).not.toContain(Buffer.from(privateKey).toString(encoding));
    }
    expect(shown).not.toContain('salon');
    expect(file).not.toContain(createHash('sha256').update('file password').digest('base64url'));
  });
});

describe('a chosen file', () => {
  it('that is sealed is asked for its password first', async () => {
    const { file } = await service.make('password', 'file password');
    expect(await service.preview({ file })).toEqual({ step: 'password' });
  });

  it.each([
    ['file-unknown', 'a letter', undefined],
    ['file-password', undefined, 'wrong'],
    ['file-damaged', 'cut', 'file password'],
  ])('that does not open is %s', async (code, change, filePassword) => {
    const { file } = await service.make('password', 'file password');
    const changed = change === 'cut' ? file.slice(0, -9) : (change ?? file);
    const failed = service.preview({ file: changed, filePassword });
    await expect(failed).rejects.toMatchObject({ failure: { code } });
  });

  it('changes nothing until it is applied, and nothing the second time', async () => {
    const { file } = await service.make('password', 'file password');
    const chosen = { file, filePassword: 'file password' };
    await vault.credentials.remove(passkeySource(1).id);
    expect(await service.preview(chosen)).toMatchObject({ counts: { new: 1, here: 2 } });
    expect(await vault.credentials.count()).toBe(0);
    expect(await service.apply(chosen)).toMatchObject({ step: 'done', counts: { new: 1 } });
    expect(await vault.credentials.count()).toBe(1);
    expect(await service.apply(chosen)).toMatchObject({ counts: { new: 0, here: 3 } });
  });
});
