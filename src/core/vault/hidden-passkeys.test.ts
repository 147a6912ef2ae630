import { beforeEach, describe, expect, it } from 'vitest';

import { passkeySecrets, passkeySource } from '../../../test/fakes/passkey-source';
import { fakeVaultPorts, type FakeVaultPorts } from '../../../test/fakes/vault-ports';
import { createVault, unlockVault } from './open-vault';
import type { PasskeyRecords } from './passkey-records';

const source = passkeySource(1);
let ports: FakeVaultPorts;
let passkeys: PasskeyRecords;
beforeEach(async () => {
  ports = fakeVaultPorts();
  ({ credentials: passkeys } = await createVault(ports, 'password'));
  await passkeys.save(source, passkeySecrets(1));
  await passkeys.save(passkeySource(2), passkeySecrets(2));
});

describe('a hidden passkey', () => {
  it('is out of every ceremony and list, and the others stay', async () => {
    expect(await passkeys.hide(source.id, 'unknown')).toEqual(source);
    expect(await passkeys.findById(source.rpId, source.id)).toBeUndefined();
    expect(await passkeys.findByCredentialId(source.id)).toBeUndefined();
    expect(await passkeys.findByCeremony(source.rpId, source.ceremonyId)).toBeUndefined();
    expect(await passkeys.findByRpId(source.rpId)).toEqual([passkeySource(2)]);
    expect((await passkeys.list({ limit: 9 })).items).toEqual([passkeySource(2)]);
    expect(await passkeys.count()).toBe(1);
    await expect(passkeys.readSecrets(source)).rejects.toMatchObject({ code: 'damaged' });
  });

  it('is kept with its reason, also for a vault opened later, and found by its site alone', async () => {
    await passkeys.hide(source.id, 'not-accepted');
    const { credentials } = await unlockVault(ports, 'password');
    const hidden = { hiddenAt: ports.clock.time, because: 'not-accepted', source };
    expect(await credentials.listHidden()).toEqual({ items: [hidden], damaged: 0 });
    expect(await credentials.findHiddenByRpId(source.rpId)).toEqual([hidden]);
    expect(await credentials.findHiddenByRpId('other.example')).toEqual([]);
  });

  it('comes back whole', async () => {
    await passkeys.hide(source.id, 'unknown');
    expect(await passkeys.show(source.id)).toEqual(source);
    expect(await passkeys.findByCeremony(source.rpId, source.ceremonyId)).toEqual(source);
    expect(await passkeys.readSecrets(source)).toEqual(passkeySecrets(1));
    expect((await passkeys.listHidden()).items).toEqual([]);
    expect(await passkeys.show(source.id)).toBeUndefined();
  });

  it('can be deleted, and the deletion undone', async () => {
    await passkeys.hide(source.id, 'unknown');
    expect(await passkeys.remove(source.id)).toEqual(source);
    expect((await passkeys.listHidden()).items).toEqual([]);
    expect(await passkeys.undoRemove(source.id)).toEqual(source);
    expect(await passkeys.readSecrets(source)).toEqual(passkeySecrets(1));
  });

  it('is noticed when its row is filed under another id', async () => {
    await passkeys.hide(source.id, 'unknown');
    const [row] = await ports.backend.listByType('hidden-passkey', { limit: 1 });
    const [other] = await ports.backend.listByType('passkey', { limit: 1 });
    const id = (other as { id: string }).id;
    ports.backend.records.set(id, { ...(row as object), id });
    expect((await passkeys.listHidden()).damaged).toBe(1);
  });

  it('lists the last hidden first', async () => {
    await passkeys.hide(source.id, 'unknown');
    ports.clock.time += 5;
    await passkeys.hide(passkeySource(2).id, 'unknown');
    const { items } = await passkeys.listHidden();
    expect(items.map((hidden) => hidden.source.id)).toEqual([passkeySource(2).id, source.id]);
  });
});
