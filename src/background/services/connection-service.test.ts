import { beforeEach, describe, expect, it } from 'vitest';

import { fakeVaultPorts } from '../../../test/fakes/vault-ports';
import { createVault, type ConnectionRecord, type OpenVault } from '../../core/vault';
import { ConnectionService } from './connection-service';

const DAPP = 'https://dapp.example';
const LIQUID = 'https://liquid.example';

let vault: OpenVault;
let service: ConnectionService;

const connection = (tabOrigin?: string): ConnectionRecord => ({
  id: 's1',
  serviceOrigin: LIQUID,
  path: '',
  requestId: 'r1',
  accountAddress: 'A'.repeat(58),
  ...(tabOrigin === undefined ? {} : { tabOrigin }),
  since: 1,
  lastUsedAt: 2,
  answerMode: 'automatic',
  remoteEnd: 'unknown',
});

beforeEach(async () => {
  vault = await createVault(fakeVaultPorts(), 'password');
  service = new ConnectionService({
    vault: { look: () => Promise.resolve(vault), require: () => Promise.resolve(vault) },
    sessions: { all: () => Promise.resolve([]), get: () => Promise.resolve(undefined) },
    links: { reopen: () => Promise.resolve({ kind: 'accepted' }) },
  });
});

const offers = async () => (await service.list()).map(({ pair }) => pair);

describe('a page and a service that belong together', () => {
  it('are remembered after a success, and warned of again once they are forgotten', async () => {
    await vault.connections.put(connection(DAPP));
    expect(await offers()).toEqual(['offer']);
    await service.rememberPair('s1');
    expect(await offers()).toEqual(['remembered']);
    expect(await service.pairs()).toMatchObject([{ tabOrigin: DAPP, serviceOrigin: LIQUID }]);

    expect(await service.forgetPair(DAPP, 'https://other.example')).toHaveLength(1);
    expect(await service.forgetPair(DAPP, LIQUID)).toEqual([]);
    expect(await offers()).toEqual(['offer']);
  });

  it('stay remembered without their connection, and are forgotten all the same', async () => {
    await vault.connections.put(connection(DAPP));
    await service.rememberPair('s1');
    await vault.connections.remove('s1');
    expect(await service.pairs()).toHaveLength(1);
    expect(await service.forgetPair(DAPP, LIQUID)).toEqual([]);
  });

  it.each([undefined, 'null'])('are not remembered where the page is %s', async (tabOrigin) => {
    await vault.connections.put(connection(tabOrigin));
    await expect(service.rememberPair('s1')).rejects.toMatchObject({
      failure: { code: 'not-found' },
    });
  });
});
