import { describe, expect, it } from 'vitest';

import { formatAgo } from './format-ago';

const now = 1_700_000_000_000;
const minute = 60_000;

describe('formatAgo', () => {
  it.each([
    [0, 'now'],
    [59_999, 'now'],
    [-minute, 'now'],
    [minute, '1 minute ago'],
    [59 * minute, '59 minutes ago'],
    [60 * minute, '1 hour ago'],
    [24 * 60 * minute - 1, '23 hours ago'],
    [24 * 60 * minute, 'yesterday'],
    [400 * 24 * 60 * minute, '400 days ago'],
  ])('calls %d ms "%s"', (passed, words) => {
    expect(formatAgo(now - passed, now, 'en')).toBe(words);
  });
});
