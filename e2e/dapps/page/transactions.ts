import { ed25519 } from '@noble/curves/ed25519.js';
import { base64 } from '@scure/base';
import {
  Address,
  assignGroupID,
  decodeSignedTransaction,
  encodeUnsignedTransaction,
  makeApplicationNoOpTxnFromObject,
  makePaymentTxnWithSuggestedParamsFromObject,
  type Transaction,
} from 'algosdk';

import { fromAnyBase64 } from './base64';
import type { DappOutcome } from './outcome';

/** What a dapp page asks to have signed. */
export type Batch = 'payment' | 'group' | 'many';

const SIZES: Readonly<Record<Batch, number>> = { payment: 1, group: 16, many: 750 };
const RECEIVER = new Address(new Uint8Array(32).fill(7));
const TESTNET = {
  genesisID: 'testnet-v1.0',
  genesisHash: base64.decode('SGO1GKSzyE7IEPItTxCByw9x8FmnrCDexi9/cOUJOiI='),
};

const suggestedParams = {
  ...TESTNET,
  flatFee: true,
  fee: 1_000,
  minFee: 1_000,
  firstValid: 1,
  lastValid: 1_001,
};

/** A call of an app that does what its node is told that it does. */
export const callApp = (sender: string, appIndex: number): Transaction =>
  makeApplicationNoOpTxnFromObject({ sender, appIndex, suggestedParams });

/** Payments of 1 000 microAlgo and upwards from one sender: a single one, a group of 16, or 750 without a group. */
export function makeBatch(batch: Batch, sender: string): readonly Transaction[] {
  const transactions = Array.from({ length: SIZES[batch] }, (_, index) =>
    makePaymentTxnWithSuggestedParamsFromObject({
      sender,
      receiver: RECEIVER,
      amount: 1_000 + index,
      suggestedParams,
    }),
  );
  return batch === 'group' ? assignGroupID(transactions) : transactions;
}

const equal = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index]);

/** Whether an answer, 64 raw bytes or a signed transaction, signs the transaction that was sent. */
export function isSigned(transaction: Transaction, answer: Uint8Array, active: string): boolean {
  if (answer.length === 64) {
    const { publicKey } = Address.fromString(active);
    return ed25519.verify(answer, transaction.bytesToSign(), publicKey);
  }
  const { txn, sig, sgnr } = decodeSignedTransaction(answer);
  return (
    sig !== undefined &&
    equal(encodeUnsignedTransaction(txn), encodeUnsignedTransaction(transaction)) &&
    ed25519.verify(sig, transaction.bytesToSign(), (sgnr ?? txn.sender).publicKey)
  );
}

function formOf(answers: readonly Uint8Array[]): 'raw' | 'signed' | 'mixed' | 'none' {
  const raw = answers.filter((answer) => answer.length === 64).length;
  if (answers.length === 0) return 'none';
  if (raw === answers.length) return 'raw';
  return raw === 0 ? 'signed' : 'mixed';
}

/** Judges the `stxns` of a reply against what was asked, position by position. */
export function judge(
  transactions: readonly Transaction[],
  stxns: readonly (string | null)[],
  active: string,
): DappOutcome {
  if (stxns.length !== transactions.length) {
    return { kind: 'failed', reason: `${stxns.length} answers to ${transactions.length}` };
  }
  const answers = stxns.map((text) => (text === null ? undefined : fromAnyBase64(text)));
  const given = answers.filter((answer) => answer !== undefined);
  const verified = transactions.filter((transaction, index) => {
    const answer = answers[index];
    return answer !== undefined && isSigned(transaction, answer, active);
  }).length;
  const unsigned = answers.length - given.length;
  return { kind: 'signed', form: formOf(given), count: answers.length, verified, unsigned };
}
