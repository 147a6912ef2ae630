import { describe, expect, it } from 'vitest';

import { parseOrigin, type Origin } from './parse-origin';
import { isListed, parseRelatedOrigins, type RelatedOriginsReply } from './related-origins';
import { relatedDomain, resolveRelatedRpId } from './resolve-rp-id';

function originOf(text: string): Origin {
  const origin = parseOrigin(text);
  if (!origin.ok) throw new Error(`not an origin: ${text}`);
  return origin.value;
}

const CALLER = originOf('https://www.shop.co.uk');
const reply = (more: Partial<RelatedOriginsReply>): RelatedOriginsReply => ({
  status: 200,
  contentType: 'application/json',
  text: JSON.stringify({ origins: [CALLER] }),
  ...more,
});

describe('parseRelatedOrigins', () => {
  it.each([
    ['as it should be', {}],
    ['with parameters and other case', { contentType: 'Application/JSON ; charset=utf-8' }],
    ['with members of later releases', { text: JSON.stringify({ v: 2, origins: [CALLER] }) }],
  ])('reads a reply %s', (_what, more) => {
    expect(parseRelatedOrigins(reply(more))).toEqual({ ok: true, value: [CALLER] });
  });

  it.each<[string, Partial<RelatedOriginsReply>, string]>([
    ['another status', { status: 404 }, 'status'],
    ['a success without the document', { status: 201 }, 'status'],
    ['no content type', { contentType: '' }, 'content-type'],
    ['a kind of JSON', { contentType: 'application/manifest+json' }, 'content-type'],
    ['text', { contentType: 'text/plain' }, 'content-type'],
    ['a list of types', { contentType: 'text/html, application/json' }, 'content-type'],
    ['no JSON', { text: '{' }, 'not-json'],
    ['JSON that goes too deep', { text: '['.repeat(200_000) }, 'not-json'],
    ['a list', { text: JSON.stringify([CALLER]) }, 'not-json'],
    ['null', { text: 'null' }, 'not-json'],
    ['no origins', { text: '{}' }, 'no-origins'],
    ['origins that are no list', { text: JSON.stringify({ origins: CALLER }) }, 'no-origins'],
    ['one that is no string', { text: JSON.stringify({ origins: [CALLER, 5] }) }, 'no-origins'],
    ['a prototype of origins', { text: `{"__proto__":{"origins":["${CALLER}"]}}` }, 'no-origins'],
  ])('says nothing with %s', (_what, more, problem) => {
    expect(parseRelatedOrigins(reply(more))).toEqual({ ok: false, error: problem });
  });
});

/** Origins of `count` registrable domains with labels of their own. */
const labels = (count: number) =>
  Array.from({ length: count }, (_, index) => `https://brand-${index}.example`);

describe('isListed', () => {
  it.each<[string, readonly string[]]>([
    ['itself', ['https://www.shop.co.uk']],
    ['itself with a path', ['https://www.shop.co.uk/sign-in?x#y']],
    ['itself with the default port and in capitals', ['HTTPS://WWW.Shop.co.uk:443']],
    ['itself behind four labels', [...labels(4), CALLER]],
    ['itself behind many suffixes of one label', [...many('other'), ...labels(3), CALLER]],
    ['itself behind five, of which one is its own', ['https://shop.com', ...labels(4), CALLER]],
    ['itself behind what is no URL', ['', 'shop', '::::', 'https://', 'mailto:a@b.c', CALLER]],
    ['itself behind addresses and suffixes', [...NO_LABELS, CALLER]],
  ])('is true for %s', (_what, origins) => {
    expect(isListed(CALLER, origins)).toBe(true);
  });

  it.each<[string, readonly string[]]>([
    ['nobody', []],
    ['another scheme', ['http://www.shop.co.uk']],
    ['another port', ['https://www.shop.co.uk:8443']],
    ['another host of the site', ['https://shop.co.uk', 'https://login.shop.co.uk']],
    ['a host that begins alike', ['https://www.shop.co.uk.evil.example']],
    ['itself behind five labels', [...labels(5), CALLER]],
    ['user info that looks like it', ['https://www.shop.co.uk@evil.example']],
    ['an opaque origin', ['null', 'data:text/html,x', 'blob:https://www.shop.co.uk/1']],
  ])('is false for %s', (_what, origins) => {
    expect(isListed(CALLER, origins)).toBe(false);
  });
});

const SUFFIXES = ['com', 'net', 'org', 'de', 'fr', 'co.uk', 'com.au', 'example'];
function many(label: string): readonly string[] {
  return SUFFIXES.map((suffix) => `https://${label}.${suffix}`);
}
const NO_LABELS = ['https://1.2.3.4', 'https://[::1]', 'https://co.uk', 'https://github.io'];

describe('relatedDomain', () => {
  it.each([
    ['https://www.shop.co.uk', 'shop.com', 'shop.com'],
    ['https://www.shop.co.uk', 'SHOP.com', 'shop.com'],
    ['https://shop.com', 'login.shop.com', 'login.shop.com'],
    ['https://a.github.io', 'b.github.io', 'b.github.io'],
    ['http://localhost:3000', 'shop.com', 'shop.com'],
  ])('of %s and %s is %s', (origin, rpId, domain) => {
    expect(relatedDomain(originOf(origin), rpId)).toBe(domain);
  });

  it.each([
    ['its own', 'https://www.shop.com', 'shop.com'],
    ['a public suffix of its own', 'https://a.github.io', 'github.io'],
    ['a public suffix', 'https://www.shop.com', 'co.uk'],
    ['a public suffix with an owner', 'https://www.shop.com', 'github.io'],
    ['a top-level domain', 'https://www.shop.com', 'intranet'],
    ['an address', 'https://www.shop.com', '10.0.0.1'],
    ['a URL', 'https://www.shop.com', 'https://shop.org'],
    ['a port', 'https://www.shop.com', 'shop.org:8443'],
    ['nothing', 'https://www.shop.com', ''],
    ['any, from an address', 'https://10.0.0.1', 'shop.org'],
  ])('is none for %s', (_what, origin, rpId) => {
    expect(relatedDomain(originOf(origin), rpId)).toBeUndefined();
  });

  it('becomes an RP ID by the list alone', () => {
    const domain = relatedDomain(CALLER, 'shop.com');
    if (domain === undefined) throw new Error('no domain');
    expect(resolveRelatedRpId(CALLER, domain, [CALLER])).toEqual({ ok: true, value: 'shop.com' });
    expect(resolveRelatedRpId(CALLER, domain, [])).toEqual({ ok: false, error: 'not-listed' });
  });
});
