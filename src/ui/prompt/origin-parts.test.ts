import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { originParts } from './origin-parts';

const emphasised = (origin: string): string => originParts(origin).registrable;

const label = fc.constantFrom(
  'com',
  'co',
  'uk',
  'github',
  'io',
  'xn--bcher-kva',
  'localhost',
  'a-b',
  '7',
);
const origins = fc
  .tuple(fc.constantFrom('https://', 'http://'), fc.array(label), fc.constantFrom('', ':81'))
  .map(([scheme, labels, port]) => scheme + labels.join('.') + port);

describe('the parts of an origin', () => {
  it.each([
    ['https://example.com', 'example.com'],
    ['https://login.example.co.uk', 'example.co.uk'],
    ['https://paypal.com.secure-login.example', 'secure-login.example'],
    ['https://alma.github.io', 'alma.github.io'],
    ['https://login.example.com:8443', 'example.com'],
    ['http://localhost:3000', 'localhost'],
    ['http://app.localhost:3000', 'app.localhost'],
    ['https://192.0.2.7', '192.0.2.7'],
    ['https://[2001:db8::1]:8443', '[2001:db8::1]'],
  ])('emphasise of %s what was registered: %s', (origin, registrable) => {
    expect(emphasised(origin)).toBe(registrable);
  });

  it('keep scheme, subdomain and port apart', () => {
    expect(originParts('http://a.b.example.org:81')).toEqual({
      scheme: 'http://',
      subdomain: 'a.b.',
      registrable: 'example.org',
      port: ':81',
      international: false,
    });
  });

  it('notice letters beyond ASCII', () => {
    expect(originParts('https://xn--pple-43d.com').international).toBe(true);
    expect(originParts('https://www.xn--bcher-kva.example').international).toBe(true);
    expect(originParts('https://axn--b.example').international).toBe(false);
  });

  it('leave no character out and add none, whatever the origin is', () => {
    fc.assert(
      fc.property(fc.oneof(origins, fc.string()), (origin) => {
        const { scheme, subdomain, registrable, port } = originParts(origin);
        expect(scheme + subdomain + registrable + port).toBe(origin);
      }),
    );
  });
});
