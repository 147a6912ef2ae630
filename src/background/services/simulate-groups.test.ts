import algosdk from 'algosdk';
import { describe, expect, it } from 'vitest';

import { parseSignRequest, TESTNET, type AlgorandAddress } from '../../core/algorand';
import type { ChainClient, SimulatedTransaction, Simulation } from '../../core/algorand/chain';
import { failed, ok } from '../../core/result';
import { nodeFactsOf, NOTHING_GATHERED } from './gathered-facts';
import { simulateGroups } from './simulate-groups';

const SENDER = algosdk.generateAccount().addr.toString() as AlgorandAddress;
const OTHER = algosdk.generateAccount().addr.toString() as AlgorandAddress;
const PARAMETERS = {
  fee: 1000n,
  minFee: 1000n,
  flatFee: true,
  firstValid: 1n,
  lastValid: 1000n,
  genesisHash: Buffer.from(TESTNET.genesisHash, 'base64'),
};
const WORKS: Simulation = { round: 1n, innerTransfers: [], innerRekeys: [] };

const payment = (amount: number) =>
  algosdk.makePaymentTxnWithSuggestedParamsFromObject({
    sender: SENDER,
    receiver: OTHER,
    amount,
    suggestedParams: PARAMETERS,
  });
const call = () =>
  algosdk.makeApplicationNoOpTxnFromObject({
    sender: SENDER,
    appIndex: 7,
    suggestedParams: PARAMETERS,
  });
const entryOf = (transaction: algosdk.Transaction) => ({
  txn: Buffer.from(transaction.toByte()).toString('base64url'),
});

async function simulate(entries: readonly object[], answer: ChainClient['simulate']) {
  const request = parseSignRequest(entries, { networks: [TESTNET] });
  if (!request.ok) throw new Error(request.error.detail);
  const client = { simulate: answer } as ChainClient;
  return simulateGroups(client, request.value, [SENDER], 1000n);
}

describe('simulateGroups', () => {
  it('asks for whole groups, ours unsigned and given ones as they came', async () => {
    const group = [payment(1), payment(2)];
    algosdk.assignGroupID(group);
    const [first, second] = group;
    if (first === undefined || second === undefined) throw new Error('no group');
    const sig = new Uint8Array(64).fill(1);
    const given = algosdk.encodeMsgpack(new algosdk.SignedTransaction({ txn: second, sig }));
    const stxn = Buffer.from(given).toString('base64url');
    const asked: (readonly SimulatedTransaction[])[] = [];
    await simulate([entryOf(first), { ...entryOf(second), signers: [], stxn }], (transactions) => {
      asked.push(transactions);
      return Promise.resolve(ok(WORKS));
    });
    expect(asked).toHaveLength(1);
    expect(asked[0]?.map(({ signed }) => signed)).toEqual([false, true]);
  });

  it('asks about eight of many, those that call apps first', async () => {
    const entries = [...Array.from({ length: 20 }, (_, index) => payment(index)), call()];
    let asked = 0;
    const answers = await simulate(entries.map(entryOf), () => {
      asked += 1;
      return Promise.resolve(ok(WORKS));
    });
    expect(asked).toBe(8);
    expect(answers.map(({ group }) => group)).toEqual([20, 0, 1, 2, 3, 4, 5, 6]);
  });

  it('keeps what it was told through plain JSON, and that nothing was told', async () => {
    const transfer = { position: 0, from: OTHER, to: SENDER, asset: 9n, amount: 2n ** 64n - 1n };
    const entries = [entryOf(call()), entryOf(payment(1))];
    let count = 0;
    const simulations = await simulate(entries, () => {
      count += 1;
      return Promise.resolve(
        count === 1
          ? ok({
              ...WORKS,
              failure: { message: 'logic eval error', at: [0] },
              feeUsage: 2_000_000n,
              feesPaid: 1000n,
              innerTransfers: [transfer],
            })
          : failed({ kind: 'refused', status: 500, message: 'busy' }),
      );
    });
    const kept = JSON.parse(JSON.stringify(simulations)) as typeof simulations;
    const facts = nodeFactsOf({
      ...NOTHING_GATHERED,
      node: { kind: 'answered', host: 'node.example' },
      simulations: kept,
    });
    expect(facts?.simulations?.get(0)).toMatchObject({
      kind: 'tried',
      outcome: {
        failure: { message: 'logic eval error', position: 0 },
        fees: { paid: 1000n, needed: 2000n },
        moves: [
          { account: SENDER, asset: 9n, in: 2n ** 64n - 1n },
          { account: OTHER, asset: 9n, out: 2n ** 64n - 1n },
        ],
      },
    });
    expect(facts?.simulations?.get(1)).toEqual({ kind: 'unanswered', detail: '500 busy' });
  });
});
