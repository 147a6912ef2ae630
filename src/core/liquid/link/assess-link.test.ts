import { describe, expect, it } from 'vitest';

import { assessLink } from './assess-link';
import type { LinkAssessment, LinkSource } from './link-assessment';
import { parseLinkRequest } from './parse-link-request';

const RULES = { now: 0, allowLoopback: true, allowPorts: true };

function assess(
  service: string,
  source: LinkSource,
  tabOrigin?: string,
  more: { readonly pair?: string; readonly pairWith?: string; readonly knownHost?: boolean } = {},
): LinkAssessment {
  const link = parseLinkRequest(`liquid://${service}/?requestId=some-id`, RULES);
  if (!link.ok) throw new Error(link.error);
  const serviceOrigin = more.pairWith ?? link.value.serviceOrigin;
  return assessLink({
    link: link.value,
    source,
    ...(tabOrigin === undefined ? {} : { tabOrigin }),
    rememberedPairs: more.pair === undefined ? [] : [{ tabOrigin: more.pair, serviceOrigin }],
    knownHost: more.knownHost ?? false,
  });
}

const DAPP = 'https://dapp.example';

describe.each<LinkSource>(['scan-tab', 'link-click'])('a code from a page, by %s', (source) => {
  it.each<[string, string, string, object]>([
    ['of the service', 'dapp.example', DAPP, { kind: 'same-host' }],
    ['of the service, on a port', 'dapp.example:8443', `${DAPP}:8443`, { kind: 'same-host' }],
    [
      'of the service, on another port',
      'dapp.example:8443',
      DAPP,
      { kind: 'same-site', tabOrigin: DAPP },
    ],
    ['beside the service', 'auth.dapp.example', DAPP, { kind: 'same-site', tabOrigin: DAPP }],
    [
      'below the service',
      'dapp.example',
      'https://www.dapp.example',
      { kind: 'same-site', tabOrigin: 'https://www.dapp.example' },
    ],
    ['of somebody else', 'liquid.example', DAPP, { kind: 'relay-warning', tabOrigin: DAPP }],
    [
      'with a name that ends alike',
      'dapp.example',
      'https://evil-dapp.example',
      { kind: 'relay-warning', tabOrigin: 'https://evil-dapp.example' },
    ],
    [
      'of a stranger under one public suffix',
      'a.co.uk',
      'https://b.co.uk',
      { kind: 'relay-warning', tabOrigin: 'https://b.co.uk' },
    ],
    [
      'of a stranger under one private suffix',
      'alice.github.io',
      'https://bob.github.io',
      { kind: 'relay-warning', tabOrigin: 'https://bob.github.io' },
    ],
    [
      'under the private suffix of the service',
      'github.io',
      'https://bob.github.io',
      { kind: 'relay-warning', tabOrigin: 'https://bob.github.io' },
    ],
    ['that hides its origin', 'dapp.example', 'null', { kind: 'relay-warning' }],
    [
      'of another host without TLS',
      'dapp.example',
      'http://evil.example',
      { kind: 'relay-warning', tabOrigin: 'http://evil.example' },
    ],
    [
      'of the service, without TLS',
      'dapp.example',
      'http://dapp.example',
      { kind: 'no-evidence', firstTime: true },
    ],
    [
      'beside the service, without TLS',
      'dapp.example',
      'http://www.dapp.example',
      { kind: 'no-evidence', firstTime: true },
    ],
    [
      'at an address',
      'dapp.example',
      'https://192.0.2.1',
      { kind: 'relay-warning', tabOrigin: 'https://192.0.2.1' },
    ],
    ['of this computer', 'http://localhost:3000', 'http://localhost:3000', { kind: 'same-host' }],
    [
      'of this computer, on another port',
      'http://localhost:3000',
      'http://localhost:5173',
      { kind: 'same-site', tabOrigin: 'http://localhost:5173' },
    ],
    [
      'of this computer, with a name of its own',
      'http://a.localhost:3000',
      'http://b.localhost:3000',
      { kind: 'relay-warning', tabOrigin: 'http://b.localhost:3000' },
    ],
    [
      'of this computer, for a service elsewhere',
      'dapp.example',
      'http://localhost:3000',
      { kind: 'relay-warning', tabOrigin: 'http://localhost:3000' },
    ],
    [
      'elsewhere, for a service on this computer',
      'http://localhost:3000',
      DAPP,
      { kind: 'relay-warning', tabOrigin: DAPP },
    ],
    [
      'at one address with another',
      'http://127.0.0.1:3000',
      'http://10.0.0.1',
      { kind: 'relay-warning', tabOrigin: 'http://10.0.0.1' },
    ],
    [
      "of the browser's",
      'dapp.example',
      'chrome://newtab',
      { kind: 'no-evidence', firstTime: true },
    ],
    [
      'of another extension',
      'dapp.example',
      'moz-extension://0a',
      { kind: 'no-evidence', firstTime: true },
    ],
    ['in a local file', 'dapp.example', 'file://', { kind: 'no-evidence', firstTime: true }],
    [
      'with an address instead of an origin',
      'dapp.example',
      `${DAPP}/?x`,
      { kind: 'no-evidence', firstTime: true },
    ],
    ['with no origin at all', 'dapp.example', '', { kind: 'no-evidence', firstTime: true }],
  ])('%s', (_, service, tabOrigin, verdict) => {
    expect(assess(service, source, tabOrigin)).toEqual({
      ...verdict,
      marks: expect.any(Array) as unknown,
    });
  });

  it('that the browser does not name is no evidence', () => {
    expect(assess('dapp.example', source)).toMatchObject({ kind: 'no-evidence', firstTime: true });
  });

  it('of a remembered pair names both', () => {
    expect(assess('liquid.example', source, DAPP, { pair: DAPP })).toMatchObject({
      kind: 'remembered-pair',
      tabOrigin: DAPP,
    });
  });

  it('stops where only the host of a pair fits, not its whole origin', () => {
    for (const pair of ['https://www.dapp.example', `${DAPP}:8443`, 'http://dapp.example']) {
      expect(assess('liquid.example', source, DAPP, { pair }).kind).toBe('relay-warning');
    }
  });

  it('stops where the page is remembered for another service', () => {
    const pair = { pair: DAPP, pairWith: 'https://other.example' };
    expect(assess('liquid.example', source, DAPP, pair).kind).toBe('relay-warning');
  });

  it('stops without TLS although the pair is remembered, and where the pair is of an opaque origin', () => {
    const tab = 'http://dapp.example';
    expect(assess('liquid.example', source, tab, { pair: tab }).kind).toBe('relay-warning');
    expect(assess('liquid.example', source, 'null', { pair: 'null' }).kind).toBe('relay-warning');
  });

  it('still stops when the service is known: the phisher shows a service that the user uses', () => {
    expect(assess('liquid.example', source, DAPP, { knownHost: true }).kind).toBe('relay-warning');
  });
});

