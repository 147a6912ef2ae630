import { describe, expect, it } from 'vitest';

import { DEFAULT_CONNECTIVITY } from '../../../background/services/connectivity-service';
import { areDefault, DEFAULT_SERVERS } from './default-servers';

describe('the default servers', () => {
  it('are those of the background', () => {
    expect(DEFAULT_SERVERS).toEqual(DEFAULT_CONNECTIVITY.iceServers);
  });

  it.each([
    ['as they are', DEFAULT_SERVERS, true],
    ['in another order', [...DEFAULT_SERVERS].reverse(), true],
    ['without one', DEFAULT_SERVERS.slice(1), false],
    ['with another one', [...DEFAULT_SERVERS.slice(1), { url: 'stun:mine.example' }], false],
    ['not at all', [], false],
  ])('are recognised %s', (_, servers, expected) => {
    expect(areDefault(servers)).toBe(expected);
  });
});
