import { beforeEach, describe, expect, it } from 'vitest';

import { passkeySecret } from '../../../test/fakes/passkey-source';
import { fakeVaultPorts, type FakeVaultPorts } from '../../../test/fakes/vault-ports';
import type { ConnectionRecord } from './connection-records';
import { createVault, unlockVault, type OpenVault } from './open-vault';

const connection: ConnectionRecord = {
  id: 'session-1',
  serviceOrigin: 'https://liquid.example',
  path: '',
  requestId: '019097ff-bb8c-7514-a0c6-5209d2405a4a',
  accountAddress: 'A'.repeat(58),
  tabOrigin: 'https://dapp.example',
  since: 1_800_000_000_000,
  lastUsedAt: 1_800_000_000_000,
  answerMode: 'automatic',
  remoteEnd: 'this-computer',
  peerName: 'Harbour',
};

let ports: FakeVaultPorts;
let vault: OpenVault;
beforeEach(async () => {
  ports = fakeVaultPorts();
  vault = await createVault(ports, 'password');
});

describe('connections', () => {
  it('come back after a restart, last used first', async () => {
    const older = { ...connection, id: 'session-2', lastUsedAt: connection.lastUsedAt - 1 };
    await vault.connections.put(older);
    await vault.connections.put(connection);
    const { connections } = await unlockVault(ports, 'password');
    expect(await connections.list()).toEqual({ items: [connection, older], damaged: 0 });
    expect(await connections.find('session-2')).toEqual(older);
  });

  it('keep the pairing of an earlier write', async () => {
    await vault.connections.put(connection, passkeySecret(7));
    const used = { ...connection, lastUsedAt: connection.lastUsedAt + 5 };
    await vault.connections.put(used);
    expect(await vault.connections.find(connection.id)).toEqual(used);
    expect(await vault.connections.readPairing(connection.id)).toEqual(passkeySecret(7));
  });

  it('are gone once removed, and removing again does nothing', async () => {
    await vault.connections.put(connection);
    await vault.connections.remove(connection.id);
    await vault.connections.remove(connection.id);
    expect(await vault.connections.list()).toEqual({ items: [], damaged: 0 });
    expect(await vault.connections.readPairing(connection.id)).toBeUndefined();
  });

  it('leave no name of a site readable on disk', async () => {
    await vault.connections.put(connection);
    const { records } = await ports.backend.exportRaw();
    const text = JSON.stringify(records, (_key, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
    );
    expect(text).toContain('"type":"connection"');
    for (const name of ['liquid.example', 'dapp.example', 'Harbour']) {
      expect(text).not.toContain(name);
    }
  });
});

describe('remembered pairs', () => {
  it('are stored once', async () => {
    await vault.sites.rememberPair('https://dapp.example', 'https://liquid.example');
    await vault.sites.rememberPair('https://dapp.example', 'https://liquid.example');
    await vault.sites.rememberPair('https://dapp.example', 'https://other.example');
    const { sites } = await unlockVault(ports, 'password');
    const { items } = await sites.pairs();
    expect(items.map(({ serviceOrigin }) => serviceOrigin).sort()).toEqual([
      'https://liquid.example',
      'https://other.example',
    ]);
    expect(items[0]?.since).toBe(ports.clock.time);
  });

  it('are forgotten one by one', async () => {
    await vault.sites.rememberPair('https://dapp.example', 'https://liquid.example');
    await vault.sites.rememberPair('https://dapp.example', 'https://other.example');
    await vault.sites.rememberPair('https://shop.example', 'https://liquid.example');
    await vault.sites.forgetPair('https://dapp.example', 'https://liquid.example');
    await vault.sites.forgetPair('https://never.example', 'https://liquid.example');
    const { sites } = await unlockVault(ports, 'password');
    const { items } = await sites.pairs();
    expect(items.map(({ tabOrigin, serviceOrigin }) => [tabOrigin, serviceOrigin]).sort()).toEqual([
      ['https://dapp.example', 'https://other.example'],
      ['https://shop.example', 'https://liquid.example'],
    ]);
  });
});
