import { domainToASCII, domainToUnicode } from 'node:url';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { requestKey, type LinkProblem, type LinkRequest } from './link-request';
import { parseLinkRequest, type LinkRules } from './parse-link-request';

const NOW = 1_790_000_000_000;
const ID = uuidV7(NOW - 10_000);
const STRICT: LinkRules = { now: NOW, allowLoopback: false };
const DEVELOPER: LinkRules = { now: NOW, allowLoopback: true, allowPorts: true };

function uuidV7(time: number): string {
  const hex = time.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7b2c-9f6f-1d2f4a1b6c01`;
}

function linkOf(text: string, rules = STRICT): LinkRequest {
  const parsed = parseLinkRequest(text, rules);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}

function problemOf(text: string, rules = STRICT): LinkProblem | undefined {
  const parsed = parseLinkRequest(text, rules);
  return parsed.ok ? undefined : parsed.error;
}

describe('parseLinkRequest', () => {
  it('reads what every client makes', () => {
    expect(linkOf(`liquid://debug.liquidauth.com/?requestId=${ID}`)).toEqual({
      serviceOrigin: 'https://debug.liquidauth.com',
      host: 'debug.liquidauth.com',
      rpId: 'debug.liquidauth.com',
      requestId: ID,
      age: 'fresh',
      madeAt: NOW - 10_000,
      marks: [],
    });
  });

  it.each<[string, string]>([
    ['space around', ` \n liquid://liquid.example/?requestId=${ID}\t`],
    ['another case of scheme and host', `LiQuId://LIQUID.Example/?requestId=${ID}`],
    ['https inside', `liquid://https://liquid.example/?requestId=${ID}`],
    ['no slashes', `liquid:liquid.example/?requestId=${ID}`],
    ['no path', `liquid://liquid.example?requestId=${ID}`],
    ['the default port', `liquid://liquid.example:443/?requestId=${ID}`],
    ['the id as path', `liquid://liquid.example/${ID}`],
    ['the id as path with a slash', `liquid://liquid.example/${ID}/`],
    ['percent-encoding', `liquid://liquid.example/?requestId=${ID.replaceAll('-', '%2D')}`],
    ['a percent-encoded path', `liquid://liquid.example/${ID.replace('0', '%30')}`],
    ['other members', `liquid://liquid.example/?a=b&requestId=${ID}&requestid=x&x#y`],
    ['the JSON of 2024-06', JSON.stringify({ origin: 'https://liquid.example', requestId: ID })],
  ])('reads %s', (_, text) => {
    const link = linkOf(text);
    expect(link).toMatchObject({ serviceOrigin: 'https://liquid.example', requestId: ID });
    expect(link).not.toHaveProperty('path');
  });

  it('keeps the path of a service', () => {
    const link = linkOf(`liquid://biatec.example/liquid/v1/?requestId=${ID}`);
    expect(link.path).toBe('/liquid/v1');
    expect(requestKey(link)).toBe(`https://biatec.example/liquid/v1 ${ID}`);
  });

  it('lets developers use this computer and ports', () => {
    const local = linkOf(`liquid://http://localhost:3000/?requestId=${ID}`, DEVELOPER);
    expect(local).toMatchObject({
      serviceOrigin: 'http://localhost:3000',
      host: 'localhost:3000',
      rpId: 'localhost',
      marks: ['port', 'loopback'],
    });
    expect(linkOf(`liquid://localhost/?requestId=${ID}`, DEVELOPER).serviceOrigin).toBe(
      'https://localhost',
    );
    expect(linkOf(`liquid://http://a.localhost/?requestId=${ID}`, DEVELOPER).marks).toEqual([
      'loopback',
    ]);
    expect(linkOf(`liquid://http://[::1]:80/?requestId=${ID}`, DEVELOPER).host).toBe('[::1]');
    expect(linkOf(`liquid://liquid.example:8443/?requestId=${ID}`, DEVELOPER)).toMatchObject({
      serviceOrigin: 'https://liquid.example:8443',
      rpId: 'liquid.example',
      marks: ['port'],
    });
  });

  it('lets loopback have ports without the setting for ports', () => {
    const rules = { now: NOW, allowLoopback: true };
    expect(linkOf(`liquid://http://127.0.0.1:3000/?requestId=${ID}`, rules).rpId).toBe('127.0.0.1');
    expect(problemOf(`liquid://liquid.example:8443/?requestId=${ID}`, rules)).toBe(
      'non-default-port',
    );
  });

  it.each<[string, string, LinkProblem]>([
    ['nothing', '', 'not-liquid'],
    ['a web page', 'https://liquid.example/?requestId=1', 'not-liquid'],
    ['a word that begins alike', 'liquidity://x/?requestId=1', 'not-liquid'],
    ['other JSON', '{"hello":1}', 'not-liquid'],
    ['broken JSON', '{"origin":', 'not-liquid'],
    [
      'JSON with two origins',
      '{"origin":"https://a.example","origin":"https://b.example"}',
      'not-liquid',
    ],
    ['a hybrid code', 'FIDO:/08513128463824', 'hybrid'],
    ['WalletConnect', 'wc:abc@1?bridge=x', 'wallet-connect'],
    ['a WalletConnect deep link', 'perawallet-wc://wc?uri=x', 'wallet-connect'],
    ['a payment', 'algorand://ADDRESS?amount=1', 'payment-request'],
    ['a long text', `liquid://liquid.example/?requestId=${ID}&x=${'x'.repeat(1024)}`, 'too-long'],
    ['a long JSON', JSON.stringify({ origin: 'x'.repeat(1024) }), 'too-long'],
    ['a line break', `liquid://liquid.example/\n?requestId=${ID}`, 'control-characters'],
    ['a turn of direction', `liquid://liquid\u202e.example/?requestId=${ID}`, 'control-characters'],
    ['a zero-width space', `liquid://liquid\u200b.example/?requestId=${ID}`, 'control-characters'],
    [
      'a zero-width space in JSON',
      JSON.stringify({ origin: 'https://liquid\u200b.example', requestId: ID }),
      'control-characters',
    ],
    ['user info', `liquid://dapp.example@evil.example/?requestId=${ID}`, 'user-info'],
    [
      'user info with a password',
      `liquid://https://a:b@evil.example/?requestId=${ID}`,
      'user-info',
    ],
    ['no host', `liquid:///?requestId=${ID}`, 'malformed'],
    ['nothing but the scheme', 'liquid:', 'malformed'],
    ['one slash', `liquid:/liquid.example/?requestId=${ID}`, 'malformed'],
    ['another scheme inside', `liquid://ftp://liquid.example/?requestId=${ID}`, 'malformed'],
    ['a backslash', `liquid://liquid.example\\@evil.example?requestId=${ID}`, 'user-info'],
    ['a backslash in the host', `liquid://liquid.example\\evil?requestId=${ID}`, 'malformed'],
    ['an escape in the host', `liquid://liquid%2eexample/?requestId=${ID}`, 'malformed'],
    ['a dot at the end', `liquid://liquid.example./?requestId=${ID}`, 'malformed'],
    ['an empty label', `liquid://liquid..example/?requestId=${ID}`, 'malformed'],
    ['port 0', `liquid://liquid.example:0/?requestId=${ID}`, 'malformed'],
    ['a port too high', `liquid://liquid.example:65536/?requestId=${ID}`, 'malformed'],
    ['an empty port', `liquid://liquid.example:/?requestId=${ID}`, 'malformed'],
    ['a path that climbs', `liquid://liquid.example/a/../b/?requestId=${ID}`, 'malformed'],
    ['an escape in the path', `liquid://liquid.example/a%2fb/?requestId=${ID}`, 'malformed'],
    ['an empty segment', `liquid://liquid.example//?requestId=${ID}`, 'malformed'],
    ['a long path', `liquid://liquid.example/${'a'.repeat(128)}/?requestId=${ID}`, 'malformed'],
    ['an address', `liquid://192.168.0.1/?requestId=${ID}`, 'ip-host'],
    ['an address as number', `liquid://3232235521/?requestId=${ID}`, 'ip-host'],
    ['an address in hexadecimal', `liquid://0x7f.0.0.1/?requestId=${ID}`, 'ip-host'],
    ['an IPv6 address', `liquid://[2001:db8::1]/?requestId=${ID}`, 'ip-host'],
    ['no TLS', `liquid://http://liquid.example/?requestId=${ID}`, 'insecure'],
    [
      'no TLS in JSON',
      JSON.stringify({ origin: 'http://liquid.example', requestId: ID }),
      'insecure',
    ],
    [
      'a path in JSON',
      JSON.stringify({ origin: 'https://liquid.example/x', requestId: ID }),
      'malformed',
    ],
    ['this computer', `liquid://http://localhost:3000/?requestId=${ID}`, 'loopback'],
    ['a port', `liquid://liquid.example:8443/?requestId=${ID}`, 'non-default-port'],
    ['no id', 'liquid://liquid.example/', 'request-id-missing'],
    ['an empty id', 'liquid://liquid.example/?requestId=', 'request-id-missing'],
    ['an id without a value', 'liquid://liquid.example/?requestId', 'request-id-missing'],
    ['no id behind a path', `liquid://liquid.example/a/${ID}`, 'request-id-missing'],
    [
      'JSON without an id',
      JSON.stringify({ origin: 'https://liquid.example' }),
      'request-id-missing',
    ],
    ['two ids', `liquid://liquid.example/?requestId=${ID}&requestId=${ID}`, 'request-id-repeated'],
    [
      'an id in path and query',
      `liquid://liquid.example/${ID}?requestId=${ID}`,
      'request-id-repeated',
    ],
    ['a long id', `liquid://liquid.example/?requestId=${'a'.repeat(65)}`, 'request-id-invalid'],
    ['a foreign letter', 'liquid://liquid.example/?requestId=a.b', 'request-id-invalid'],
    ['a broken escape', 'liquid://liquid.example/?requestId=%zz', 'request-id-invalid'],
    ['a hidden space', 'liquid://liquid.example/?requestId=a%20b', 'request-id-invalid'],
    [
      'an id of another type',
      '{"origin":"https://liquid.example","requestId":true}',
      'request-id-invalid',
    ],
    ['an old code', `liquid://liquid.example/?requestId=${uuidV7(NOW - 300_001)}`, 'stale'],
    ['a code from 1970', `liquid://liquid.example/?requestId=${uuidV7(0)}`, 'stale'],
    [
      'a code from the future',
      `liquid://liquid.example/?requestId=${uuidV7(NOW + 60_001)}`,
      'from-the-future',
    ],
  ])('refuses %s', (_, text, problem) => {
    expect(problemOf(text)).toBe(problem);
  });

  it('takes codes up to five minutes old, and clocks a minute ahead', () => {
    for (const time of [NOW - 300_000, NOW + 60_000]) {
      expect(linkOf(`liquid://liquid.example/?requestId=${uuidV7(time)}`).madeAt).toBe(time);
    }
  });

  it('says that other ids do not tell their age', () => {
    const link = linkOf('liquid://liquid.example/?requestId=550e8400-e29b-41d4-a716-446655440000');
    expect(link).toMatchObject({ age: 'unknown', marks: ['age-unknown'] });
    expect(link).not.toHaveProperty('madeAt');
  });

  it('keeps the number of a 2024-06 code as the text that its maker wrote', () => {
    const link = linkOf('{"origin":"https://liquid.example","requestId":0.8437291847}');
    expect(link).toMatchObject({ requestId: '0.8437291847', age: 'unknown' });
    expect(linkOf('{"origin":"https://liquid.example","requestId":12}').requestId).toBe('12');
  });

  it.each<[string, string, readonly string[]]>([
    ['bücher.example', 'xn--bcher-kva.example', ['punycode']],
    ['xn--bcher-kva.example', 'xn--bcher-kva.example', ['punycode']],
    ['пример.example', 'xn--e1afmkfd.example', ['punycode']],
    ['例え.example', 'xn--r8jz45g.example', ['punycode']],
    ['аpple.example', 'xn--pple-43d.example', ['punycode', 'mixed-script']],
    ['liquidаuth.example', domainToASCII('liquidаuth.example'), ['punycode', 'mixed-script']],
  ])('shows %s in ASCII and says what hides in it', (host, ascii, marks) => {
    const link = linkOf(`liquid://${host}/?requestId=${ID}`);
    expect(link).toMatchObject({ host: ascii, rpId: ascii, marks });
    expect(link.unicodeHost).toBe(domainToUnicode(ascii));
  });

  it('never throws, whatever the text, and what it takes has an origin of its own', () => {
    const piece = fc.constantFrom(
      ...[
        'liquid:',
        '//',
        'http:',
        'https:',
        'a.example',
        'xn--',
        'xn--pple-43d',
        '@',
        ':80',
        '/',
        '?',
      ],
      ...['requestId=', ID, '#', '%2', '[::1]', 'é', '{"origin":"', '"}', '1'],
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.oneof(piece, piece, fc.string({ maxLength: 2 }))).map((parts) => parts.join('')),
      fc.array(piece).map((parts) => `liquid://${parts.join('')}?requestId=${ID}`),
    );
    fc.assert(
      fc.property(text, (input) => {
        const parsed = parseLinkRequest(input, DEVELOPER);
        if (!parsed.ok) return;
        const { serviceOrigin, host, rpId } = parsed.value;
        expect(new URL(serviceOrigin).origin).toBe(serviceOrigin);
        expect(new URL(serviceOrigin).host).toBe(host);
        expect(new URL(serviceOrigin).hostname).toBe(rpId);
      }),
      { numRuns: 3000 },
    );
  });
});
