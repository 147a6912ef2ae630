import * as algosdk from 'algosdk';
import { describe, expect, it } from 'vitest';

import { address, entry, payment } from '../../../../test/algorand/reviewed';
import {
  ALICE,
  BOB,
  CAROL,
  encoded,
  PARAMETERS,
} from '../../../../test/algorand/sample-transactions';
import { FNET, MAINNET, TESTNET, type Network } from '../networks/network';
import { parseSignRequest } from './parse-sign-request';
import type { SignRefusal, SignRequest } from './sign-request';

const networks = [MAINNET, TESTNET];
const alice = address(ALICE.address);
const bob = address(BOB.address);
const carol = address(CAROL.address);

function parsed(...entries: readonly unknown[]): SignRequest {
  const request = parseSignRequest(entries, { networks });
  if (!request.ok) throw new Error(request.error.detail);
  return request.value;
}

function refusal(...entries: readonly unknown[]): SignRefusal | undefined {
  const request = parseSignRequest(entries, { networks });
  return request.ok ? undefined : request.error;
}

function group(count: number, amount = 1n): algosdk.Transaction[] {
  const legs = Array.from({ length: count }, (_, index) =>
    payment({ amount: amount * 100n + BigInt(index) }),
  );
  return algosdk.assignGroupID(legs);
}

function signedEntry(transaction: algosdk.Transaction): string {
  const sig = new Uint8Array(64).fill(1);
  const signed = new algosdk.SignedTransaction({ txn: transaction, sig });
  return Buffer.from(algosdk.encodeMsgpack(signed)).toString('base64');
}

const plain = entry(payment({}));
const msig = { version: 1, threshold: 2, addrs: [alice, bob, carol] };
const msigAddress = algosdk.multisigAddress(msig).toString();
const msigEntry = entry(payment({ sender: msigAddress }));

