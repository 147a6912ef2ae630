import { describe, expect, it } from 'vitest';

import { decideRoute, type RouteOptions } from './decide-route';

const plain: RouteOptions = { hints: [] };
const platform: RouteOptions = { hints: [], authenticatorAttachment: 'platform' };
const crossPlatform: RouteOptions = { hints: [], authenticatorAttachment: 'cross-platform' };

function hinting(...hints: string[]): RouteOptions {
  return { hints };
}

describe('decideRoute', () => {
  it.each([
    ['create', plain, '', 'ours'],
    ['create', plain, 'optional', 'ours'],
    ['create', plain, 'required', 'ours'],
    ['create', plain, 'conditional', 'native'],
    ['create', plain, 'unheard-of', 'native'],
    ['create', platform, '', 'ours'],
    ['create', crossPlatform, '', 'native'],
    ['create', hinting('security-key'), '', 'native'],
    ['create', hinting('hybrid'), '', 'native'],
    ['create', hinting('client-device'), '', 'ours'],
    ['create', hinting('security-key', 'client-device'), '', 'ours'],
    ['create', hinting('client-device', 'security-key'), '', 'ours'],
    ['create', hinting('hybrid', 'security-key'), '', 'native'],
    ['create', { ...platform, hints: ['security-key'] }, '', 'native'],
    ['create', { ...crossPlatform, hints: ['client-device'] }, '', 'native'],
    ['get', plain, '', 'ours'],
    ['get', plain, 'optional', 'ours'],
    ['get', plain, 'required', 'ours'],
    ['get', plain, 'conditional', 'ours'],
    ['get', plain, 'silent', 'native'],
    ['get', plain, 'immediate', 'native'],
    ['get', hinting('security-key'), 'optional', 'native'],
    ['get', hinting('hybrid', 'client-device'), 'optional', 'ours'],
    ['get', hinting('client-device'), 'conditional', 'ours'],
    ['get', hinting('security-key'), 'conditional', 'native'],
  ] as const)('%s with %j and mediation "%s" is %s', (operation, options, mediation, route) => {
    expect(decideRoute(operation, options, mediation)).toBe(route);
  });
});
