import { describe, expect, it } from 'vitest';

import { formatSeconds, passwordAttempts } from './password-attempts';

const status = { state: 'locked', failedAttempts: 4 } as const;

describe('password attempts', () => {
  it('may go on at once when no pause was set', () => {
    expect(passwordAttempts(status, 0)).toEqual({ failed: 4, waitSeconds: undefined });
  });

  it('counts a pause down in whole seconds, upwards rounded', () => {
    expect(passwordAttempts({ ...status, retryAt: 30_000 }, 0).waitSeconds).toBe(30);
    expect(passwordAttempts({ ...status, retryAt: 30_000 }, 29_999).waitSeconds).toBe(1);
  });

  it('may go on from the very millisecond at which the pause ends', () => {
    expect(passwordAttempts({ ...status, retryAt: 30_000 }, 30_000).waitSeconds).toBeUndefined();
  });

  it.each([
    [1, '0:01'],
    [60, '1:00'],
    [905, '15:05'],
  ])('shows %i seconds as %s', (seconds, text) => {
    expect(formatSeconds(seconds)).toBe(text);
  });
});
