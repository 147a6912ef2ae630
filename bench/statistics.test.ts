import { describe, expect, it } from 'vitest';

import { differences, median, ratios, summarize } from './statistics';

describe('median', () => {
  it('is the middle of an odd number of rounds, in whatever order', () => {
    expect(median([9, 1, 5])).toBe(5);
  });

  it('is the mean of the two middle ones of an even number', () => {
    expect(median([10, 2, 4, 100])).toBe(7);
  });

  it('orders numbers as numbers', () => {
    expect(median([1000, 9, 80])).toBe(80);
  });

  it('does not exist without rounds', () => {
    expect(() => median([])).toThrow(RangeError);
  });
});

describe('summarize', () => {
  it('keeps the extremes beside the median', () => {
    expect(summarize([3, 1, 2, 50, 4])).toEqual({ median: 3, min: 1, max: 50 });
  });
});

describe('ratios', () => {
  it('compares each round with the reference of the same round', () => {
    expect(ratios([10, 30], [5, 60])).toEqual([2, 0.5]);
  });

  it('refuses rounds that have no reference', () => {
    expect(() => ratios([1, 2], [1])).toThrow(RangeError);
  });
});

describe('differences', () => {
  it('takes the reference of the same round away', () => {
    expect(differences([10, 30], [4, 31])).toEqual([6, -1]);
  });
});
