import { beforeEach, describe, expect, it } from 'vitest';

import { passkeySecrets, passkeySource } from '../../../test/fakes/passkey-source';
import { fakeVaultPorts, type FakeVaultPorts } from '../../../test/fakes/vault-ports';
import type { CredentialId } from '../authenticator/types';
import { GUESSED } from './comes-back';
import { createVault, unlockVault } from './open-vault';
import { encodePasskeySecret } from './passkey-secret';
import { loadHead } from './probe-vault';
import { UNDO_TIME } from './passkey-tombstones';
import type { PasskeyRecords } from './passkey-records';

let ports: FakeVaultPorts;
let passkeys: PasskeyRecords;
beforeEach(async () => {
  ports = fakeVaultPorts();
  ({ credentials: passkeys } = await createVault(ports, 'password'));
});

const save = (number: number, change = {}) =>
  passkeys.save(passkeySource(number, change), passkeySecrets(number));

describe('a passkey that its site named', () => {
  it('is one of another ceremony, with the same secrets', async () => {
    await save(1, { ceremonyId: GUESSED });
    const { id, rpId } = passkeySource(1);
    await passkeys.confirm(id, 'restored');
    const source = await passkeys.findByCeremony(rpId, 'restored');
    expect(source).toEqual(passkeySource(1, { ceremonyId: 'restored' }));
    expect(await passkeys.readSecrets(passkeySource(1))).toEqual(passkeySecrets(1));
    expect(await passkeys.findByCeremony(rpId, GUESSED)).toBeUndefined();
  });
});

describe('finding', () => {
  it('gives back exactly what was saved, also to a vault opened later', async () => {
    const source = passkeySource(1, { lastUsedAt: 7, discoverable: false, credProtect: 3 });
    await passkeys.save(source, passkeySecrets(1));
    const { credentials } = await unlockVault(ports, 'password');
    expect(await credentials.findById(source.rpId, source.id)).toEqual(source);
    expect(await credentials.findByCredentialId(source.id)).toEqual(source);
    expect(await credentials.readSecrets(source)).toEqual(passkeySecrets(1));
  });

  it("does not answer one relying party with another's credential", async () => {
    await save(1);
    const { id } = passkeySource(1);
    expect(await passkeys.findById('evil.example', id)).toBeUndefined();
    expect(await passkeys.findById('shop.example', 'AAAA' as CredentialId)).toBeUndefined();
    expect(await passkeys.findByRpId('evil.example')).toEqual([]);
  });

  it('lists those of one relying party, newest use first', async () => {
    await save(1, { createdAt: 10, lastUsedAt: 50 });
    await save(2, { createdAt: 40 });
    await save(3, { rpId: 'other.example' });
    await save(4, { createdAt: 60 });
    const found = await passkeys.findByRpId('shop.example');
    expect(found.map(({ id }) => id)).toEqual([4, 1, 2].map((number) => passkeySource(number).id));
  });

  it('finds the credential of a ceremony, of that relying party only', async () => {
    await save(1);
    await save(2);
    const { id, ceremonyId } = passkeySource(2);
    expect(await passkeys.findByCeremony('shop.example', ceremonyId)).toMatchObject({ id });
    expect(await passkeys.findByCeremony('other.example', ceremonyId)).toBeUndefined();
    expect(await passkeys.findByCeremony('shop.example', 'unknown')).toBeUndefined();
  });

  it('asks the disk once for one credential, once for a ceremony and once for a site', async () => {
    await save(1);
    const { id, ceremonyId } = passkeySource(1);
    // The mirror follows a write after it was reported.
    await ports.exclusively(() => Promise.resolve());
    const before = ports.backend.disk.operations;
    await passkeys.findById('shop.example', id);
    await passkeys.findByCeremony('shop.example', ceremonyId);
    await passkeys.findByRpId('shop.example');
    expect(ports.backend.disk.operations - before).toBe(3);
  });

  it('pages through all, each once', async () => {
    await save(1);
    await save(2);
    await save(3);
    const first = await passkeys.list({ limit: 2 });
    const second = await passkeys.list({ limit: 2, after: first.next ?? '' });
    expect(first.items).toHaveLength(2);
    expect(second).toMatchObject({ items: { length: 1 }, damaged: 0 });
    expect(second).not.toHaveProperty('next');
    const ids = [...first.items, ...second.items].map(({ id }) => id);
    expect(new Set(ids)).toEqual(new Set([1, 2, 3].map((number) => passkeySource(number).id)));
    expect(await passkeys.count()).toBe(3);
  });
});

