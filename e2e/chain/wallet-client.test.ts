import { makeApplicationNoOpTxnFromObject } from 'algosdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isAddress, type AlgorandAddress } from '../../src/core/algorand/index.js';
import type { ChainClient } from '../../src/core/algorand/chain/index.js';
import { asBytes } from '../../src/core/bytes/index.js';
import { createNodeClients } from '../../src/platform/chain/index.js';
import { startChain, type RunningChain } from './stand-in/start-chain.js';
import { grouped, parametersOf, payment, TestWallet } from './stand-in/visitors/test-wallet.js';

const ALGO = 1_000_000n;
const LARGEST = 18_446_744_073_709_551_615n;
const BIG = 77n;
const APP = 88n;
const TOKEN = 'a'.repeat(64);

let running: RunningChain;
let alice: TestWallet;
let bob: TestWallet;
let client: ChainClient;

beforeEach(async () => {
  alice = new TestWallet();
  bob = new TestWallet();
  running = await startChain({
    token: TOKEN,
    accounts: [
      { address: alice.address, microAlgos: 10n * ALGO },
      { address: bob.address, microAlgos: 10n * ALGO },
    ],
    assets: [
      {
        id: BIG,
        creator: alice.address,
        total: LARGEST,
        decimals: 19,
        defaultFrozen: false,
        name: 'Everything',
        unitName: 'ALL',
        manager: bob.address,
      },
    ],
    apps: [{ id: APP, creator: alice.address }],
  });
  client = open(running.genesisHash);
});
afterEach(() => running.close());

function open(genesisHash: string): ChainClient {
  const clients = createNodeClients({ timeoutMs: 500, postTimeoutMs: 500 });
  const opened = clients.clientOf({ url: running.origin, token: TOKEN }, { genesisHash });
  if (opened === undefined) throw new Error('no client');
  return opened;
}

function addressOf({ address }: TestWallet): AlgorandAddress {
  if (!isAddress(address)) throw new Error('no address');
  return address;
}

const pay = (microAlgos = ALGO) =>
  payment(running, { from: alice.address, to: bob.address, microAlgos });

describe('what the wallet asks', () => {
  it('who the node is', async () => {
    const { probe } = createNodeClients();
    const { genesisId, genesisHash } = running;
    expect(await probe({ url: running.origin, token: TOKEN })).toEqual({
      kind: 'reached',
      genesisId,
      genesisHash,
    });
    expect(await probe({ url: running.origin, token: 'wrong' })).toEqual({
      kind: 'failed',
      because: 'refused',
      detail: '401 Invalid API Token',
    });
  });

  it('the parameters', async () => {
    expect(await client.parameters()).toMatchObject({
      value: { genesisId: running.genesisId, lastRound: running.chain.round, minimumFee: 1000n },
    });
  });

  it('an account, its holdings, and whose key signs for it', async () => {
    expect(await client.account(addressOf(alice))).toMatchObject({
      value: { microAlgos: 10n * ALGO, minimumBalance: 300_000n, assetCount: 1n },
    });
    const held = { asset: BIG, amount: LARGEST, frozen: false };
    expect(await client.holdings(addressOf(alice))).toEqual({ ok: true, value: [held] });
    expect(await client.holding(addressOf(alice), BIG)).toEqual({ ok: true, value: held });
    expect(await client.holding(addressOf(bob), BIG)).toEqual({ ok: true, value: undefined });
    running.chain.rekey(alice.address, bob.address);
    const authority = await client.lookUpAuthority(addressOf(alice));
    expect(authority).toEqual({ ok: true, value: bob.address });
  });

  it('an account that nobody funded', async () => {
    expect(await client.account(addressOf(new TestWallet()))).toMatchObject({
      value: { microAlgos: 0n },
    });
  });

  it('assets and apps, and those that are none', async () => {
    expect(await client.asset(BIG)).toEqual({
      ok: true,
      value: {
        asset: BIG,
        creator: alice.address,
        total: LARGEST,
        decimals: 19,
        defaultFrozen: false,
        name: 'Everything',
        unitName: 'ALL',
        manager: bob.address,
      },
    });
    expect(await client.asset(5n)).toEqual({ ok: true, value: undefined });
    expect(await client.app(APP)).toMatchObject({ value: { app: APP, creator: alice.address } });
    expect(await client.app(5n)).toEqual({ ok: true, value: undefined });
  });
});

