import { describe, expect, it } from 'vitest';

import { claimsCapability, siteConduct } from './site-conduct';

describe('siteConduct', () => {
  it.each([
    [false, 'default', 'always', 'absent'],
    [false, 'first', 'always', 'absent'],
    [true, 'default', 'always', 'first'],
    [true, 'default', 'known', 'known'],
    [true, 'first', 'known', 'first'],
    [true, 'last', 'always', 'last'],
    [true, 'last', 'known', 'last'],
    [true, 'never', 'always', 'never'],
    [true, 'never', 'known', 'never'],
  ] as const)(
    'with a vault %s, for a site %s, offering %s: %s',
    (exists, choice, behaviour, is) => {
      expect(siteConduct(exists, choice, behaviour)).toBe(is);
    },
  );
});

describe('claimsCapability', () => {
  it.each([
    ['absent', false],
    ['never', false],
    ['known', false],
    ['last', true],
    ['first', true],
  ] as const)('%s: %s', (conduct, claims) => {
    expect(claimsCapability(conduct)).toBe(claims);
  });
});
