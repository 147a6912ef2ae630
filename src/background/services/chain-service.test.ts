import algosdk from 'algosdk';
import { beforeEach, describe, expect, it } from 'vitest';

import { MemoryKeyValueStore } from '../../../test/fakes/memory-key-value-store';
import { MAINNET, parseSignRequest, TESTNET, type AlgorandAddress } from '../../core/algorand';
import type { ChainClient } from '../../core/algorand/chain';
import { asBytes } from '../../core/bytes';
import { failed, ok } from '../../core/result';
import { ChainService } from './chain-service';
import { NetworkSettings } from './network-settings';

const SENDER = algosdk.generateAccount().addr.toString() as AlgorandAddress;
const AUTHORITY = algosdk.generateAccount().addr.toString() as AlgorandAddress;
const NODE = { url: 'https://node.example', token: '' };

let networks: NetworkSettings;
let asked: string[];
let client: Partial<ChainClient>;
let service: ChainService;

beforeEach(() => {
  networks = new NetworkSettings(new MemoryKeyValueStore());
  asked = [];
  client = {
    lookUpAuthority: () => Promise.resolve(ok(AUTHORITY)),
    parameters: () => Promise.resolve(failed({ kind: 'timeout' })),
  };
  service = new ChainService({
    networks,
    presets: [],
    probe: () =>
      Promise.resolve({ kind: 'reached', genesisId: 'x', genesisHash: TESTNET.genesisHash }),
    clientOf: (node, network) => {
      asked.push(`${network.id} at ${node.url}`);
      return client as ChainClient;
    },
  });
});

const request = (receiver = SENDER) => {
  const transaction = algosdk.makeAssetTransferTxnWithSuggestedParamsFromObject({
    sender: SENDER,
    receiver,
    amount: 1n,
    assetIndex: 7n,
    suggestedParams: {
      fee: 1000n,
      minFee: 1000n,
      flatFee: true,
      firstValid: 1n,
      lastValid: 1000n,
      genesisHash: Buffer.from(TESTNET.genesisHash, 'base64'),
    },
  });
  const txn = Buffer.from(transaction.toByte()).toString('base64url');
  const parsed = parseSignRequest([{ txn }], { networks: [TESTNET] });
  if (!parsed.ok) throw new Error(parsed.error.detail);
  return parsed.value;
};

describe('ChainService', () => {
  it('asks nobody before the user chose a node', async () => {
    expect(await service.findAuthority(SENDER)).toBeUndefined();
    expect((await service.gather(request(), SENDER)).node).toEqual({ kind: 'none' });
    expect(await service.post(TESTNET, [], [])).toMatchObject({ reason: 'not-supported' });
    expect(asked).toEqual([]);
  });

  it('asks the node of the network that a request is for', async () => {
    await networks.setNode(MAINNET.id, NODE);
    expect((await service.gather(request(), SENDER)).node).toEqual({ kind: 'none' });
    await networks.setNode(TESTNET.id, NODE);
    expect((await service.gather(request(), SENDER)).node).toEqual({
      kind: 'failed',
      host: 'node.example',
      detail: 'timeout',
    });
    expect(asked).toEqual(['testnet at https://node.example']);
  });

  it('keeps a node’s words as decimal text, and leaves out what it could not tell', async () => {
    await networks.setNode(TESTNET.id, NODE);
    Object.assign(client, {
      parameters: () => Promise.resolve(ok({ lastRound: 2n ** 60n, minimumFee: 1000n })),
      account: () => Promise.resolve(ok({ microAlgos: 5n, authority: AUTHORITY })),
      asset: () => Promise.resolve(ok({ decimals: 2, unitName: 'HB', manager: AUTHORITY })),
      holding: () => Promise.resolve(failed({ kind: 'unreachable' })),
      simulate: () => Promise.resolve(failed({ kind: 'timeout' })),
    });
    expect(await service.gather(request(), SENDER)).toEqual({
      node: { kind: 'answered', host: 'node.example' },
      currentRound: '1152921504606846976',
      minimumFee: '1000',
      assets: [{ asset: '7', decimals: 2, unitName: 'HB', roles: { manager: AUTHORITY } }],
      balances: [{ account: SENDER, asset: '0', amount: '5' }],
      notOptedIn: [],
      simulations: [{ group: 0, kind: 'unanswered', detail: 'timeout' }],
      authorities: [{ account: SENDER, authority: AUTHORITY }],
    });
  });

  it('asks whether the receiver of an asset can have it', async () => {
    await networks.setNode(TESTNET.id, NODE);
    Object.assign(client, {
      parameters: () => Promise.resolve(ok({ lastRound: 1n, minimumFee: 1000n })),
      account: () => Promise.resolve(ok({ microAlgos: 5n, authority: SENDER })),
      asset: () => Promise.resolve(failed({ kind: 'timeout' })),
      holding: (address: string) =>
        Promise.resolve(ok(address === SENDER ? { asset: 7n, amount: 3n } : undefined)),
      simulate: () => Promise.resolve(failed({ kind: 'timeout' })),
    });
    const { notOptedIn } = await service.gather(request(AUTHORITY), SENDER);
    expect(notOptedIn).toEqual([{ account: AUTHORITY, asset: '7' }]);
  });

  it('finds who may sign for a rekeyed account, and nobody for one that is not', async () => {
    await networks.setNode(TESTNET.id, NODE);
    expect(await service.findAuthority(SENDER)).toBe(AUTHORITY);
    client = { lookUpAuthority: () => Promise.resolve(ok(SENDER)) };
    expect(await service.findAuthority(SENDER)).toBeUndefined();
    expect(await service.findAuthority('no address')).toBeUndefined();
  });

  it('does not take a node of another chain', async () => {
    expect(await service.probe(NODE, MAINNET.genesisHash)).toMatchObject({
      kind: 'failed',
      because: 'wrong-genesis',
    });
    expect(await service.probe(NODE, TESTNET.genesisHash)).toMatchObject({ kind: 'reached' });
  });

  it('posts group by group, and says what went before a refusal', async () => {
    await networks.setNode(TESTNET.id, NODE);
    const sent: number[] = [];
    client = {
      postTransactions: (group) => {
        sent.push(group.length);
        return Promise.resolve(
          sent.length === 2
            ? failed({ kind: 'refused', status: 400, message: 'overspend' })
            : ok(`ID${sent.length}`),
        );
      },
    };
    const finished = ['A', 'B', 'C'].map((transactionId) => ({
      transactionId,
      signedTransaction: asBytes(Uint8Array.of(1)),
    }));
    expect(await service.post(TESTNET, finished, [[0, 1], [2]])).toEqual({
      kind: 'post-failed',
      transactionIds: ['A', 'B', null],
    });
    expect(sent).toEqual([2, 1]);
    expect(await service.post(TESTNET, [finished[0] ?? null, null], [[0, 1]])).toMatchObject({
      reason: 'unauthorized-signer',
    });
    expect(sent).toHaveLength(2);
  });
});
