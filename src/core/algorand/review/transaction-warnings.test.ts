import * as algosdk from 'algosdk';
import { describe, expect, it } from 'vitest';

import {
  alice,
  bob,
  carol,
  codes,
  dave,
  entry,
  only,
  payment,
  review,
  sample,
} from '../../../../test/algorand/reviewed';
import { PARAMETERS } from '../../../../test/algorand/sample-transactions';
import { ZERO_ADDRESS } from '../transaction/header-fields';
import type { ReviewWarningCode } from './review-fields';

/** What it is, its warnings, and whose ending or which number is typed. */
type Case = readonly [
  what: string,
  transaction: algosdk.Transaction,
  warnings: readonly string[],
  typed?: string,
];

describe('the warnings of a review', () => {
  const warned: readonly Case[] = [
    ['an ordinary payment to a known address', payment({}), []],
    ['a new address', payment({ receiver: dave }), ['new-address: weak']],
    ['an own address', payment({ receiver: bob }), []],
    [
      'the zero address',
      payment({ receiver: ZERO_ADDRESS }),
      ['zero-address: strong'],
      ZERO_ADDRESS,
    ],
    ['itself', payment({ receiver: alice, amount: 0n }), ['pays-itself: info']],
    ['a rekey', payment({ rekeyTo: dave }), ['rekey: strong'], dave],
    ['a rekey to an own account', payment({ rekeyTo: bob }), ['rekey-to-own: warn']],
    ['a rekey back', payment({ rekeyTo: alice }), ['rekey-to-self: weak']],
    ['a close-out', payment({ closeRemainderTo: carol }), ['close-out: strong'], carol],
    [
      'a close-out to an own account',
      payment({ closeRemainderTo: bob }),
      ['close-out-to-own: warn'],
    ],
    ['a lease', payment({ lease: new Uint8Array(32).fill(1) }), ['lease: weak']],
    ['ten times the fee', payment({ parameters: { fee: 10_000n } }), []],
    ['more than that', payment({ parameters: { fee: 10_001n } }), ['high-fee: warn']],
    ['an Algo of fee', payment({ parameters: { fee: 1_000_001n } }), ['very-high-fee: strong']],
    ['too low a fee', payment({ parameters: { fee: 999n } }), ['fee-below-minimum: warn']],
    [
      'a long note that pays',
      payment({ note: new Uint8Array(1124), parameters: { fee: 1010n } }),
      [],
    ],
    [
      'a long note that does not',
      payment({ note: new Uint8Array(1124), parameters: { fee: 1009n } }),
      ['fee-below-minimum: warn'],
    ],
    ['an opt-in', sample('an opt-in'), ['asset-opt-in: info']],
    ['a clawback', sample('a clawback'), ['clawback: strong'], dave],
    [
      'an asset creation',
      sample('an asset creation'),
      ['rekey: strong', 'lease: weak', 'asset-create: weak'],
      carol,
    ],
    [
      'a reconfiguration',
      sample('an asset reconfiguration'),
      ['asset-reconfigure: warn', 'asset-role-cleared: warn'],
    ],
    ['a destruction', sample('an asset destruction'), ['asset-destroy: strong'], '77'],
    ['a freeze', sample('a freeze'), ['rekey: strong', 'lease: weak', 'freeze: strong'], carol],
    ['an unfreeze', sample('an unfreeze'), ['unfreeze: info']],
    [
      'an app update',
      sample('an app update'),
      ['app-update: strong', 'app-may-move-more: info'],
      '9',
    ],
    [
      'an app deletion',
      sample('an app deletion'),
      ['app-delete: strong', 'app-may-move-more: info'],
      '9',
    ],
    [
      'a clear state',
      sample('an app clear state'),
      ['app-clear-state: strong', 'app-may-move-more: info'],
      '9',
    ],
    ['going offline', sample('going offline'), ['key-offline: weak']],
    ['non-participation', sample('non-participation'), ['non-participation: strong'], alice],
  ];
  const cases = warned.map(([what, transaction, warnings, typed = '']) => ({
    what,
    transaction,
    warnings,
    typed,
  }));
  it.each(cases)('weighs $what', ({ transaction, warnings, typed }) => {
    const shown = review([entry(transaction)]);
    expect(codes(shown)).toEqual(warnings);
    const words = shown.confirmations.map((confirmation) => confirmation.word);
    expect(words[0] ?? '').toBe(typed.length === 58 ? typed.slice(-6) : typed);
  });

  const goesOnline = (fee: bigint) =>
    algosdk.makeKeyRegistrationTxnWithSuggestedParamsFromObject({
      sender: alice,
      suggestedParams: { ...PARAMETERS, fee },
      voteKey: new Uint8Array(32).fill(1),
      selectionKey: new Uint8Array(32).fill(2),
      stateProofKey: new Uint8Array(64).fill(3),
      voteFirst: 1n,
      voteLast: 2n,
      voteKeyDilution: 1n,
    });

  it('explains two Algos of fee as the way to block rewards', () => {
    const online = review([entry(goesOnline(2_000_000n))]);
    expect(codes(online)).toEqual(['key-online: weak', 'incentive-fee: info']);
  });

  it('lets no node talk a high fee down by what it calls the least', () => {
    const node = { minimumFee: 2n ** 60n };
    const high = review([entry(payment({ parameters: { fee: 100_001n } }))], { node });
    expect(codes(high)).toContain('high-fee: warn');
    const thousand = review([entry(goesOnline(1_000_000_000n))], { node });
    expect(codes(thousand)).toContain('very-high-fee: strong');
    expect(codes(thousand)).not.toContain('incentive-fee: info');
    // A network that has become dear is believed, within reason.
    const dear = review([entry(payment({ parameters: { fee: 50_000n } }))], {
      node: { minimumFee: 5000n },
    });
    expect(codes(dear)).toEqual([]);
  });

  const times: readonly (readonly [bigint, string, readonly ReviewWarningCode[]])[] = [
    [6000n, 'expired', ['expired']],
    [5999n, 'now', []],
    [4999n, 'now', []],
    [4998n, 'future', []],
    [4699n, 'future', ['valid-in-future']],
  ];
  it.each(times)('at round %s calls 5000 to 6000 %s', (currentRound, state, expected) => {
    const shown = review([entry(payment({}))], { node: { currentRound } });
    expect(only(shown).time?.state).toBe(state);
    expect(only(shown).warnings.map((one) => one.code)).toEqual(expected);
  });
});
