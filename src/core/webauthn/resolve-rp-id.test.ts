import { describe, expect, it } from 'vitest';

import { parseOrigin, type Origin } from './parse-origin';
import { resolveRpId } from './resolve-rp-id';

function originOf(text: string): Origin {
  const origin = parseOrigin(text);
  if (!origin.ok) throw new Error(`not an origin: ${text}`);
  return origin.value;
}

describe('resolveRpId', () => {
  it.each([
    ['https://example.com', undefined, 'example.com'],
    ['https://login.example.com:8443', undefined, 'login.example.com'],
    ['https://example.com', 'example.com', 'example.com'],
    ['https://bar.foo.example.com', 'example.com', 'example.com'],
    ['https://bar.foo.example.com', 'foo.example.com', 'foo.example.com'],
    ['https://login.example.com', 'EXAMPLE.com', 'example.com'],
    ['https://login.example.co.uk', 'example.co.uk', 'example.co.uk'],
    ['https://a.b.github.io', 'b.github.io', 'b.github.io'],
    ['https://github.io', 'github.io', 'github.io'],
    ['https://a.xn--bcher-kva.example', 'Bücher.example', 'xn--bcher-kva.example'],
    ['https://a.xn--bcher-kva.example', 'xn--bcher-kva.example', 'xn--bcher-kva.example'],
    ['https://login.example.com', 'example。com', 'example.com'],
    ['https://a.www.ck', 'www.ck', 'www.ck'],
    ['https://a.city.kawasaki.jp', 'city.kawasaki.jp', 'city.kawasaki.jp'],
    ['http://localhost:3000', undefined, 'localhost'],
    ['http://localhost', 'localhost', 'localhost'],
    ['http://foo.localhost', 'foo.localhost', 'foo.localhost'],
    ['https://intranet', 'intranet', 'intranet'],
  ])('lets %s claim %j as %s', (origin, rpId, resolved) => {
    expect(resolveRpId(originOf(origin), rpId)).toEqual({ ok: true, value: resolved });
  });

  it.each([
    ['https://example.com', 'example.org', 'foreign'],
    ['https://example.com', 'login.example.com', 'foreign'],
    ['https://evil-example.com', 'example.com', 'foreign'],
    ['https://notexample.com', 'example.com', 'foreign'],
    ['https://example.com.evil.net', 'example.com', 'foreign'],
    ['https://localhost', 'example.com', 'foreign'],
    ['https://example.com', 'com', 'public-suffix'],
    ['https://example.co.uk', 'co.uk', 'public-suffix'],
    ['https://a.github.io', 'github.io', 'public-suffix'],
    ['https://bucket.s3.amazonaws.com', 'amazonaws.com', 'public-suffix'],
    ['https://s3.amazonaws.com', 'amazonaws.com', 'public-suffix'],
    ['https://a.b.kawasaki.jp', 'kawasaki.jp', 'public-suffix'],
    ['https://a.b.kawasaki.jp', 'b.kawasaki.jp', 'public-suffix'],
    ['https://a.city.kawasaki.jp', 'kawasaki.jp', 'public-suffix'],
    ['https://a.xn--55qx5d.cn', '公司.cn', 'public-suffix'],
    ['https://svc.firenet.ch', 'firenet.ch', 'public-suffix'],
    ['http://foo.localhost', 'localhost', 'public-suffix'],
    ['https://login.awesomecompany', 'awesomecompany', 'public-suffix'],
  ])('keeps %s from claiming %s (%s)', (origin, rpId, refusal) => {
    expect(resolveRpId(originOf(origin), rpId)).toEqual({ ok: false, error: refusal });
  });

  it.each([
    '',
    '.',
    'example.com.',
    '.example.com',
    'login..example.com',
    'example.com:443',
    'user@example.com',
    'https://example.com',
    'example.com/',
    'example.com\\',
    'example.com?',
    'example.com#',
    'ex%61mple.com',
    ' example.com',
    'exam\nple.com',
    'example.com\0',
    '*.example.com',
    '192.0.2.7',
    '0300.0.2.7',
    '0xc0.0.2.7',
    '3221225991',
    '192.0.519',
    '１９２.0.2.7',
    '256.256.256.256',
    '[::1]',
    '2001:db8::1',
    'xn--a',
    'exa℀mple.com',
    `${'a'.repeat(64)}.example.com`,
    `${'a.'.repeat(200)}example.com`,
    'a'.repeat(1_000_000),
  ])('refuses %j as malformed', (rpId) => {
    expect(resolveRpId(originOf('https://login.example.com'), rpId)).toEqual({
      ok: false,
      error: 'malformed',
    });
  });

  it.each(['https://192.0.2.7', 'https://[2001:db8::1]', 'https://example.com.'])(
    'lets %s claim nothing, not even itself',
    (origin) => {
      const host = origin.slice('https://'.length);
      expect(resolveRpId(originOf(origin), undefined)).toEqual({ ok: false, error: 'no-domain' });
      expect(resolveRpId(originOf(origin), host)).toEqual({ ok: false, error: 'no-domain' });
    },
  );
});
