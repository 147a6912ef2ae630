import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  alice,
  bob,
  carol,
  entry,
  payment,
  review,
  sample,
} from '../../../../test/algorand/reviewed';
import { SAMPLES } from '../../../../test/algorand/sample-transactions';
import type { SimulatedOutcome } from '../chain/condense-simulation';
import type { SimulationAnswer } from './review';
import { WARNING_LEVELS } from './review-fields';
import { reviewView } from './review-view';

const NOTHING: SimulatedOutcome = { moves: [], rekeys: [], cut: false };
const tried = (change: Partial<SimulatedOutcome> = {}): SimulationAnswer => ({
  kind: 'tried',
  outcome: { ...NOTHING, ...change },
});
const two = [entry(payment({})), entry(payment({ amount: 6n }))];
const opinionOf = (answers: readonly (readonly [number, SimulationAnswer])[]) =>
  review(two, { node: { simulations: new Map(answers) } }).node?.simulation;

describe('what a node says that groups would do', () => {
  it('stands apart, group by group, and says what was not tried', () => {
    expect(
      opinionOf([
        [
          1,
          tried({ failure: { message: 'overspend', position: 0 }, fees: { paid: 1n, needed: 2n } }),
        ],
      ]),
    ).toEqual({
      groups: [
        {
          group: 1,
          outcome: 'fails',
          message: 'overspend',
          position: 1,
          fees: { paid: 1n, needed: 2n },
        },
      ],
      untried: 1,
      changes: [],
      rekeys: [],
      cut: false,
    });
    expect(
      opinionOf([
        [0, tried()],
        [1, { kind: 'unanswered', detail: 'timeout' }],
      ])?.groups,
    ).toEqual([
      { group: 0, outcome: 'works' },
      { group: 1, outcome: 'unanswered', detail: 'timeout' },
    ]);
    expect(review(two).node).toBeUndefined();
    expect(review(two, { node: {} }).node).not.toHaveProperty('simulation');
  });

  it('tells of our accounts alone, summed over the groups', () => {
    const move = { asset: 9n, out: 0n, in: 5n };
    const simulation = opinionOf([
      [
        0,
        tried({
          moves: [
            { account: alice, ...move },
            { account: carol, ...move },
          ],
          cut: true,
        }),
      ],
      [
        1,
        tried({
          moves: [
            { account: alice, ...move },
            { account: bob, ...move, asset: 0n },
          ],
        }),
      ],
    ]);
    expect(simulation?.changes).toEqual([
      { account: alice, assets: [{ asset: 9n, out: 0n, in: 10n }] },
      { account: bob, assets: [{ asset: 0n, out: 0n, in: 5n }] },
    ]);
    expect(simulation?.cut).toBe(true);
  });

  it('raises the level for an account that a program hands over, and for a failure', () => {
    const level = (answer: SimulationAnswer) =>
      review(two, { node: { simulations: new Map([[0, answer]]) } }).level;
    const known = [entry(payment({ receiver: bob }))];
    expect(review(known).level).toBe('info');
    expect(level(tried({ failure: { message: '' } }))).toBe('warn');
    expect(level(tried({ rekeys: [{ account: alice, to: carol }] }))).toBe('strong');
    expect(level(tried({ rekeys: [{ account: carol, to: alice }] }))).toBe('info');
  });

  it('never lowers or takes away a warning, a word to type, or what changes', () => {
    const amount = fc.bigInt({ min: 0n, max: 2n ** 70n });
    const party = fc.constantFrom(alice, bob, carol);
    const outcome: fc.Arbitrary<SimulatedOutcome> = fc.record(
      {
        failure: fc.record({ message: fc.string(), position: fc.nat(20) }),
        fees: fc.record({ paid: amount, needed: amount }),
        moves: fc.array(fc.record({ account: party, asset: amount, out: amount, in: amount })),
        rekeys: fc.array(fc.record({ account: party, to: party })),
        cut: fc.boolean(),
      },
      { requiredKeys: ['moves', 'rekeys', 'cut'] },
    );
    const names = fc.constantFrom(...Object.keys(SAMPLES));
    fc.assert(
      fc.property(names, outcome, (name, told) => {
        const entries = [entry(sample(name))];
        const bytesAlone = review(entries, { node: {} });
        const withNode = review(entries, {
          node: { simulations: new Map([[0, { kind: 'tried', outcome: told }]]) },
        });
        const { node, level, ...rest } = withNode;
        expect({ ...rest, level: bytesAlone.level, node: bytesAlone.node }).toEqual(bytesAlone);
        expect(WARNING_LEVELS.indexOf(level)).toBeGreaterThanOrEqual(
          WARNING_LEVELS.indexOf(bytesAlone.level),
        );
        expect(node?.simulation?.groups).toHaveLength(1);
        const view = reviewView(withNode);
        expect(JSON.parse(JSON.stringify(view))).toEqual(view);
      }),
    );
  });
});
