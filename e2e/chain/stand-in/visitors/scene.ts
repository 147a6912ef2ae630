import { makeAssetTransferTxnWithSuggestedParamsFromObject, type Transaction } from 'algosdk';
import { afterEach, beforeEach, expect } from 'vitest';
import { startChain, type RunningChain } from '../start-chain.js';
import { parametersOf, payment, post, TestWallet } from './test-wallet.js';

export const ALGO = 1_000_000n;
export const USD = 77n;

export let running: RunningChain;
export let alice: TestWallet;
export let bob: TestWallet;
export let carol: TestWallet;

/** A new chain before each test: Alice and Bob have 10 Algos, Bob 500 of Alice's 1000 dollars, Carol has nothing. */
export function useScene(): void {
  beforeEach(async () => {
    alice = new TestWallet();
    bob = new TestWallet();
    carol = new TestWallet();
    running = await startChain({
      accounts: [
        { address: alice.address, microAlgos: 10n * ALGO },
        { address: bob.address, microAlgos: 10n * ALGO, holdings: [{ asset: USD, amount: 500n }] },
      ],
      assets: [
        {
          id: USD,
          creator: alice.address,
          total: 1000n,
          decimals: 2,
          defaultFrozen: false,
          name: 'Harbour Dollar',
          unitName: 'HUSD',
          manager: alice.address,
          freeze: alice.address,
          clawback: alice.address,
        },
      ],
      apps: [{ id: 88n, creator: alice.address }],
    });
  });
  afterEach(() => running.close());
}

export async function expectTaken(wallet: TestWallet, transaction: Transaction): Promise<void> {
  expect(await post(running, await wallet.sign(transaction))).toMatchObject({
    status: 200,
    body: { txId: transaction.txID() },
  });
}

export async function expectRefused(
  words: string,
  ...signed: readonly Uint8Array[]
): Promise<void> {
  const { status, message } = await post(running, ...signed);
  expect(status).toBe(400);
  expect(message).toContain(words);
}

export const balance = (wallet: TestWallet) => running.chain.account(wallet.address).microAlgos;
export const holding = (wallet: TestWallet) =>
  running.chain.account(wallet.address).holdings.get(USD);
export const pay = (wanted: Partial<Parameters<typeof payment>[1]> = {}) =>
  payment(running, { from: alice.address, to: bob.address, microAlgos: ALGO, ...wanted });

export function transfer(
  from: string,
  to: string,
  amount: bigint,
  more: { readonly closeTo?: string; readonly takenFrom?: string } = {},
): Transaction {
  return makeAssetTransferTxnWithSuggestedParamsFromObject({
    sender: from,
    receiver: to,
    amount,
    assetIndex: USD,
    suggestedParams: parametersOf(running),
    ...(more.closeTo === undefined ? {} : { closeRemainderTo: more.closeTo }),
    ...(more.takenFrom === undefined ? {} : { assetSender: more.takenFrom }),
  });
}
