import { describe, expect, it } from 'vitest';

import {
  countFailure,
  NO_FAILED_ATTEMPTS,
  readFailedAttempts,
  retryAt,
  retryDelay,
  withoutFuture,
} from './failed-attempts';

describe('failed attempts', () => {
  it.each([
    [0, 0],
    [1, 0],
    [3, 0],
    [4, 1_000],
    [5, 2_000],
    [6, 4_000],
    [12, 256_000],
    [13, 300_000],
    [5_000, 300_000],
  ])('after %i wrong passwords the wait is %i ms', (count, delay) => {
    expect(retryDelay(count)).toBe(delay);
  });

  it('names the time of the next try while it lies ahead', () => {
    const attempts = { count: 5, lastAt: 10_000 };
    expect(retryAt(attempts, 11_999)).toBe(12_000);
    expect(retryAt(attempts, 12_000)).toBeUndefined();
    expect(retryAt(NO_FAILED_ATTEMPTS, 0)).toBeUndefined();
  });

  it('counts up and notes the time', () => {
    expect(countFailure({ count: 5, lastAt: 1 }, 7)).toEqual({ count: 6, lastAt: 7 });
  });

  it('waits no longer than its delay after the clock was set back', () => {
    const attempts = withoutFuture({ count: 5, lastAt: 1_000_000 }, 50);
    expect(retryAt(attempts, 50)).toBe(2_050);
    expect(withoutFuture(attempts, 60)).toBe(attempts);
  });

  it.each([
    undefined,
    null,
    3,
    {},
    { count: 1 },
    { count: -1, lastAt: 0 },
    { count: '9', lastAt: 0 },
  ])('reads %j as none', (stored) => {
    expect(readFailedAttempts(stored)).toEqual(NO_FAILED_ATTEMPTS);
  });

  it('reads what was stored', () => {
    expect(readFailedAttempts({ count: 4, lastAt: 9 })).toEqual({ count: 4, lastAt: 9 });
  });
});
