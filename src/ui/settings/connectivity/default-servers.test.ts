import { describe, expect, it } from 'vitest';

import { DEFAULT_ICE_SERVERS } from '../../../core/liquid';
import { areDefault } from './default-servers';

describe('the default servers', () => {
  it.each([
    ['as they are', DEFAULT_ICE_SERVERS, true],
    ['in another order', [...DEFAULT_ICE_SERVERS].reverse(), true],
    ['without one', DEFAULT_ICE_SERVERS.slice(1), false],
    ['with another one', [...DEFAULT_ICE_SERVERS.slice(1), { url: 'stun:mine.example' }], false],
    ['not at all', [], false],
  ])('are recognised %s', (_, servers, expected) => {
    expect(areDefault(servers)).toBe(expected);
  });
});
