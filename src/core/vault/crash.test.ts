import { describe, expect, it } from 'vitest';

import { passkeySecret, passkeySecrets, passkeySource } from '../../../test/fakes/passkey-source';
import { fakeVaultPorts, type FakeVaultPorts } from '../../../test/fakes/vault-ports';
import { createVault, unlockVault, type OpenVault } from './open-vault';
import { probeVault } from './probe-vault';

const one = passkeySource(1);
const two = passkeySource(2);

type Command = (vault: OpenVault) => Promise<unknown>;
const COMMANDS: Readonly<Record<string, Command>> = {
  largeBlob: ({ credentials }) => credentials.writeLargeBlob(one, new Uint8Array(4096).fill(7)),
  save: ({ credentials }) => credentials.save(two, passkeySecrets(2)),
  rename: ({ credentials }) => credentials.rename(one.id, 'renamed'),
  touch: ({ credentials }) => credentials.touch(one.id, 5),
  remove: ({ credentials }) => credentials.remove(one.id),
  undoRemove: ({ credentials }) => credentials.undoRemove(passkeySource(3).id),
  hide: ({ credentials }) => credentials.hide(one.id, 'unknown'),
  show: ({ credentials }) => credentials.show(passkeySource(4).id),
  removeHidden: ({ credentials }) => credentials.remove(passkeySource(4).id),
  setNames: ({ credentials }) =>
    credentials.setNames(one.id, { userName: 'other', userDisplayName: 'name' }),
  addSeed: ({ seeds }) => seeds.add('algorand25', passkeySecret(7)),
  changePassword: (vault) => vault.changePassword('password', 'password'),
};

/** No command needs more operations: the table below ends with runs in which nothing fails. */
const MOST_OPERATIONS = 9;
const CASES = Object.keys(COMMANDS).flatMap((name) =>
  Array.from({ length: MOST_OPERATIONS }, (_, index) => index + 1).flatMap((operation) =>
    (['before', 'after'] as const).map((when) => ({ name, operation, when })),
  ),
);

describe('after a failure at any operation of the disk', () => {
  it.each(CASES)('$name, $when operation $operation', async ({ name, operation, when }) => {
    const command = COMMANDS[name];
    const ports = await preparedPorts();
    const before = await readEverything(ports);
    const succeeded = await runWithFailure(ports, command, operation, when);
    const after = await readEverything(ports);

    const reference = await preparedPorts();
    await command?.(await unlockVault(reference, 'password'));
    const changed = await readEverything(reference);

    expect(succeeded ? [changed] : [before, changed]).toContainEqual(after);
  });

  it.each(CASES.filter(({ name }) => name === 'save'))(
    'a saved passkey is on disk whenever saving was reported: $when operation $operation',
    async ({ operation, when }) => {
      const ports = await preparedPorts();
      const succeeded = await runWithFailure(ports, COMMANDS['save'], operation, when);
      const { credentials } = await unlockVault(ports, 'password');
      const found = await credentials.findById(two.rpId, two.id);
      expect(succeeded && found === undefined).toBe(false);
      expect(await credentials.readSecrets(one)).toEqual(passkeySecrets(1));
    },
  );

  it.each(
    Array.from({ length: 8 }, (_, index) => index + 1).flatMap((operation) =>
      (['before', 'after'] as const).map((when) => ({ operation, when })),
    ),
  )('createVault, $when operation $operation: nothing or all', async ({ operation, when }) => {
    const ports = fakeVaultPorts();
    ports.backend.failAt(operation, when);
    await createVault(ports, 'password', {
      seed: { kind: 'bip39', secret: passkeySecret(8) },
      account: {
        address: 'ADDRESS',
        name: 'name',
        origin: { kind: 'ed25519' },
        secret: passkeySecret(9),
      },
    }).catch(() => undefined);
    ports.backend.failure = undefined;
    const { kind } = await probeVault(ports.backend);
    const { length } = await ports.backend.listByType('seed', { limit: 9 });
    expect([
      ['absent', 0],
      ['present', 1],
    ]).toContainEqual([kind, length]);
    const reopened = kind === 'present' ? await unlockVault(ports, 'password') : undefined;
    const accounts = (await reopened?.accounts.list())?.items ?? [];
    expect(accounts).toHaveLength(length);
  });

  it('reports storage-unavailable, not success, when the disk forgets a write', async () => {
    const ports = await preparedPorts();
    const vault = await unlockVault(ports, 'password');
    ports.backend.losesWrites = true;
    await expect(vault.credentials.save(two, passkeySecrets(2))).rejects.toMatchObject({
      code: 'storage-unavailable',
    });
  });

  it('refuses the write of a context that did not see the last one', async () => {
    const ports = await preparedPorts();
    const vault = await unlockVault({ ...ports, exclusively: (work) => work() }, 'password');
    const saved = await Promise.allSettled([
      vault.credentials.save(two, passkeySecrets(2)),
      vault.credentials.rename(one.id, 'renamed'),
    ]);
    expect(saved.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await readEverything(ports)).toHaveLength(6);
  });
});

/** A vault with one passkey, one that was just removed and one that is hidden. */
async function preparedPorts(): Promise<FakeVaultPorts> {
  const ports = fakeVaultPorts();
  const vault = await createVault(ports, 'password');
  await vault.seeds.add('bip39', passkeySecret(6));
  await vault.credentials.save(one, passkeySecrets(1));
  await vault.credentials.save(passkeySource(3), passkeySecrets(3));
  await vault.credentials.remove(passkeySource(3).id);
  await vault.credentials.save(passkeySource(4), passkeySecrets(4));
  await vault.credentials.hide(passkeySource(4).id, 'not-accepted');
  return ports;
}

/** @returns whether the command reported success. */
async function runWithFailure(
  ports: FakeVaultPorts,
  command: Command | undefined,
  operation: number,
  when: 'before' | 'after',
): Promise<boolean> {
  const vault = await unlockVault(ports, 'password');
  ports.backend.failAt(operation, when);
  const outcome = await command?.(vault).then(
    () => true,
    () => false,
  );
  ports.backend.failure = undefined;
  return outcome === true;
}

/** Opens the vault anew and reads everything, keys included; fails if anything is unreadable. */
async function readEverything(ports: FakeVaultPorts): Promise<readonly unknown[]> {
  const { credentials, seeds } = await unlockVault(ports, 'password');
  const passkeys = await credentials.list({ limit: 10 });
  // The order on disk is that of blinded ids, which differ from vault to vault.
  const sources = [...passkeys.items].sort((left, right) => (left.id < right.id ? -1 : 1));
  const keys = await Promise.all(sources.map((source) => credentials.readSecrets(source)));
  const seedList = await seeds.list();
  const secrets = await Promise.all(seedList.items.map(({ id }) => seeds.readSecret(id)));
  const tombstones = await ports.backend.countByType('tombstone');
  const hidden = await credentials.listHidden();
  expect(passkeys.damaged + seedList.damaged + hidden.damaged).toBe(0);
  return [sources, keys, seedList.items, secrets, tombstones, hidden.items];
}
