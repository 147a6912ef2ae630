import { beforeEach, describe, expect, it } from 'vitest';

import { passkeySecret } from '../../../test/fakes/passkey-source';
import { fakeVaultPorts, type FakeVaultPorts } from '../../../test/fakes/vault-ports';
import { createVault, unlockVault, type OpenVault } from './open-vault';

let ports: FakeVaultPorts;
let vault: OpenVault;
let seedId: string;
beforeEach(async () => {
  ports = fakeVaultPorts();
  vault = await createVault(ports, 'password');
  seedId = await vault.seeds.add('bip39', passkeySecret(1));
});

const add = (address: string, index: number) =>
  vault.accounts.add(
    { address, name: `Account ${index}`, origin: { kind: 'xhd', seedId, account: 0, index } },
    passkeySecret(10 + index),
  );

describe('accounts', () => {
  it('come back oldest first, with their own secrets', async () => {
    const first = await add('ZZZ', 0);
    ports.clock.time += 1;
    const second = await add('AAA', 1);
    const { accounts } = await unlockVault(ports, 'password');
    expect(await accounts.list()).toEqual({ items: [first, second], damaged: 0 });
    expect(await accounts.readSecret(first.id)).toEqual(passkeySecret(10));
    expect(await accounts.readSecret(second.id)).toEqual(passkeySecret(11));
  });

  it('are renamed and hidden without losing the secret', async () => {
    const account = await add('AAA', 0);
    await vault.accounts.rename(account.id, 'Savings');
    const changed = { ...account, name: 'Savings', hidden: true };
    expect(await vault.accounts.setHidden(account.id, true)).toEqual(changed);
    expect(await vault.accounts.list()).toEqual({ items: [changed], damaged: 0 });
    expect(await vault.accounts.readSecret(account.id)).toEqual(passkeySecret(10));
  });

  it('exist once for an address, hidden or not', async () => {
    const account = await add('AAA', 0);
    await vault.accounts.setHidden(account.id, true);
    await expect(add('AAA', 1)).rejects.toMatchObject({ code: 'exists' });
    expect((await vault.accounts.list()).items).toHaveLength(1);
  });

  it('answer nothing for an unknown id', async () => {
    expect(await vault.accounts.rename('unknown', 'name')).toBeUndefined();
    await expect(vault.accounts.readSecret('unknown')).rejects.toMatchObject({ code: 'damaged' });
    await expect(vault.accounts.readSecret(seedId)).rejects.toMatchObject({ code: 'damaged' });
  });

  it('are listed whole when there are more than one page of them', async () => {
    const template = await add('A0', 0);
    const numbers = Array.from({ length: 100 }, (_, index) => index + 1);
    await numbers.reduce<Promise<unknown>>(
      (previous, index) => previous.then(() => add(`A${index}`, index)),
      Promise.resolve(),
    );
    const { items } = await vault.accounts.list();
    expect(items).toHaveLength(101);
    expect(new Set(items.map(({ id }) => id)).size).toBe(101);
    expect(items).toContainEqual(template);
  });
});

describe('seeds', () => {
  it('come back with kind, time and secret', async () => {
    const { seeds } = await unlockVault(ports, 'password');
    const createdAt = ports.clock.time;
    expect(await seeds.list()).toEqual({
      items: [{ id: seedId, kind: 'bip39', createdAt }],
      damaged: 0,
    });
    expect(await seeds.readSecret(seedId)).toEqual(passkeySecret(1));
    await expect(seeds.readSecret('unknown')).rejects.toMatchObject({ code: 'damaged' });
  });
});
