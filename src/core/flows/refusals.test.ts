import { describe, expect, it } from 'vitest';

import { countRefusal, mayAsk, NO_REFUSALS, refusalPause } from './refusals';

describe('refusals', () => {
  it.each([
    [0, 0],
    [1, 0],
    [2, 30_000],
    [3, 60_000],
    [6, 480_000],
    [7, 600_000],
    [5000, 600_000],
  ])('after %d the page pauses for %d ms', (count, pause) => {
    expect(refusalPause(count)).toBe(pause);
  });

  it('lets a page ask again after its pause, and a person at any time', () => {
    const twice = countRefusal(countRefusal(NO_REFUSALS, 1_000), 2_000);

    expect(mayAsk(NO_REFUSALS, 0, false)).toBe(true);
    expect(mayAsk(twice, 31_999, false)).toBe(false);
    expect(mayAsk(twice, 31_999, true)).toBe(true);
    expect(mayAsk(twice, 32_000, false)).toBe(true);
  });

  it('does not pause longer because a clock was set back', () => {
    expect(mayAsk({ count: 9, lastAt: 5_000 }, 1_000, false)).toBe(true);
  });
});
