import { beforeEach, expect, it } from 'vitest';

import { fakeVaultPorts, type FakeVaultPorts } from '../../../test/fakes/vault-ports';
import { createVault, unlockVault, type OpenVault } from './open-vault';

const address = (letter: string): string => letter.repeat(58);

let ports: FakeVaultPorts;
let vault: OpenVault;
beforeEach(async () => {
  ports = fakeVaultPorts();
  vault = await createVault(ports, 'password');
});

it('remembers each address once, newest last, across restarts', async () => {
  expect(await vault.addresses.sentTo()).toEqual([]);
  await vault.addresses.addSentTo([address('A'), address('B')]);
  await vault.addresses.addSentTo([address('A'), address('A')]);
  const { addresses } = await unlockVault(ports, 'password');
  expect(await addresses.sentTo()).toEqual([address('B'), address('A')]);
});

it('forgets the oldest beyond its bound', async () => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const many = Array.from({ length: 2001 }, (_, index) =>
    [index >> 10, (index >> 5) & 31, index & 31]
      .map((digit) => letters[digit] ?? '')
      .join('')
      .padEnd(58, 'A'),
  );
  await vault.addresses.addSentTo(many);
  const kept = await vault.addresses.sentTo();
  expect(kept).toHaveLength(2000);
  expect(kept).not.toContain(many[0]);
});

it('stores no text that is no address', async () => {
  await expect(vault.addresses.addSentTo(['two words'])).rejects.toMatchObject({ code: 'damaged' });
});
