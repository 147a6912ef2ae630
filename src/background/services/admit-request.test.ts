import { describe, expect, it } from 'vitest';

import { admissionPorts } from '../../../test/fakes/admission-ports';
import type { RelaySender } from '../../messages/sender';
import { ok } from '../../core/result';
import { resolveRpId } from '../../core/webauthn';
import { admitRequest, type AdmissionPorts, type CeremonyRequest } from './admit-request';

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

const admit = (
  asked: Partial<CeremonyRequest> = {},
  from: Partial<RelaySender> = {},
  world: Partial<AdmissionPorts> = {},
) => admitRequest(request(asked), sender(from), admissionPorts(world));

const native = (rule: string) => ({ kind: 'settled', rule, outcome: { kind: 'native' } });
const refusedWith = (name: string, rule: string) => ({
  kind: 'settled',
  rule,
  outcome: { kind: 'error', name },
});
const asking = (options: object): Partial<CeremonyRequest> => ({
  optionsJson: JSON.stringify({ challenge: 'AAECAwQFBgcICQoLDA0ODw', ...options }),
});

const across = { frameId: 3, tabUrl: 'https://shop.example/cart' };
const creating = asking({
  rp: { name: 'Example' },
  user: { id: 'AQID', name: 'alice', displayName: 'Alice' },
  pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
});
const create: Partial<CeremonyRequest> = { ...creating, operation: 'create' };

describe('admitRequest', () => {
  it('admits a top-level request with the effective domain as RP ID', async () => {
    expect(await admit()).toMatchObject({
      kind: 'admitted',
      rule: 'asked',
      origin: 'https://login.example.com',
      rpId: 'login.example.com',
      related: false,
      place: { crossOrigin: false },
      timeout: 300_000,
      onlyIfKnown: false,
    });
  });

  it('admits an AppID of the same site', async () => {
    const asked = asking({ extensions: { appid: 'https://www.example.com/app-id.json' } });
    expect(await admit(asked)).toMatchObject({ kind: 'admitted' });
  });

  it.each<[string, Partial<CeremonyRequest>, Partial<RelaySender>, object]>([
    ['an opaque origin', {}, { origin: 'null' }, refusedWith('NotAllowedError', 'opaque-origin')],
    [
      'an origin without TLS',
      {},
      { origin: 'http://example.com' },
      refusedWith('NotAllowedError', 'opaque-origin'),
    ],
    [
      'an RP ID of another site',
      asking({ rpId: 'example.org' }),
      {},
      refusedWith('SecurityError', 'rp-id'),
    ],
    ['a public suffix', asking({ rpId: 'com' }), {}, refusedWith('SecurityError', 'rp-id')],
    ['an IP address', {}, { origin: 'https://127.0.0.1' }, refusedWith('SecurityError', 'rp-id')],
    [
      'options that are no JSON',
      { optionsJson: '{' },
      {},
      refusedWith('TypeError', 'options-invalid'),
    ],
    [
      'options without a challenge',
      { optionsJson: '{}' },
      {},
      refusedWith('TypeError', 'options-invalid'),
    ],
    [
      'an AppID of another site',
      asking({ extensions: { appid: 'https://example.org' } }),
      {},
      refusedWith('SecurityError', 'app-id'),
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
      refusedWith('SecurityError', 'app-id'),
    ],
    ['a silent request', { mediation: 'silent' }, {}, native('mediation')],
    [
      'a request for a security key',
      asking({ hints: ['security-key'] }),
      {},
      native('hint-elsewhere'),
    ],
    ['a request that the policy denies', { policy: 'denied' }, {}, native('policy-denied')],
    [
      'a page that nobody looks at',
      { hidden: true },
      {},
      refusedWith('NotAllowedError', 'page-hidden'),
    ],
  ])('does not ask the user about %s', async (_what, asked, from, expected) => {
    expect(await admit(asked, from)).toMatchObject(expected);
  });

  it('asks about a security key where the user wants to be asked', async () => {
    const world = { securityKeys: () => Promise.resolve('offer' as const) };
    expect(await admit(asking({ hints: ['security-key'] }), {}, world)).toMatchObject({
      kind: 'admitted',
      because: 'elsewhere-but-offered',
    });
  });

  it('takes an RP ID by its related origins, and says why one was not given', async () => {
    const claim: AdmissionPorts['claim'] = (origin) => {
      const own = resolveRpId(origin, undefined);
      if (!own.ok) throw new Error('no domain');
      return Promise.resolve(ok({ rpId: own.value, related: true }));
    };
    const related = asking({ rpId: 'example.org' });
    expect(await admit(related, {}, { claim })).toMatchObject({ kind: 'admitted', related: true });
    const world: Partial<AdmissionPorts> = {
      claim: () => Promise.resolve({ ok: false, error: 'content-type' }),
    };
    expect(await admit(related, {}, world)).toMatchObject({
      ...refusedWith('SecurityError', 'related-origins'),
      because: 'content-type',
    });
  });
});

