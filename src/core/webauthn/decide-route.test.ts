import fc from 'fast-check';
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
    ['create', plain, '', 'ours', 'no-preference'],
    ['create', plain, 'optional', 'ours', 'no-preference'],
    ['create', plain, 'required', 'ours', 'no-preference'],
    ['create', plain, 'conditional', 'native', 'mediation'],
    ['create', plain, 'unheard-of', 'native', 'mediation'],
    ['create', platform, '', 'ours', 'no-preference'],
    ['create', crossPlatform, '', 'native', 'attachment-elsewhere'],
    ['create', hinting('security-key'), '', 'native', 'hint-elsewhere'],
    ['create', hinting('hybrid'), '', 'native', 'hint-elsewhere'],
    ['create', hinting('client-device'), '', 'ours', 'hint-here'],
    ['create', hinting('security-key', 'client-device'), '', 'ours', 'hint-here'],
    ['create', hinting('client-device', 'security-key'), '', 'ours', 'hint-here'],
    ['create', hinting('hybrid', 'security-key'), '', 'native', 'hint-elsewhere'],
    ['create', { ...platform, hints: ['security-key'] }, '', 'native', 'hint-elsewhere'],
    ['create', { ...crossPlatform, hints: ['client-device'] }, '', 'ours', 'hint-here'],
    ['create', { ...crossPlatform, hints: ['security-key'] }, '', 'native', 'hint-elsewhere'],
    ['get', plain, '', 'ours', 'no-preference'],
    ['get', crossPlatform, '', 'ours', 'no-preference'],
    ['get', plain, 'optional', 'ours', 'no-preference'],
    ['get', plain, 'required', 'ours', 'no-preference'],
    ['get', plain, 'conditional', 'ours', 'no-preference'],
    ['get', plain, 'silent', 'native', 'mediation'],
    ['get', plain, 'immediate', 'native', 'mediation'],
    ['get', hinting('security-key'), 'optional', 'native', 'hint-elsewhere'],
    ['get', hinting('hybrid', 'client-device'), 'optional', 'ours', 'hint-here'],
    ['get', hinting('client-device'), 'conditional', 'ours', 'hint-here'],
    ['get', hinting('security-key'), 'conditional', 'native', 'hint-elsewhere'],
  ] as const)('%s with %j and mediation "%s" is %s', (operation, options, mediation, to, rule) => {
    expect(decideRoute(operation, options, mediation)).toEqual({ to, rule });
  });

  it.each([
    ['create', crossPlatform, '', 'ours', 'elsewhere-but-offered'],
    ['create', hinting('security-key'), '', 'ours', 'elsewhere-but-offered'],
    ['get', hinting('hybrid'), 'optional', 'ours', 'elsewhere-but-offered'],
    ['get', hinting('security-key'), 'conditional', 'ours', 'elsewhere-but-offered'],
    ['create', hinting('security-key'), 'conditional', 'native', 'mediation'],
    ['get', plain, '', 'ours', 'no-preference'],
  ] as const)(
    'offered to security-key flows too, %s with %j and mediation "%s" is %s',
    (operation, options, mediation, to, rule) => {
      expect(decideRoute(operation, options, mediation, 'offer')).toEqual({ to, rule });
    },
  );

  it('does not look at credentials or transports, whatever the page lists', () => {
    const hints = fc.subarray(['security-key', 'hybrid', 'client-device']);
    const transports = fc.subarray(['usb', 'nfc', 'ble', 'internal', 'hybrid', 'smart-card']);
    fc.assert(
      fc.property(fc.constantFrom('create', 'get'), hints, transports, (operation, asked, list) => {
        const descriptors = [{ type: 'public-key', id: 'AAAA', transports: list }];
        const listing = { hints: asked, allowCredentials: descriptors };
        expect(decideRoute(operation, listing, '')).toEqual(
          decideRoute(operation, { hints: asked }, ''),
        );
      }),
    );
  });
});
