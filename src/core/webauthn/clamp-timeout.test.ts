import { describe, expect, it } from 'vitest';

import { clampTimeout } from './clamp-timeout';

describe('clampTimeout', () => {
  it.each([
    [undefined, 300_000],
    [Number.NaN, 300_000],
    [-1, 300_000],
    [0, 300_000],
    [60_000, 300_000],
    [299_999, 300_000],
    [450_000.5, 450_000.5],
    [600_001, 600_000],
    [Number.MAX_VALUE, 600_000],
    [Number.POSITIVE_INFINITY, 600_000],
  ])('brings %s to %d ms', (timeout, expected) => {
    expect(clampTimeout(timeout)).toBe(expected);
  });
});
