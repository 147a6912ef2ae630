import { beforeEach, describe, expect, it } from 'vitest';

import { passkeySource } from '../../../test/fakes/passkey-source';
import { fakeVaultPorts, type FakeVaultPorts } from '../../../test/fakes/vault-ports';
import { createVault, unlockVault, type OpenVault } from './open-vault';
import type { StoredRecord } from './types';

const { id: credentialId } = passkeySource(1);
const names = { userName: 'alice', userDisplayName: 'Alice' };
let ports: FakeVaultPorts;
let vault: OpenVault;
beforeEach(async () => {
  ports = fakeVaultPorts();
  vault = await createVault(ports, 'password');
});

describe('what the user made of a signal', () => {
  it('is found by its passkey and subject, also by a vault opened later', async () => {
    await vault.signals.put({ credentialId, subject: 'name', answer: 'none', before: names });
    const { signals } = await unlockVault(ports, 'password');
    const kept = {
      credentialId,
      subject: 'name',
      answer: 'none',
      before: names,
      at: ports.clock.time,
    };
    expect(await signals.find('name', credentialId)).toEqual(kept);
    expect(await signals.find('existence', credentialId)).toBeUndefined();
    expect(await signals.find('name', passkeySource(2).id)).toBeUndefined();
  });

  it('is one for each passkey and subject, however often it changes', async () => {
    await vault.signals.put({ credentialId, subject: 'name', answer: 'none', before: names });
    await vault.signals.put({ credentialId, subject: 'name', answer: 'refused' });
    await vault.signals.put({ credentialId, subject: 'existence', answer: 'seen' });
    const { items } = await vault.signals.list();
    expect(items.map(({ subject, answer }) => [subject, answer]).sort()).toEqual([
      ['existence', 'seen'],
      ['name', 'refused'],
    ]);
  });

  it('is gone once removed, and removing what is not there writes nothing', async () => {
    await vault.signals.put({ credentialId, subject: 'existence', answer: 'seen' });
    await vault.signals.remove('existence', credentialId);
    expect((await vault.signals.list()).items).toEqual([]);
    const head = await ports.backend.readHeads();
    await vault.signals.remove('existence', credentialId);
    expect(await ports.backend.readHeads()).toEqual(head);
  });

  it('names neither the passkey nor its site on disk', async () => {
    await vault.signals.put({ credentialId, subject: 'name', answer: 'none', before: names });
    const rows = [...ports.backend.records.values()] as readonly StoredRecord[];
    const disk = rows.map((row) => row.id + Buffer.from(row.body.ciphertext).toString('latin1'));
    expect(disk.join()).not.toContain(credentialId);
    expect(disk.join()).not.toContain('alice');
  });
});
