import { describe, expect, it } from 'vitest';

import type { RelaySender } from '../../messages/sender';
import { admitRequest, type CeremonyRequest } from './admit-request';

const request = (more: Partial<CeremonyRequest> = {}): CeremonyRequest => ({
  type: 'ceremony',
  requestId: 'r',
  operation: 'get',
  mediation: 'optional',
  optionsJson: JSON.stringify({ challenge: 'AAECAwQFBgcICQoLDA0ODw' }),
  policy: 'allowed',
  sameOriginWithAncestors: true,
  userActivation: true,
  ...more,
});

const sender = (more: Partial<RelaySender> = {}): RelaySender => ({
  origin: 'https://login.example.com',
  tabId: 1,
  frameId: 0,
  tabUrl: 'https://login.example.com/',
  ...more,
});

const native = { kind: 'settled', outcome: { kind: 'native' } };
const refusedWith = (name: string) => ({ kind: 'settled', outcome: { kind: 'error', name } });
const asking = (options: object): Partial<CeremonyRequest> => ({
  optionsJson: JSON.stringify({ challenge: 'AAECAwQFBgcICQoLDA0ODw', ...options }),
});

describe('admitRequest', () => {
  it('admits a top-level request with the effective domain as RP ID', () => {
    expect(admitRequest(request(), sender())).toEqual({
      kind: 'admitted',
      origin: 'https://login.example.com',
      rpId: 'login.example.com',
      crossOrigin: false,
      timeout: 300_000,
    });
  });

  it('admits an AppID of the same site', () => {
    const asked = asking({ extensions: { appid: 'https://www.example.com/app-id.json' } });
    expect(admitRequest(request(asked), sender())).toMatchObject({ kind: 'admitted' });
  });

  it.each([
    ['an opaque origin', {}, { origin: 'null' }, refusedWith('NotAllowedError')],
    ['an origin without TLS', {}, { origin: 'http://example.com' }, refusedWith('NotAllowedError')],
    ['an RP ID of another site', asking({ rpId: 'example.org' }), {}, refusedWith('SecurityError')],
    ['a public suffix', asking({ rpId: 'com' }), {}, refusedWith('SecurityError')],
    ['an IP address', {}, { origin: 'https://127.0.0.1' }, refusedWith('SecurityError')],
    [
      'an AppID of another site',
      asking({ extensions: { appid: 'https://example.org' } }),
      {},
      refusedWith('SecurityError'),
    ],
    [
      'an AppID of another site that shall exclude',
      {
        operation: 'create',
        ...asking({
          rp: { name: 'n' },
          user: { id: 'AA', name: 'n', displayName: 'd' },
          pubKeyCredParams: [],
          extensions: { appidExclude: 'https://example.org' },
        }),
      },
      {},
      refusedWith('SecurityError'),
    ],
    ['options that are no JSON', { optionsJson: '{' }, {}, refusedWith('TypeError')],
    ['options without a challenge', { optionsJson: '{}' }, {}, refusedWith('TypeError')],
    ['a silent request', { mediation: 'silent' }, {}, native],
    ['a request that the policy denies', { policy: 'denied' }, {}, native],
  ] as const)('does not ask the user about %s', (_what, asked, from, expected) => {
    expect(admitRequest(request(asked), sender(from))).toMatchObject(expected);
  });

  it('lets a frame of another origin make a passkey only when the user has acted in it', () => {
    const frame = sender({ frameId: 3, tabUrl: 'https://shop.example/cart' });
    const create = (userActivation: boolean): CeremonyRequest =>
      request({
        operation: 'create',
        sameOriginWithAncestors: false,
        userActivation,
        ...asking({
          rp: { name: 'n' },
          user: { id: 'AA', name: 'n', displayName: 'd' },
          pubKeyCredParams: [],
        }),
      });

    expect(admitRequest(create(true), frame)).toMatchObject({ kind: 'admitted' });
    expect(admitRequest(create(false), frame)).toMatchObject(refusedWith('NotAllowedError'));
    expect(
      admitRequest({ ...create(false), sameOriginWithAncestors: true }, sender()),
    ).toMatchObject({ kind: 'admitted' });
  });

  it('names both origins of a frame whose embedder delegated the feature', () => {
    const frame = sender({ frameId: 3, tabUrl: 'https://shop.example/cart' });

    expect(admitRequest(request({ sameOriginWithAncestors: false }), frame)).toMatchObject({
      kind: 'admitted',
      crossOrigin: true,
      topOrigin: 'https://shop.example',
    });
  });

  it.each([
    ['another top document', true, 'https://shop.example/'],
    ['a foreign frame in between', false, 'https://login.example.com/'],
    ['a top document that the browser does not name', true, undefined],
  ])(
    'leaves a frame under %s to the browser without proof of delegation',
    (_what, same, tabUrl) => {
      const base = { origin: 'https://login.example.com', tabId: 1, frameId: 3 };
      const frame: RelaySender = tabUrl === undefined ? base : { ...base, tabUrl };
      const asked = request({ policy: 'unknown', sameOriginWithAncestors: same });

      expect(admitRequest(asked, frame)).toEqual(native);
    },
  );

  it('does not call a frame of the same site and top cross-origin', () => {
    expect(admitRequest(request({ policy: 'unknown' }), sender({ frameId: 3 }))).toMatchObject({
      kind: 'admitted',
      crossOrigin: false,
    });
  });
});
