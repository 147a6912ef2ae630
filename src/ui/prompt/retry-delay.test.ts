import { describe, expect, it } from 'vitest';

import { retryDelay } from './retry-delay';

describe('the delay before the background is asked again', () => {
  it.each([
    [1, 250],
    [2, 500],
    [4, 2000],
    [5, 2000],
    [500, 2000],
  ])('after %i failures is %i ms', (failures, milliseconds) => {
    expect(retryDelay(failures)).toBe(milliseconds);
  });
});