describe('parseSignRequest', () => {
  const bytes = encoded(payment({}));
  const buffer = Buffer.from(bytes);
  it.each([
    ['base64', buffer.toString('base64')],
    ['base64 without padding', buffer.toString('base64').replace(/=+$/u, '')],
    ['base64url', buffer.toString('base64url')],
    ['bytes', bytes],
  ])('reads %s', (_, txn) => {
    expect(parsed({ txn }).positions[0]?.bytes).toEqual(bytes);
  });

  it.each([
    ['two alphabets', { txn: `${buffer.toString('base64url')}+_` }],
    ['white space', { txn: `${buffer.toString('base64')}\n` }],
    ['a signed transaction', { txn: signedEntry(payment({})) }],
    ['no txn', {}],
    ['no object', plain.txn],
    ['a list', [plain.txn]],
    ['nothing', null],
    ['an unknown property', { ...plain, sign: true }],
    ['an address with a wrong checksum', { ...plain, authAddr: `${alice.slice(0, -1)}A` }],
    ['signers that are no list', { ...plain, signers: alice }],
    ['a signer that is another', { ...plain, signers: [bob] }],
    ['the sender beside authAddr', { ...plain, signers: [alice], authAddr: bob }],
    ['two signers without msig', { ...plain, signers: [alice, bob] }],
    ['a signer twice', { ...msigEntry, msig, signers: [alice, alice] }],
    ['stxn without signers', { ...plain, stxn: signedEntry(payment({})) }],
    ['stxn with a signer', { ...plain, signers: [alice], stxn: signedEntry(payment({})) }],
    ['stxn of another', { ...plain, signers: [], stxn: signedEntry(payment({ amount: 6n })) }],
    ['stxn without a signature', { ...plain, signers: [], stxn: plain.txn }],
    ['msig of another', { ...plain, msig }],
    ['msig of version 2', { ...msigEntry, msig: { ...msig, version: 2 } }],
    ['msig without threshold', { ...msigEntry, msig: { ...msig, threshold: 0 } }],
    ['msig beyond its members', { ...msigEntry, msig: { ...msig, threshold: 4 } }],
    ['msig with more in it', { ...msigEntry, msig: { ...msig, extra: 1 } }],
    [
      'a signer outside of msig',
      { ...msigEntry, msig: { ...msig, addrs: [alice, bob, carol] }, signers: [msigAddress] },
    ],
    ['a message that is no text', { ...plain, message: 5 }],
    ['an endless message', { ...plain, message: 'x'.repeat(10_001) }],
  ])('refuses %s', (_, given) => {
    expect(refusal(plain, given)).toMatchObject({ code: 'invalid-input', position: 1 });
  });

  it('refuses nothing at all and too many', () => {
    expect(refusal()).toMatchObject({ code: 'invalid-input' });
    const many = Array.from({ length: 751 }, () => plain);
    expect(refusal(...many)).toMatchObject({ code: 'too-many' });
  });

  it('reads who is to sign', () => {
    const instructions = parsed(
      plain,
      { ...plain, signers: null, _ours: 1 },
      { ...plain, signers: [alice] },
      { ...plain, signers: [] },
      { ...plain, signers: [bob], authAddr: bob },
      { ...plain, authAddr: bob },
      { ...plain, signers: [], stxn: signedEntry(payment({})) },
      { ...msigEntry, msig, signers: [bob] },
      { ...plain, msig, authAddr: msigAddress },
    ).positions.map(({ instruction }) => instruction);
    const multisig = { threshold: 2, members: [alice, bob, carol], address: msigAddress };
    expect(instructions).toMatchObject([
      { kind: 'account', required: false },
      { kind: 'account', required: false },
      { kind: 'account', required: true },
      { kind: 'do-not-sign' },
      { kind: 'account', required: true, authority: bob },
      { kind: 'account', required: false, authority: bob },
      { kind: 'pass' },
      { kind: 'multisig', multisig, signers: [bob] },
      { kind: 'multisig', multisig },
    ]);
  });

  it('takes complete groups, one after the other, and a group of one', () => {
    const entries = [...group(3), ...group(16, 2n), ...group(1, 3n)].map(entry);
    const { groups } = parsed({ ...entries[0], groupMessage: 'hello' }, ...entries.slice(1));
    expect(groups.map(({ positions, message }) => [positions.length, message])).toEqual([
      [3, 'hello'],
      [16, undefined],
      [1, undefined],
    ]);
  });

  it('takes 750 without a group, each on its own', () => {
    const { groups } = parsed(...Array.from({ length: 750 }, () => plain));
    expect(groups.map(({ positions }) => positions)).toEqual(
      Array.from({ length: 750 }, (_, index) => [index]),
    );
  });

  const [first = payment({}), second = payment({}), third = payment({})] = group(3);
  const [other = payment({}), another = payment({})] = group(2, 2n);
  it.each([
    ['a leg on its own', [first]],
    ['a group without its last', [first, second]],
    ['a group out of order', [second, first, third]],
    ['a leg twice', [first, first, second, third]],
    ['groups inside each other', [first, other, second, another, third]],
    ['a group and a single', [first, second, third, payment({})]],
    ['a single before a group', [payment({}), first, second, third]],
    ['the same group twice', [first, second, third, first, second, third]],
  ])('refuses %s', (_, legs) => {
    expect(refusal(...legs.map(entry))).toMatchObject({ code: 'invalid-group' });
  });

  it('tells the id that would be right', () => {
    const [leg = payment({})] = group(2);
    const alone = payment({ amount: 100n });
    const right = Buffer.from(algosdk.computeGroupID([alone])).toString('base64url');
    expect(refusal(entry(leg))).toMatchObject({ computedGroupId: right, position: 0 });
  });

  it('refuses groupMessage behind the first of a group', () => {
    const entries = group(2).map(entry);
    expect(refusal(entries[0], { ...entries[1], groupMessage: 'x' })).toMatchObject({
      code: 'invalid-input',
    });
  });

  const onNetwork = (network: Network, genesisID = network.genesisId ?? '') =>
    entry(
      payment({
        parameters: { genesisHash: Buffer.from(network.genesisHash, 'base64'), genesisID },
      }),
    );
  it('names the one network', () => {
    expect(parsed(onNetwork(MAINNET)).network).toBe(MAINNET);
    expect(parsed(onNetwork(MAINNET, '')).network).toBe(MAINNET);
  });

  it.each([
    ['a network that is not enabled', [onNetwork(FNET)]],
    ['two networks', [onNetwork(MAINNET), onNetwork(TESTNET)]],
    ['the id of another network', [onNetwork(MAINNET, 'testnet-v1.0')]],
  ])('refuses %s', (_, entries) => {
    expect(refusal(...entries)).toMatchObject({ code: 'network-not-supported' });
  });

  it('refuses a hash that two networks claim', () => {
    const twin = { ...TESTNET, id: 'twin', custom: true };
    const request = parseSignRequest([plain], { networks: [TESTNET, twin] });
    expect(request).toMatchObject({ error: { code: 'network-not-supported' } });
  });

  it('refuses a transaction without a genesis hash', () => {
    const { fee, minFee, firstValid, lastValid } = PARAMETERS;
    const transaction = algosdk.makePaymentTxnWithSuggestedParamsFromObject({
      sender: alice,
      receiver: bob,
      amount: 1n,
      suggestedParams: { flatFee: true, fee, minFee, firstValid, lastValid },
    });
    expect(refusal(entry(transaction))).toMatchObject({ code: 'invalid-input' });
  });
});
