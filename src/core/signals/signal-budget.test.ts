import { describe, expect, it } from 'vitest';

import { FULL_BUDGET, spendSignal, type SignalBudget } from './signal-budget';

const NOW = 1_800_000_000_000;
const SHOP = 'https://shop.example';

/** Spends once at each time: what was allowed, and what is left. */
function spend(times: readonly number[], budget: SignalBudget = FULL_BUDGET, origin = SHOP) {
  const allowed: boolean[] = [];
  let left = budget;
  for (const time of times) {
    const step = spendSignal(left, origin, time);
    left = step.budget;
    allowed.push(step.allowed);
  }
  return { allowed, left };
}
const times = (count: number, at = NOW) => new Array<number>(count).fill(at);

describe('the budget of signals', () => {
  it('allows a burst of eight and no ninth', () => {
    expect(spend(times(9)).allowed).toEqual([...new Array<boolean>(8).fill(true), false]);
  });

  it('gives one back every ten seconds, and never more than the burst', () => {
    const { left } = spend(times(8));
    expect(spend([NOW + 9_999], left).allowed).toEqual([false]);
    expect(spend([NOW + 10_000, NOW + 10_000], left).allowed).toEqual([true, false]);
    expect(spend(times(9, NOW + 1_000_000), left).allowed.filter(Boolean)).toHaveLength(8);
  });

  it('refills nothing when the clock is set back', () => {
    const { left } = spend(times(8));
    const back = spend([NOW - 1_000_000], left);
    expect(back.allowed).toEqual([false]);
    expect(spend([NOW - 995_000], back.left).allowed).toEqual([false]);
  });

  it("does not spend another origin's", () => {
    const { left } = spend(times(8));
    expect(spend([NOW], left, 'https://other.example').allowed).toEqual([true]);
  });

  it('remembers a bounded number of origins, the silent ones least', () => {
    let { left } = spend(times(8));
    for (let number = 0; number < 300; number += 1) {
      ({ left } = spend([NOW], left, `https://${number}.example`));
      ({ left } = spend([NOW], left));
    }
    expect(left.size).toBe(256);
    expect(spend([NOW], left).allowed).toEqual([false]);
  });
});
