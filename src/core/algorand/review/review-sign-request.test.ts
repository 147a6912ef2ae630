import * as algosdk from 'algosdk';
import { describe, expect, it } from 'vitest';

import {
  alice,
  bob,
  carol,
  codes,
  dave,
  entry,
  line,
  only,
  payment,
  review,
  sample,
} from '../../../../test/algorand/reviewed';
import { PARAMETERS, SAMPLES } from '../../../../test/algorand/sample-transactions';
import type { AlgorandAddress } from '../address';
import { TESTNET } from '../networks/network';
import { parseSignRequest } from '../signing/parse-sign-request';
import { planSigning } from '../signing/plan-signing';
import type { NodeFacts } from './review';
import type { ReviewField } from './review-fields';
import { reviewSignRequest } from './review-sign-request';
import { reviewView } from './review-view';

describe('reviewSignRequest', () => {
  it('tells what a payment does to the account', () => {
    const shown = review([entry(sample('a payment'))]);
    expect(shown).toMatchObject({
      mainNet: false,
      network: { id: 'testnet' },
      signed: 1,
      total: 1,
      changes: [
        {
          account: alice,
          assets: [{ asset: 0n, out: 1_234_567n, in: 0n, receivesRest: false }],
          fees: 1000n,
          appsMayMoveMore: false,
        },
        { account: bob, assets: [{ asset: 0n, out: 0n, in: 1_234_567n }], fees: 0n },
      ],
      fees: { total: 1000n, own: 1000n },
      confirmations: [],
    });
    expect(shown.node).toBeUndefined();
    expect(only(shown).lines.map(({ field }) => field)).toEqual([
      ...['type', 'sender', 'amount', 'receiver', 'fee', 'first-valid', 'last-valid'],
      'transaction-id',
    ]);
    expect(line(shown, 'amount')).toEqual({ kind: 'algos', microAlgos: 1_234_567n });
    expect(line(shown, 'receiver')).toEqual({ kind: 'address', address: bob, mark: 'own' });
  });

  const fieldsOf: Readonly<Record<string, readonly ReviewField[]>> = {
    'a payment with everything': ['amount', 'receiver', 'close-to', 'rekey-to', 'note', 'lease'],
    'a transfer that closes': ['asset', 'asset-amount', 'receiver', 'asset-close-to'],
    'a clawback': ['asset', 'asset-amount', 'asset-sender', 'receiver'],
    'an asset creation': [
      ...(['asset-total', 'asset-decimals', 'asset-default-frozen', 'asset-unit-name'] as const),
      ...(['asset-name', 'asset-url', 'asset-metadata-hash', 'asset-manager'] as const),
      ...(['asset-reserve', 'asset-freeze', 'asset-clawback'] as const),
    ],
    'an asset destruction': ['asset'],
    'a freeze': ['asset', 'freeze-account', 'frozen'],
    'an unfreeze': ['asset', 'freeze-account', 'frozen'],
    'an app creation': [
      ...(['app', 'on-completion', 'approval-program', 'clear-state-program'] as const),
      ...(['global-schema', 'local-schema', 'extra-pages'] as const),
    ],
    'an app call with references': [
      ...(['app', 'on-completion', 'method-selector', 'app-argument', 'app-account'] as const),
      ...(['app-foreign-app', 'app-foreign-asset', 'app-box'] as const),
    ],
    'an app call with an access list': ['app', 'on-completion', 'app-access', 'reject-version'],
    'going online': [
      ...(['vote-first', 'vote-last', 'vote-dilution', 'vote-key', 'selection-key'] as const),
      'state-proof-key',
    ],
    'non-participation': ['non-participation'],
  };
  it.each(Object.entries(fieldsOf))('has a line for each field of %s', (name, fields) => {
    const shown = only(review([entry(sample(name))])).lines.map(({ field }) => field);
    expect(fields.filter((field) => !shown.includes(field))).toEqual([]);
  });

  it('says of each role who has it, also that nobody does', () => {
    const { lines } = only(review([entry(sample('an asset reconfiguration'))]));
    const kinds = lines.flatMap(({ field, value }) =>
      /^asset-(?:manager|reserve|freeze|clawback)$/u.test(field) ? [value.kind] : [],
    );
    expect(kinds).toHaveLength(4);
    expect(new Set(kinds)).toEqual(new Set(['address', 'nobody']));
  });

  it('resolves the slots of boxes and access lists', () => {
    const boxes = only(review([entry(sample('an app call with references'))])).lines.filter(
      ({ field }) => field === 'app-box',
    );
    expect(boxes.map(({ value }) => value)).toEqual([
      { kind: 'box', app: 2n ** 40n, hex: '626f78', text: 'box' },
      { kind: 'box', app: 300n, hex: '07'.repeat(64) },
      { kind: 'box', app: 2n ** 40n, hex: '' },
    ]);
    const access = only(review([entry(sample('an app call with an access list'))])).lines.filter(
      ({ field }) => field === 'app-access',
    );
    expect(access.map(({ value }) => value).slice(3)).toEqual([
      { kind: 'holding', account: { kind: 'address', address: bob, mark: 'own' }, asset: 7n },
      { kind: 'holding', account: { kind: 'address', address: alice, mark: 'own' }, asset: 7n },
      { kind: 'locals', account: { kind: 'address', address: bob, mark: 'own' }, app: 8n },
      { kind: 'locals', account: { kind: 'address', address: bob, mark: 'own' }, app: 9n },
      { kind: 'box', app: 8n, hex: '070707' },
      { kind: 'box', app: 9n, hex: '070707' },
      { kind: 'none' },
    ]);
  });

  it('lets one leg of a group pay for all', () => {
    const legs = [
      payment({ sender: dave, receiver: alice, parameters: { fee: 0n } }),
      payment({ parameters: { fee: 2000n } }),
    ];
    algosdk.assignGroupID(legs);
    const shown = review(legs.map(entry));
    expect(shown.groups).toHaveLength(1);
    expect(shown.groups[0]?.fees).toBe(2000n);
    expect(shown.groups[0]?.transactions.map(({ warnings }) => warnings)).toEqual([[], []]);
    expect(shown.groups[0]?.transactions[0]?.signer).toEqual({
      kind: 'nobody',
      reason: 'not-ours',
    });
    expect(shown.changes).toMatchObject([
      { account: alice, assets: [{ asset: 0n, in: 5n, out: 5n }], fees: 2000n },
    ]);
    expect(shown.fees).toMatchObject({ total: 2000n, own: 2000n });
  });

  it('tells where the rest goes and who gets one', () => {
    const shown = review([entry(payment({ closeRemainderTo: bob }))]);
    expect(shown.changes).toMatchObject([
      { account: alice, assets: [{ out: 5n, closesTo: { address: bob, mark: 'own' } }] },
      { account: bob, assets: [{ in: 0n, receivesRest: true }] },
    ]);
  });

  it('shows what a clawback takes from an own account, whoever sends it', () => {
    const taken = algosdk.makeAssetTransferTxnWithSuggestedParamsFromObject({
      sender: alice,
      receiver: carol,
      assetSender: bob,
      amount: 9n,
      assetIndex: 77n,
      suggestedParams: PARAMETERS,
    });
    expect(review([entry(taken)]).changes).toMatchObject([
      { account: alice, assets: [], fees: 1000n },
      { account: bob, assets: [{ asset: 77n, out: 9n }], fees: 0n },
    ]);
  });

  it('names the key that signs for a rekeyed account, and doubts the site alone', () => {
    const told = review([entry(payment({}))], { authorities: new Map([[alice, bob]]) });
    expect(only(told).signer).toEqual({
      kind: 'account',
      authority: bob,
      reason: 'node-says-rekeyed',
    });
    expect(line(told, 'signer')).toEqual({ kind: 'address', address: bob, mark: 'own' });
    expect(codes(told)).toEqual([]);
    expect(codes(review([{ ...entry(payment({})), authAddr: bob }]))).toEqual([
      'authority-unconfirmed: warn',
    ]);
  });

  it('says that closing a rekeyed account gives its address back to the old key', () => {
    const closes = entry(payment({ closeRemainderTo: bob }));
    const rekeyed = { authorities: new Map([[alice, bob]]) };
    expect(codes(review([closes], rekeyed))).toEqual([
      'close-out-to-own: warn',
      'close-out-ends-rekey: warn',
    ]);
    expect(codes(review([closes]))).toEqual(['close-out-to-own: warn']);
    expect(codes(review([entry(payment({}))], rekeyed))).toEqual([]);
  });

  it('shows notes as text only where they are text', () => {
    const note = (bytes: Uint8Array) => line(review([entry(payment({ note: bytes }))]), 'note');
    expect(note(new TextEncoder().encode('two\nlines'))).toEqual({
      kind: 'text',
      text: 'two\nlines',
      cut: false,
    });
    expect(note(Uint8Array.of(0xff, 0))).toEqual({ kind: 'bytes', hex: 'ff00', length: 2 });
    expect(note(Uint8Array.of(0x61, 0x1b))).toEqual({ kind: 'bytes', hex: '611b', length: 2 });
    const long = note(new TextEncoder().encode('é'.repeat(1001)));
    expect(long).toEqual({ kind: 'text', text: 'é'.repeat(1000), cut: true });
  });

  const node: NodeFacts = {
    currentRound: 5500n,
    minimumFee: 2000n,
    assets: new Map([
      [31_566_704n, { name: 'USDC', unitName: 'USDC', decimals: 6 }],
      [5n, { decimals: 0 }],
    ]),
    balances: new Map([
      [
        alice,
        new Map([
          [0n, 7n],
          [31_566_704n, 8n],
          [99n, 9n],
        ]),
      ],
    ]),
  };

  it('marks what the node said and leaves out what does not matter', () => {
    const shown = review([entry(sample('an opt-in'))], { node });
    expect(shown.node).toEqual({
      opinion: 'node',
      currentRound: 5500n,
      minimumFee: 2000n,
      assets: [{ asset: 31_566_704n, name: 'USDC', unitName: 'USDC', decimals: 6 }],
      balances: [{ account: alice, asset: 0n, amount: 7n }],
    });
    expect(only(shown).time).toEqual({ opinion: 'node', state: 'now', rounds: 500n });
    expect(codes(shown)).toEqual(['asset-opt-in: info', 'fee-below-minimum: warn']);
  });

  describe('of an asset for a receiver without a holding of it', () => {
    const transfer = (sender: AlgorandAddress, receiver: AlgorandAddress, amount: bigint) =>
      algosdk.makeAssetTransferTxnWithSuggestedParamsFromObject({
        sender,
        receiver,
        amount,
        assetIndex: 99n,
        suggestedParams: PARAMETERS,
      });
    const known: NodeFacts = { notOptedIn: new Map([[carol, new Set([99n])]]) };
    const warned = (transactions: readonly algosdk.Transaction[], facts: NodeFacts) =>
      review(
        transactions.map((each) => entry(each)),
        { node: facts },
      ).groups.flatMap(({ transactions: shown }) =>
        shown.flatMap(({ warnings }) => warnings.map(({ code }) => code)),
      );

    it('says what the node knows', () => {
      expect(warned([transfer(alice, carol, 5n)], known)).toContain('receiver-not-opted-in');
    });

    it.each<[string, readonly algosdk.Transaction[], NodeFacts]>([
      ['another receiver', [transfer(alice, bob, 5n)], known],
      ['a node that does not know', [transfer(alice, carol, 5n)], {}],
      [
        'one who opts in just before',
        algosdk.assignGroupID([transfer(carol, carol, 0n), transfer(alice, carol, 5n)]),
        known,
      ],
    ])('says nothing of %s', (_what, transactions, facts) => {
      expect(warned(transactions, facts)).not.toContain('receiver-not-opted-in');
    });
  });

  it('says who signed what was given', () => {
    const program = new algosdk.LogicSigAccount(Uint8Array.of(6, 0x81, 1));
    const txn = payment({ sender: program.address().toString() });
    const stxn = algosdk.signLogicSigTransactionObject(txn, program).blob;
    const given = { ...entry(txn), signers: [], stxn: Buffer.from(stxn).toString('base64') };
    const shown = review([given, entry(payment({}))]);
    expect(shown.groups[0]?.transactions[0]).toMatchObject({
      signs: false,
      signer: { kind: 'given', by: 'program' },
      warnings: [{ code: 'signed-by-program', level: 'info' }],
    });
    expect(shown.signed).toBe(1);
  });

  it('keeps the words of the site apart', () => {
    const shown = review([{ ...entry(payment({})), message: 'a gift', groupMessage: 'hello' }]);
    expect(line(shown, 'site-message')).toEqual({ kind: 'text', text: 'a gift', cut: false });
    expect(shown.groups[0]?.message).toBe('hello');
  });
});

describe('reviewView', () => {
  it.each(Object.entries(SAMPLES))('of %s is plain JSON', (_, transaction) => {
    const view = reviewView(review([entry(transaction)], { node: { currentRound: 5500n } }));
    expect(JSON.parse(JSON.stringify(view))).toEqual(view);
  });

  it('of 750 transactions is small enough for a message', () => {
    const note = new TextEncoder().encode('n'.repeat(500));
    const transaction = payment({ receiver: dave, closeRemainderTo: dave, rekeyTo: dave, note });
    const entries = Array.from({ length: 750 }, () => entry(transaction));
    const request = parseSignRequest(entries, { networks: [TESTNET] });
    const plan = request.ok && planSigning(request.value, { accounts: [alice], keys: [alice] });
    if (!request.ok || plan === false || !plan.ok) throw new Error('refused');
    const context = { ownAccounts: [alice], knownAddresses: [] };
    const view = reviewView(reviewSignRequest(request.value, plan.value, context));
    expect(JSON.stringify(view).length).toBeLessThan(2_000_000);
  });
});