describe('the user’s conduct', () => {
  it.each([
    ['absent', native('no-vault')],
    ['never', native('site-never')],
    ['last', { kind: 'settled', rule: 'site-last', outcome: { kind: 'native-first' } }],
    ['first', { kind: 'admitted', rule: 'asked' }],
  ] as const)('%s', async (conduct, expected) => {
    const world = { conductAt: () => Promise.resolve(conduct) };
    expect(await admit({}, {}, world)).toMatchObject(expected);
  });

  it('asks after the browser, once the browser has had its turn', async () => {
    const world = { conductAt: () => Promise.resolve('last' as const) };
    expect(await admit({ after: 'native' }, {}, world)).toMatchObject({ kind: 'admitted' });
  });

  it('lets a conditional request wait beside the browser’s own, also of a page that nobody sees yet', async () => {
    const world = { conductAt: () => Promise.resolve('last' as const) };
    const asked: Partial<CeremonyRequest> = { mediation: 'conditional', hidden: true };
    expect(await admit(asked, {}, world)).toMatchObject({ kind: 'admitted' });
  });

  it('asks no network for a site that it does not answer', async () => {
    let asked = 0;
    const claim: AdmissionPorts['claim'] = () => {
      asked += 1;
      return Promise.resolve({ ok: false, error: 'foreign' });
    };
    for (const conduct of ['absent', 'never'] as const) {
      await admit(
        asking({ rpId: 'example.org' }),
        {},
        { claim, conductAt: () => Promise.resolve(conduct) },
      );
    }
    await admit({ mediation: 'silent' }, {}, { claim });
    await admit(asking({ hints: ['hybrid'] }), {}, { claim });
    expect(asked).toBe(0);
  });

  it.each([
    ['yes', { kind: 'admitted', onlyIfKnown: false }],
    ['no', native('nothing-here')],
    ['locked', { kind: 'admitted', onlyIfKnown: true }],
  ] as const)('on known sites only, where one is known: %s', async (known, expected) => {
    const seen: string[] = [];
    const world: Partial<AdmissionPorts> = {
      conductAt: () => Promise.resolve('known'),
      knows: (rpId) => {
        seen.push(rpId);
        return Promise.resolve(known);
      },
    };
    expect(await admit({}, {}, world)).toMatchObject(expected);
    expect(await admit(create, {}, world)).toMatchObject(expected);
    expect(seen).toEqual(['login.example.com', 'login.example.com']);
  });

  it('does not depend on the credentials that a page lists, whatever they are', async () => {
    const world: Partial<AdmissionPorts> = {
      conductAt: () => Promise.resolve('known'),
      knows: () => Promise.resolve('yes'),
    };
    const listed = asking({ allowCredentials: [{ type: 'public-key', id: 'AAAA' }] });
    const [with_, without] = [await admit(listed, {}, world), await admit({}, {}, world)];
    expect(with_.kind).toBe(without.kind);
  });
});

describe('a frame', () => {
  it('names both origins where the embedder delegated the feature', async () => {
    expect(await admit({ sameOriginWithAncestors: false }, across)).toMatchObject({
      kind: 'admitted',
      place: { crossOrigin: true, topOrigin: 'https://shop.example' },
    });
  });

  it.each([
    ['another top document', true, 'https://shop.example/'],
    ['a foreign frame in between', false, 'https://login.example.com/'],
    ['a top document that the browser does not name', true, undefined],
  ])('under %s is left to the browser without proof of delegation', async (_what, same, tabUrl) => {
    const base = { origin: 'https://login.example.com', tabId: 1, frameId: 3 };
    const frame: RelaySender = tabUrl === undefined ? base : { ...base, tabUrl };
    const asked = request({ policy: 'unknown', sameOriginWithAncestors: same });

    expect(await admitRequest(asked, frame, admissionPorts())).toMatchObject(
      native('policy-unknown'),
    );
  });

  it('of the same site and top is not cross-origin', async () => {
    expect(await admit({ policy: 'unknown' }, { frameId: 3 })).toMatchObject({
      kind: 'admitted',
      place: { crossOrigin: false },
    });
  });

  it.each([
    ['across origins, without the user’s click', across, false, 'settled'],
    ['across origins, with it', across, true, 'admitted'],
    ['of the same origin, without it', { frameId: 3 }, false, 'admitted'],
  ] as const)('that creates %s', async (_what, from, userActivation, kind) => {
    const verdict = await admit({ ...create, userActivation }, from);
    expect(verdict.kind).toBe(kind);
    if (kind === 'settled') {
      expect(verdict).toMatchObject(refusedWith('NotAllowedError', 'no-activation'));
    }
  });

  it('that signs in across origins needs no click', async () => {
    expect(await admit({ userActivation: false }, across)).toMatchObject({ kind: 'admitted' });
  });
});
