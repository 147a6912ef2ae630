import { readFileSync } from 'node:fs';

import { expect, describe, it } from 'vitest';

import { ROWS } from '../../e2e/conformance/rows';
import { admitRequest, type CeremonyRequest } from '../../src/background/services/admit-request';
import { getAssertion, makeCredential, type CredentialId } from '../../src/core/authenticator';
import { decideRoute, parseCreationOptions, registrationResponse } from '../../src/core/webauthn';
import { siteOf } from '../../src/platform/tabs/site-of';
import { admissionPorts } from '../fakes/admission-ports';
import {
  authenticatorFixture,
  getAssertionRequest,
  makeCredentialRequest,
} from '../fakes/authenticator-requests';
import { passkeySource } from '../fakes/passkey-source';
import { APPROVED, APPROVED_UNVERIFIED } from '../fakes/scripted-user-gate';
import { THIRTY_BUGS } from './thirty-bugs';

const UV = 0x04;

/** The tests of the bugs that need no browser. */
const HERE: Readonly<Record<number, () => unknown>> = {
  1: async () => {
    // Long lists, every transport, a hint at several kinds of devices: all of it is still ours.
    const transports = ['usb', 'nfc', 'ble', 'hybrid', 'internal', 'cable'];
    const allowCredentials = Array.from({ length: 40 }, (_, index) => ({
      type: 'public-key',
      id: Buffer.alloc(64, index).toString('base64url'),
      transports,
    }));
    const request: CeremonyRequest = {
      type: 'ceremony',
      requestId: 'r',
      operation: 'get',
      mediation: 'optional',
      optionsJson: JSON.stringify({
        challenge: 'AAECAwQFBgcICQoLDA0ODw',
        rpId: 'example.com',
        allowCredentials,
        userVerification: 'preferred',
        hints: ['client-device', 'hybrid', 'security-key'],
        extensions: { appid: 'https://www.example.com/origins.json' },
      }),
      policy: 'allowed',
      sameOriginWithAncestors: true,
      userActivation: true,
    };
    const origin = 'https://accounts.example.com';
    const sender = { origin, tabId: 1, frameId: 0, tabUrl: `${origin}/signin` };
    expect(await admitRequest(request, sender, admissionPorts())).toMatchObject({
      kind: 'admitted',
      rpId: 'example.com',
    });
  },

  3: async () => {
    const hit = authenticatorFixture([APPROVED, APPROVED]);
    await makeCredential(hit.ports, makeCredentialRequest());
    await getAssertion(hit.ports, getAssertionRequest());
    const miss = authenticatorFixture([APPROVED]);
    await expect(getAssertion(miss.ports, getAssertionRequest())).rejects.toThrow('no-credentials');

    // Both ask the user, once, and the miss says so only afterwards.
    expect(hit.hints.map(({ kind }) => kind)).toEqual(['create', 'assert']);
    expect(miss.hints.map(({ kind }) => kind)).toEqual(['assert']);
  },

  5: async () => {
    const { ports } = authenticatorFixture([APPROVED]);
    const result = await makeCredential(ports, makeCredentialRequest());
    const transports = (eligible: boolean): readonly string[] =>
      registrationResponse({
        result: {
          ...result,
          source: passkeySource(1, { backup: { eligible, backedUp: false } }),
        },
        clientData: new Uint8Array(0),
        extensions: { credProps: false },
      }).response.transports;

    expect(transports(false)).toEqual(['internal']);
    expect(transports(true)).toEqual(['internal', 'hybrid']);
  },

  23: async () => {
    const { ports } = authenticatorFixture([APPROVED_UNVERIFIED, APPROVED_UNVERIFIED, APPROVED]);
    const made = await makeCredential(ports, makeCredentialRequest());
    const got = await getAssertion(ports, getAssertionRequest());
    const verified = await getAssertion(ports, getAssertionRequest());

    const flags = [made, got, verified].map(({ authenticatorData }) => authenticatorData[32] ?? 0);
    expect(flags.map((each) => each & UV)).toEqual([0, 0, UV]);
  },

  24: async () => {
    const { algorithms } = parseCreationOptions({
      rp: { name: 'Console' },
      user: { id: 'AA', name: 'n', displayName: 'd' },
      challenge: 'AAAA',
      pubKeyCredParams: ['-37', '-257'].map((alg) => ({ type: 'public-key', alg })),
    });
    const { ports } = authenticatorFixture([APPROVED]);
    const { source } = await makeCredential(ports, makeCredentialRequest({ algorithms }));

    expect([algorithms, source.alg]).toEqual([[-37, -257], -37]);
  },

  26: () => {
    const forAKey = { hints: ['security-key'] };
    expect(decideRoute('create', forAKey, 'optional').to).toBe('native');
    expect(decideRoute('get', forAKey, 'optional').to).toBe('native');
    const forAnyKey = { hints: [], authenticatorAttachment: 'cross-platform' } as const;
    expect(decideRoute('create', forAnyKey, 'optional').to).toBe('native');
  },

  27: async () => {
    const { ports, store } = authenticatorFixture([APPROVED, APPROVED]);
    const { user } = makeCredentialRequest();
    const first = await makeCredential(ports, makeCredentialRequest({ user }));
    // The same account once more, and nobody excluded the first.
    const second = await makeCredential(
      ports,
      makeCredentialRequest({ user, ceremonyId: 'ceremony-2' }),
    );
    const ids: readonly CredentialId[] = [first.source.id, second.source.id];

    expect(new Set(ids).size).toBe(2);
    const found = await store.findByRpId(first.source.rpId);
    expect(found.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  },

  30: () => {
    expect(siteOf('https://addons.mozilla.org/', 'firefox')).toMatchObject({ kind: 'closed' });
    expect(siteOf('https://chromewebstore.google.com/', 'chrome')).toMatchObject({
      kind: 'closed',
    });
  },
};

const numbered = Object.entries(THIRTY_BUGS).map(([number, { bug, heldBy }]) => ({
  number: Number(number),
  bug,
  heldBy,
}));

describe('bugs of other providers', () => {
  it('are thirty, all of them held', () => {
    const thirty = Array.from({ length: 30 }, (_, index) => index + 1);
    expect(numbered.map(({ number }) => number)).toEqual(thirty);
    const held = numbered.filter(({ heldBy }) => heldBy.kind === 'here');
    expect(held.map(({ number }) => number)).toEqual(Object.keys(HERE).map(Number));
  });

  it.each(numbered)('$number: $bug', async ({ number, heldBy }) => {
    switch (heldBy.kind) {
      case 'here':
        await HERE[number]?.();
        return;
      case 'rows': {
        // The rows themselves run in `e2e/conformance`, once more under the bug's own name.
        const names = ROWS.map(({ area, name }) => `${area}: ${name}`);
        expect(heldBy.rows.filter((row) => !names.includes(row))).toEqual([]);
        return;
      }
      case 'test':
        expect(readFileSync(heldBy.file, 'utf8')).toContain(heldBy.name);
    }
  });
});
