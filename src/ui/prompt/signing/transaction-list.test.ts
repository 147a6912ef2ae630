import { describe, expect, it } from 'vitest';

import {
  groupView,
  OTHER,
  OWN,
  reviewView,
  stranger,
  transactionView,
} from '../../../../test/fakes/review-views';
import { loudWarnings } from './count-warnings';
import { holdingKey, nameOf, reviewFacts } from './review-facts';
import { ALL, transactionItems, type TransactionQuery } from './transaction-filter';
import { transactionSummary } from './transaction-summary';

const rekey = { code: 'rekey', level: 'strong', fields: ['rekey-to'] } as const;
const fresh = { code: 'new-address', level: 'warn', fields: ['receiver'] } as const;
const swap = transactionView({
  position: 2,
  signs: false,
  signer: { kind: 'nobody', reason: 'not-ours' },
  warnings: [rekey],
  action: 'asset-transfer',
  lines: [
    { field: 'asset-amount', value: { kind: 'asset-amount', asset: '31566704', amount: '5' } },
    { field: 'receiver', value: stranger },
    { field: 'note', value: { kind: 'text', text: 'Order 77', cut: false } },
  ],
});
const quiet = transactionView({ position: 1, warnings: [], lines: [] });
const groups = [
  groupView({ transactions: [transactionView({ warnings: [fresh] })] }),
  groupView({ groupId: 'g', transactions: [quiet, swap] }),
];
const review = reviewView({
  groups,
  node: {
    opinion: 'node',
    assets: [{ asset: '31566704', unitName: 'USDC', decimals: 6 }],
    balances: [{ account: OWN, asset: '0', amount: '77' }],
  },
});
const facts = reviewFacts(review, { [OWN]: 'Savings' });

const found = (query: Partial<TransactionQuery>): readonly number[] =>
  transactionItems(groups, { ...ALL, ...query }, facts).map(
    ({ transaction }) => transaction.position,
  );

describe('the list of transactions', () => {
  it.each<[string, Partial<TransactionQuery>, readonly number[]]>([
    ['everything', {}, [0, 1, 2]],
    ['what we sign', { filter: 'mine' }, [0, 1]],
    ['what has loud warnings', { filter: 'warnings' }, [0, 2]],
    ['an address', { search: OTHER.slice(20, 40).toLowerCase() }, [0, 2]],
    ['the user’s own name', { search: 'savings' }, [0]],
    ['an asset by its number', { search: '31566704' }, [2]],
    ['an asset by the name that a node told', { search: 'usdc' }, [2]],
    ['a word of a note', { search: ' order ' }, [2]],
    ['a transaction id', { search: quiet.transactionId }, [1]],
    ['nothing that is there', { search: 'zebra' }, []],
    ['a search among what we sign', { search: OTHER, filter: 'mine' }, [0]],
  ])('finds %s', (_, query, positions) => {
    expect(found(query)).toEqual(positions);
  });

  it('keeps the edges of a group where only a part of it is shown', () => {
    const [only, ...more] = transactionItems(groups, { ...ALL, search: 'order' }, facts);
    expect(more).toEqual([]);
    expect(only).toMatchObject({ groupIndex: 1, first: true, last: true });
  });
});

describe('the loud warnings', () => {
  it('are those of what we sign, the gravest first, each kind counted', () => {
    const mine = reviewView({
      groups: [
        groupView({
          transactions: [
            transactionView({ warnings: [fresh] }),
            transactionView({ position: 1, warnings: [fresh, rekey] }),
            transactionView({ position: 2, signs: false, warnings: [fresh] }),
            transactionView({
              position: 3,
              warnings: [{ code: 'lease', level: 'info', fields: [] }],
            }),
          ],
        }),
      ],
    });
    expect(loudWarnings(mine)).toEqual([
      { code: 'rekey', level: 'strong', count: 1 },
      { code: 'new-address', level: 'warn', count: 2 },
    ]);
  });

  it('take the highest level at which one occurs', () => {
    const warnings = [fresh, { ...fresh, level: 'strong' as const }];
    const mine = reviewView({
      groups: [groupView({ transactions: [transactionView({ warnings })] })],
    });
    expect(loudWarnings(mine)).toEqual([{ code: 'new-address', level: 'strong', count: 2 }]);
  });
});

describe('the facts that values are worded with', () => {
  it('are the node’s for assets and balances', () => {
    expect(facts.assets.get('31566704')?.unitName).toBe('USDC');
    expect(facts.balances.get(holdingKey(OWN, '0'))).toBe('77');
    expect(reviewFacts(reviewView()).assets.size).toBe(0);
  });

  it('take no name from an object’s own inheritance', () => {
    expect(nameOf(facts, 'constructor')).toBeUndefined();
    expect(nameOf(facts, OWN)).toBe('Savings');
  });
});

describe('the one line about a transaction', () => {
  it('is how much goes to whom', () => {
    expect(transactionSummary(swap)).toMatchObject({ direction: 'to', who: stranger });
    expect(transactionSummary(swap).what?.kind).toBe('asset-amount');
  });

  it('is from whom a clawback takes', () => {
    const clawback = transactionView({
      lines: [...swap.lines, { field: 'asset-sender', value: { ...stranger, mark: 'known' } }],
    });
    expect(transactionSummary(clawback)).toMatchObject({
      direction: 'from',
      who: { mark: 'known' },
    });
  });

  it('may be empty', () => {
    expect(transactionSummary(quiet)).toMatchObject({ what: undefined, who: undefined });
  });
});