describe('changing', () => {
  it('refuses to save a credential id twice and keeps the first', async () => {
    await save(1);
    await expect(save(1, { userName: 'mallory' })).rejects.toMatchObject({ code: 'exists' });
    expect(await passkeys.findByCredentialId(passkeySource(1).id)).toEqual(passkeySource(1));
  });

  it('renames and notes the use, and the key stays', async () => {
    await save(1);
    const { id } = passkeySource(1);
    expect(await passkeys.rename(id, 'new name')).toMatchObject({ id, userName: 'new name' });
    await passkeys.touch(id, 99);
    expect(await passkeys.findByCredentialId(id)).toEqual(
      passkeySource(1, { userName: 'new name', lastUsedAt: 99 }),
    );
    expect(await passkeys.readSecrets(passkeySource(1))).toEqual(passkeySecrets(1));
  });

  it('writes a large blob beside the other secrets, and a later change keeps it', async () => {
    await save(1);
    const source = passkeySource(1);
    await passkeys.writeLargeBlob(source, Uint8Array.of(1, 2, 3));
    await passkeys.touch(source.id, 99);
    expect(await passkeys.readSecrets(source)).toEqual({
      ...passkeySecrets(1),
      largeBlob: Uint8Array.of(1, 2, 3),
    });
  });

  it('rejects a large blob for a passkey that is gone', async () => {
    const attempt = passkeys.writeLargeBlob(passkeySource(1), Uint8Array.of(1));
    await expect(attempt).rejects.toMatchObject({ code: 'damaged' });
  });

  it('loses none of two changes at the same time', async () => {
    await save(1);
    const { id } = passkeySource(1);
    await Promise.all([passkeys.rename(id, 'new name'), passkeys.touch(id, 99), save(2)]);
    expect(await passkeys.findByCredentialId(id)).toMatchObject({
      userName: 'new name',
      lastUsedAt: 99,
    });
    expect(await passkeys.count()).toBe(2);
  });

  it('writes nothing for a passkey that is not there', async () => {
    const { generation } = await loadHead(ports);
    expect(await passkeys.rename('AAAA', 'name')).toBeUndefined();
    expect(await passkeys.remove('AAAA')).toBeUndefined();
    expect(await passkeys.undoRemove('AAAA')).toBeUndefined();
    await passkeys.touch('AAAA', 1);
    expect(await loadHead(ports)).toMatchObject({ generation });
  });

  it('overwrites the secrets that it opened for a change', async () => {
    await save(1);
    const opened: Uint8Array[] = [];
    const { credentials } = await unlockVault(
      { ...ports, subtle: spyOnPlaintexts(ports.subtle, opened) },
      'password',
    );
    await credentials.rename(passkeySource(1).id, 'new name');
    const { length } = encodePasskeySecret(passkeySecrets(1));
    const secrets = opened.filter((plaintext) => plaintext.length === length);
    // For the change, for the ledger, and read back.
    expect(secrets).toHaveLength(3);
    expect(secrets.every((bytes) => bytes.every((byte) => byte === 0))).toBe(true);
  });
});

describe('removing', () => {
  it('takes a passkey away from everything at once', async () => {
    await save(1);
    const source = passkeySource(1);
    expect(await passkeys.remove(source.id)).toEqual(source);
    expect(await passkeys.findById(source.rpId, source.id)).toBeUndefined();
    expect(await passkeys.findByRpId(source.rpId)).toEqual([]);
    expect(await passkeys.findByCeremony(source.rpId, source.ceremonyId)).toBeUndefined();
    expect(await passkeys.list({ limit: 10 })).toEqual({ items: [], damaged: 0 });
    expect(await passkeys.count()).toBe(0);
    await expect(passkeys.readSecrets(source)).rejects.toMatchObject({ code: 'damaged' });
  });

  it('brings it back whole within ten minutes, also after a restart', async () => {
    await save(1);
    const source = passkeySource(1);
    await passkeys.remove(source.id);
    ports.clock.time += UNDO_TIME - 1;
    const { credentials } = await unlockVault(ports, 'password');
    expect(await credentials.undoRemove(source.id)).toEqual(source);
    expect(await credentials.findByRpId(source.rpId)).toEqual([source]);
    expect(await credentials.readSecrets(source)).toEqual(passkeySecrets(1));
  });

  it('tells of it for as long as its row is there', async () => {
    await save(1);
    await passkeys.remove(passkeySource(1).id);
    const removed = { removedAt: ports.clock.time, source: passkeySource(1) };
    expect(await passkeys.listRemoved()).toEqual({ items: [removed], damaged: 0 });
    await passkeys.undoRemove(passkeySource(1).id);
    expect(await passkeys.listRemoved()).toEqual({ items: [], damaged: 0 });
  });

  it('does not bring it back after ten minutes', async () => {
    await save(1);
    await passkeys.remove(passkeySource(1).id);
    ports.clock.time += UNDO_TIME;
    expect(await passkeys.undoRemove(passkeySource(1).id)).toBeUndefined();
  });

  it('purges the key with the next write after the time is over, not before', async () => {
    await save(1);
    await passkeys.remove(passkeySource(1).id);
    await save(2);
    expect(ports.backend.records.size).toBe(2);
    ports.clock.time += UNDO_TIME;
    await save(3);
    expect(ports.backend.records.size).toBe(2);
    expect(await passkeys.count()).toBe(2);
  });

  it('purges what an earlier start left', async () => {
    await save(1);
    await passkeys.remove(passkeySource(1).id);
    ports.clock.time += UNDO_TIME;
    const { credentials } = await unlockVault(ports, 'password');
    await credentials.save(passkeySource(2), passkeySecrets(2));
    expect(ports.backend.records.size).toBe(1);
  });
});

function spyOnPlaintexts(subtle: SubtleCrypto, opened: Uint8Array[]): SubtleCrypto {
  return new Proxy(subtle, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      if (name !== 'decrypt') return member.bind(target) as unknown;
      return async (...call: Parameters<SubtleCrypto['decrypt']>) => {
        const plaintext = await target.decrypt(...call);
        opened.push(new Uint8Array(plaintext));
        return plaintext;
      };
    },
  });
}
