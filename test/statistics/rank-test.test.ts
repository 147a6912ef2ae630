import { describe, expect, it } from 'vitest';

import { rankTest, seededRandom } from './rank-test';

/** Like times on a busy machine: most are alike, some take much longer, and the clock is coarse. */
function times(count: number, random: () => number, later = 0): readonly number[] {
  return Array.from({ length: count }, () => {
    const slow = random() < 0.1 ? 40 * random() : 0;
    return Math.round(20 + 3 * random() + slow + later);
  });
}

describe('the rank test', () => {
  it('finds no difference where there is none, as often as it promises', () => {
    const random = seededRandom(1);
    const found = Array.from({ length: 100 }, () =>
      rankTest({ first: times(24, random), second: times(24, random) }, random),
    );
    expect(found.filter((each) => each < 0.05).length).toBeLessThanOrEqual(12);
    expect(found.filter((each) => each < 0.001)).toEqual([]);
  });

  it('finds five milliseconds among outliers', () => {
    const random = seededRandom(2);
    const found = Array.from({ length: 20 }, () =>
      rankTest({ first: times(24, random), second: times(24, random, 5) }, random),
    );
    expect(found.filter((each) => each < 0.001).length).toBeGreaterThanOrEqual(19);
  });

  it('says nothing of samples that are all the same', () => {
    expect(rankTest({ first: [1, 1, 1], second: [1, 1, 1] }, seededRandom(3))).toBe(1);
  });
});