describe('what the wallet sends', () => {
  it('is taken, and found again', async () => {
    const transaction = pay();
    const id = transaction.txID();
    const signed = asBytes(await alice.sign(transaction));
    expect(await client.pendingTransaction(id)).toEqual({ ok: true, value: undefined });
    expect(await client.postTransactions([signed])).toEqual({ ok: true, value: id });
    expect(await client.pendingTransaction(id)).toEqual({
      ok: true,
      value: { state: 'confirmed', round: running.chain.round },
    });
    const again = await client.postTransactions([signed]);
    expect(again).toMatchObject({ error: { kind: 'refused', status: 400 } });
    if (!again.ok && again.error.kind === 'refused') {
      expect(again.error.message).toContain('transaction already in ledger');
    }
  });

  it('is one group, under the id of its first', async () => {
    const back = payment(running, { from: bob.address, to: alice.address });
    const [first, second] = grouped(pay(), back);
    if (first === undefined || second === undefined) throw new Error('two');
    const group = [asBytes(await alice.sign(first)), asBytes(await bob.sign(second))];
    expect(await client.postTransactions(group)).toEqual({ ok: true, value: first.txID() });
    expect(running.chain.transactions()).toHaveLength(2);
  });
});

describe('a simulation', () => {
  const simulate = (transaction: { toByte(): Uint8Array }) =>
    client.simulate([{ signed: false, transaction: asBytes(transaction.toByte()) }]);

  it('of an unsigned payment from a rekeyed account changes nothing', async () => {
    running.chain.rekey(alice.address, bob.address);
    expect(await simulate(pay())).toEqual({
      ok: true,
      value: {
        round: running.chain.round,
        feeUsage: 1_000_000n,
        feesPaid: 1000n,
        innerTransfers: [],
        innerRekeys: [],
      },
    });
    expect(running.chain.transactions()).toEqual([]);
  });

  it('tells what would fail, and where', async () => {
    const simulated = await simulate(pay(100n * ALGO));
    expect(simulated).toMatchObject({ value: { failure: { at: [0] } } });
    if (simulated.ok) expect(simulated.value.failure?.message).toContain('overspend');
  });

  it('tells what an app would move', async () => {
    const inner = { from: alice.address, to: bob.address, asset: 0n, amount: 5n };
    running.chain.scriptApp(APP, () => ({ inner: [inner] }));
    const call = makeApplicationNoOpTxnFromObject({
      sender: bob.address,
      appIndex: APP,
      suggestedParams: parametersOf(running),
    });
    expect(await simulate(call)).toMatchObject({
      value: { innerTransfers: [{ ...inner, position: 0 }] },
    });
  });
});

describe('a bad node', () => {
  it('that lies about its chain is not believed, and gets nothing', async () => {
    const genesisHash = new Uint8Array(32).fill(9);
    running.faults.lieAboutGenesis({ genesisId: running.genesisId, genesisHash });
    const wrong = { error: { kind: 'wrong-genesis', told: { genesisId: running.genesisId } } };
    expect(await client.account(addressOf(alice))).toMatchObject(wrong);
    const signed = asBytes(await alice.sign(pay()));
    expect(await client.postTransactions([signed])).toMatchObject(wrong);
    expect(running.chain.transactions()).toEqual([]);
  });

  it('that is slow is given up', async () => {
    running.faults.delay(Infinity);
    expect(await client.parameters()).toEqual({ ok: false, error: { kind: 'timeout' } });
  });

  it('that fails says how', async () => {
    running.faults.failNext({ status: 503, message: 'catching up', path: '/v2/accounts' });
    expect(await client.account(addressOf(alice))).toEqual({
      ok: false,
      error: { kind: 'refused', status: 503, message: 'catching up' },
    });
  });

  it('that redirects is not followed', async () => {
    const elsewhere = { Location: `${running.origin}/v2/assets/${BIG}` };
    running.faults.answerNext({ status: 302, headers: elsewhere, body: '', path: '/v2/assets' });
    expect(await client.asset(BIG)).toEqual({ ok: false, error: { kind: 'unreachable' } });
  });

  it('that never stops is cut off', async () => {
    const body = () => ' '.repeat(65_536);
    running.faults.answerNext({ status: 200, headers: {}, body, path: '/v2/assets' });
    expect(await client.asset(BIG)).toMatchObject({ error: { kind: 'malformed' } });
  });
});
