import fc from 'fast-check';
import { expect, it } from 'vitest';

import {
  readAssertionOptions,
  readAttestationOptions,
  readCandidate,
  readDescription,
  readDeviceCount,
  readOwnCredential,
  readProofReply,
  readRefusalCode,
  readSessionReply,
} from '.';

const ADDRESS = 'RKEOHXLUBHYZL7KS3MWTZOS5OLFGOCN7DWKBEG7TOSEADNAPN5OOTUNSLE';
const CHALLENGE = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8';

/** The members that the readers look for, with anything in them. */
const body = fc.record(
  {
    challenge: fc.oneof(fc.constant(CHALLENGE), fc.anything()),
    rp: fc.oneof(fc.record({ id: fc.anything(), name: fc.anything() }), fc.anything()),
    rpId: fc.anything(),
    pubKeyCredParams: fc.oneof(fc.constant([{ alg: -7 }]), fc.array(fc.anything()), fc.anything()),
    excludeCredentials: fc.anything(),
    authenticatorSelection: fc.anything(),
    extensions: fc.oneof(fc.record({ liquid: fc.anything() }), fc.anything()),
    timeout: fc.anything(),
    wallet: fc.oneof(fc.constant(ADDRESS), fc.anything()),
    pairing: fc.anything(),
    session: fc.anything(),
    message: fc.anything(),
    error: fc.anything(),
    reason: fc.anything(),
  },
  { requiredKeys: [] },
);
const text = fc.oneof(
  fc.string(),
  fc.json(),
  body.map((value) => {
    try {
      return JSON.stringify(value);
    } catch {
      return '{}';
    }
  }),
);
const reply = fc.record({ status: fc.constantFrom(200, 201, 302, 401, 404, 500), text });

it('never throws, and gives only what it promises', () => {
  fc.assert(
    fc.property(reply, (answer) => {
      const session = readSessionReply(answer);
      if (session.ok) expect(typeof (session.value.wallet ?? '')).toBe('string');
      const creation = readAttestationOptions(answer, ADDRESS, 'request');
      if (creation.ok) {
        const options = JSON.parse(creation.value) as Record<string, unknown>;
        expect(options['user']).toEqual({
          id: 'iojj3XQJ8ZX9UtstPLpdcspnCb8dlBIb83SIAbQPb1w',
          name: ADDRESS,
          displayName: ADDRESS,
        });
        expect(options['extensions']).toEqual({ liquid: { requestId: 'request' } });
        expect(creation.value.length).toBeLessThan(64 * 1024 * 2);
      } else expect(creation.error.detail.length).toBeLessThanOrEqual(200);
      const request = readAssertionOptions(answer, 'AAAA', 'liquid.example', 'request');
      if (request.ok) {
        const options = JSON.parse(request.value) as Record<string, unknown>;
        expect(options['allowCredentials']).toEqual([{ type: 'public-key', id: 'AAAA' }]);
      }
      readProofReply(answer, ADDRESS);
      readOwnCredential(answer.text, 'request');
    }),
    { numRuns: 2000 },
  );
});

it('takes from a hostile room only descriptions, candidates and counts', () => {
  fc.assert(
    fc.property(fc.anything(), (payload) => {
      expect(readDescription(payload) ?? 'v=0\n').toMatch(/^v=0\r?\n/u);
      const candidate = readCandidate(payload);
      if (candidate !== undefined) expect(candidate.candidate.length).toBeLessThanOrEqual(2048);
      expect(readDeviceCount(payload) ?? 0).toBeGreaterThanOrEqual(0);
      expect(typeof (readRefusalCode(payload) ?? '')).toBe('string');
    }),
    { numRuns: 2000 },
  );
});
