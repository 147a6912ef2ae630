import { describe, expect, it } from 'vitest';

import { minuteChoices } from './minute-choices';

describe('the minutes offered', () => {
  it('are the usual ones', () => {
    expect(minuteChoices([1, 5, 15], 5)).toEqual([1, 5, 15]);
  });

  it('hold a value that was set otherwise, in its place', () => {
    expect(minuteChoices([1, 5, 15], 7)).toEqual([1, 5, 7, 15]);
  });
});
