import { describe, expect, it } from 'vitest';

import { OWN, reviewView, stranger } from '../../../../test/fakes/review-views';
import type { Decimal, SimulationOpinion } from '../../../core/algorand';
import { simulatedDangers } from './simulated-dangers';

const works: SimulationOpinion<Decimal> = {
  groups: [{ group: 0, outcome: 'works' }],
  untried: 0,
  changes: [],
  rekeys: [],
  cut: false,
};
const told = (simulation: SimulationOpinion<Decimal>) =>
  simulatedDangers(reviewView({ node: { opinion: 'node', assets: [], balances: [], simulation } }));

describe('what a trial by the node adds to the gravest warnings', () => {
  it('is nothing without a node, without a trial, or when all goes through', () => {
    expect(simulatedDangers(reviewView())).toEqual([]);
    expect(
      simulatedDangers(reviewView({ node: { opinion: 'node', assets: [], balances: [] } })),
    ).toEqual([]);
    expect(told(works)).toEqual([]);
  });

  it('is nothing when the node was silent', () => {
    const groups = [{ group: 0, outcome: 'unanswered', detail: 'timeout' }] as const;
    expect(told({ ...works, groups })).toEqual([]);
  });

  it('is a failure, and before it an account that is handed over', () => {
    const groups = [{ group: 0, outcome: 'fails', message: 'overspend' }] as const;
    expect(told({ ...works, groups })).toEqual(['prompt_sign_told_fails']);
    const rekeys = [{ account: OWN, to: stranger }];
    expect(told({ ...works, groups, rekeys })).toEqual([
      'prompt_sign_told_rekey',
      'prompt_sign_told_fails',
    ]);
  });
});
