import * as algosdk from 'algosdk';

import { encodeAddress, parseAddress, type AlgorandAddress } from '../../src/core/algorand/address';
import { MAINNET, TESTNET } from '../../src/core/algorand/networks/network';
import type { Review, ReviewContext, ReviewLine } from '../../src/core/algorand/review/review';
import type { ReviewField } from '../../src/core/algorand/review/review-fields';
import { reviewSignRequest } from '../../src/core/algorand/review/review-sign-request';
import { parseSignRequest } from '../../src/core/algorand/signing/parse-sign-request';
import { planSigning } from '../../src/core/algorand/signing/plan-signing';
import type { SignersContext } from '../../src/core/algorand/signing/sign-plan';
import { ALICE, BOB, CAROL, DAVE, encoded, PARAMETERS, SAMPLES } from './sample-transactions';

export function address(text: string): AlgorandAddress {
  const key = parseAddress(text);
  if (!key.ok) throw new Error(key.error);
  return encodeAddress(key.value);
}

export const alice = address(ALICE.address);
export const bob = address(BOB.address);
export const carol = address(CAROL.address);
export const dave = address(DAVE.address);

export interface Circumstances extends Partial<ReviewContext> {
  readonly authorities?: SignersContext['authorities'];
  readonly keys?: readonly AlgorandAddress[];
}

export function entry(transaction: algosdk.Transaction): { readonly txn: string } {
  return { txn: Buffer.from(encoded(transaction)).toString('base64') };
}

/** Alice's and Bob's keys are ours; the site may ask for Alice; Carol is known. */
export function review(entries: readonly unknown[], circumstances: Circumstances = {}): Review {
  const { authorities, keys = [alice, bob], ...context } = circumstances;
  const request = parseSignRequest(entries, { networks: [MAINNET, TESTNET] });
  if (!request.ok) throw new Error(request.error.detail);
  const plan = planSigning(request.value, {
    accounts: [alice],
    keys,
    ...(authorities === undefined ? {} : { authorities }),
  });
  if (!plan.ok) throw new Error(plan.error.detail);
  const own = { ownAccounts: [alice, bob], knownAddresses: [carol], ...context };
  return reviewSignRequest(request.value, plan.value, own);
}

export function sample(name: string): algosdk.Transaction {
  const transaction = SAMPLES[name];
  if (transaction === undefined) throw new Error(`no sample ${name}`);
  return transaction;
}

export function only(of: Review): Review['groups'][number]['transactions'][number] {
  const transaction = of.groups[0]?.transactions[0];
  if (transaction === undefined || of.total !== 1) throw new Error('not one');
  return transaction;
}

export function line(of: Review, field: ReviewField): ReviewLine['value'] | undefined {
  return only(of).lines.find((one) => one.field === field)?.value;
}

export function codes(of: Review): readonly string[] {
  return only(of).warnings.map(({ code, level }) => `${code}: ${level}`);
}

export interface PaymentFields {
  readonly sender?: string;
  readonly receiver?: string;
  readonly amount?: bigint;
  readonly closeRemainderTo?: string;
  readonly rekeyTo?: string;
  readonly note?: Uint8Array;
  readonly lease?: Uint8Array;
  readonly parameters?: Partial<algosdk.SuggestedParams>;
}

export function payment({ parameters, ...fields }: PaymentFields): algosdk.Transaction {
  return algosdk.makePaymentTxnWithSuggestedParamsFromObject({
    sender: alice,
    receiver: carol,
    amount: 5n,
    suggestedParams: { ...PARAMETERS, ...parameters },
    ...fields,
  });
}