describe.each<LinkSource>(['camera', 'image', 'paste'])('a code by %s', (source) => {
  it.each([undefined, DAPP, 'https://dapp.example:8443', 'https://evil.example', 'null'])(
    'has no evidence, whatever page is open: %s',
    (tabOrigin) => {
      expect(assess('dapp.example', source, tabOrigin)).toMatchObject({
        kind: 'no-evidence',
        firstTime: true,
      });
    },
  );

  it('is not the first of a known host', () => {
    const assessment = assess('dapp.example', source, undefined, { knownHost: true });
    expect(assessment).toMatchObject({ kind: 'no-evidence', firstTime: false });
  });
});

describe('a code by context-menu', () => {
  it.each<[string, string | undefined, string]>([
    ['without a page', undefined, 'no-evidence'],
    ["on the service's page", DAPP, 'no-evidence'],
    ['beside the service', 'https://www.dapp.example', 'no-evidence'],
    ["on a stranger's page", 'https://evil.example', 'relay-warning'],
    ['on a page that hides its origin', 'null', 'relay-warning'],
    ["on the browser's page", 'chrome://newtab', 'no-evidence'],
  ])('%s', (_, tabOrigin, kind) => {
    expect(assess('dapp.example', 'context-menu', tabOrigin).kind).toBe(kind);
  });

  it('does not stop at a remembered pair', () => {
    const assessment = assess('liquid.example', 'context-menu', DAPP, { pair: DAPP });
    expect(assessment.kind).toBe('no-evidence');
  });
});

describe('the marks', () => {
  it('of the link stay with the verdict', () => {
    expect(assess('xn--pple-43d.example:8443', 'scan-tab', DAPP).marks).toEqual([
      'punycode',
      'mixed-script',
      'port',
      'age-unknown',
    ]);
  });
});
