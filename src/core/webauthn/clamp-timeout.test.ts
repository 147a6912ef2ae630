import { describe, expect, it } from 'vitest';

import { clampTimeout } from './clamp-timeout';

describe('clampTimeout', () => {
  it.each([
    [undefined, 'discouraged', 120_000],
    [0, 'discouraged', 30_000],
    [-1, 'discouraged', 30_000],
    [30_000, 'discouraged', 30_000],
    [60_000, 'discouraged', 60_000],
    [180_001, 'discouraged', 180_000],
    [undefined, 'preferred', 300_000],
    [undefined, 'required', 300_000],
    [60_000, 'preferred', 300_000],
    [299_999, 'required', 300_000],
    [450_000.5, 'required', 450_000.5],
    [600_001, 'required', 600_000],
    [Number.MAX_VALUE, 'preferred', 600_000],
    [Number.POSITIVE_INFINITY, 'preferred', 600_000],
    [Number.NaN, 'preferred', 300_000],
  ] as const)('brings %s under %s to %d ms', (timeout, userVerification, expected) => {
    expect(clampTimeout(timeout, userVerification)).toBe(expected);
  });
});
