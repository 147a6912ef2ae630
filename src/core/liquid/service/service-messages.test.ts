import { describe, expect, it } from 'vitest';

import {
  composeAssertionRequest,
  composeAttestationRequest,
  composeResponse,
  LONGEST_REPLY,
  readAssertionOptions,
  readAttestationOptions,
  readOwnCredential,
  readProofReply,
  readSessionReply,
} from '.';

const ADDRESS = 'RKEOHXLUBHYZL7KS3MWTZOS5OLFGOCN7DWKBEG7TOSEADNAPN5OOTUNSLE';
const KEY = 'iojj3XQJ8ZX9UtstPLpdcspnCb8dlBIb83SIAbQPb1w';
const CHALLENGE = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8';
const REQUEST = '019097ff-bb8c-7514-a0c6-5209d2405a4a';
const PASSKEY = 'sYHd-hCJwEHkgdRAiajyLPvajY2bNyU6Htq0N2m2qjs';
const reply = (body: unknown, status = 201) => ({ status, text: JSON.stringify(body) });
const parsed = (result: { ok: boolean; value?: string }): unknown =>
  JSON.parse(result.value ?? 'null');

/** As the legacy service answers: the user's name where an id should be. */
const CREATION = {
  challenge: CHALLENGE,
  rp: { name: 'Local Liquid', id: 'liquid.example' },
  user: { id: ADDRESS, name: ADDRESS, displayName: ADDRESS },
  pubKeyCredParams: [
    { type: 'public-key', alg: -7 },
    { type: 'public-key', alg: -257 },
  ],
  timeout: 1_800_000,
  attestation: 'none',
  excludeCredentials: [],
  authenticatorSelection: { requireResidentKey: false, userVerification: 'preferred' },
  extensions: { liquid: { requestId: REQUEST } },
};

describe('requests', () => {
  it('asks to register with the extension and the id in both places', () => {
    const { method, path, body } = composeAttestationRequest(ADDRESS, REQUEST);
    expect([method, path]).toEqual(['POST', '/attestation/request']);
    expect(JSON.parse(body ?? '')).toEqual({
      requestId: REQUEST,
      username: ADDRESS,
      displayName: ADDRESS,
      authenticatorSelection: { userVerification: 'required', residentKey: 'required' },
      attestationType: 'none',
      extensions: { liquid: { requestId: REQUEST } },
    });
  });

  it('names the passkey in the path, and cannot be led elsewhere by it', () => {
    expect(composeAssertionRequest(PASSKEY, REQUEST).path).toBe(`/assertion/request/${PASSKEY}`);
    expect(composeAssertionRequest('../auth/logout?', REQUEST).path).toBe(
      '/assertion/request/..%2Fauth%2Flogout%3F',
    );
  });

  it('posts a credential as it is', () => {
    const credential = { id: PASSKEY, response: {} };
    expect(composeResponse('register', credential)).toEqual({
      method: 'POST',
      path: '/attestation/response',
      body: JSON.stringify(credential),
    });
    expect(composeResponse('assert', credential).path).toBe('/assertion/response');
  });

  it('give the ids of 2024-06 back as the numbers that they were', () => {
    const requestId = String(0.1234567890123456);
    const request = composeAttestationRequest(ADDRESS, requestId);
    expect(JSON.parse(request.body ?? '')).not.toHaveProperty('requestId');
    const liquid = { type: 'algorand', requestId };
    const credential = { id: PASSKEY, clientExtensionResults: { liquid, credProps: {} } };
    expect(JSON.parse(composeResponse('register', credential).body ?? '')).toEqual({
      id: PASSKEY,
      clientExtensionResults: {
        liquid: { type: 'algorand', requestId: 0.1234567890123456 },
        credProps: {},
      },
    });
  });
});

describe('creation options', () => {
  const read = (body: unknown, status?: number) =>
    readAttestationOptions(reply(body, status), ADDRESS, REQUEST);

  it('become ours: the user is the account, and only known members come through', () => {
    const options = parsed(read({ ...CREATION, surprise: true, hints: ['hybrid'] }));
    expect(options).toEqual({
      challenge: CHALLENGE,
      rp: { id: 'liquid.example', name: 'Local Liquid' },
      user: { id: KEY, name: ADDRESS, displayName: ADDRESS },
      pubKeyCredParams: CREATION.pubKeyCredParams,
      excludeCredentials: [],
      authenticatorSelection: { userVerification: 'preferred' },
      attestation: 'none',
      timeout: 1_800_000,
      extensions: { liquid: { requestId: REQUEST } },
    });
  });

  it('accept the echo of a bare extension, and refuse that of another request', () => {
    expect(read({ ...CREATION, extensions: { liquid: true } }).ok).toBe(true);
    const other = { ...CREATION, extensions: { liquid: { requestId: 'another' } } };
    expect(read(other)).toMatchObject({ ok: false, error: { why: 'service-reply' } });
  });

  it.each([
    ['no challenge', { challenge: undefined }],
    ['a challenge that is no base64url', { challenge: 'AA==' }],
    ['a challenge of 200 bytes', { challenge: 'A'.repeat(268) }],
    ['no relying party', { rp: undefined }],
    ['a relying party without id', { rp: { name: 'x' } }],
    ['no algorithms', { pubKeyCredParams: [] }],
    ['a list that is too long', { pubKeyCredParams: Array(33).fill({ alg: -7 }) }],
  ])('are refused with %s', (_what, change) => {
    expect(read({ ...CREATION, ...change })).toMatchObject({
      ok: false,
      error: { why: 'service-reply' },
    });
  });

  it('tell what a refusal says, in either shape', () => {
    expect(
      read({ reason: 'not_implemented', error: 'Liquid extension is required' }, 501),
    ).toMatchObject({ error: { why: 'service-refused', detail: 'Liquid extension is required' } });
    const guard = { message: 'Forbidden resource', error: 'Forbidden', statusCode: 403 };
    expect(read(guard, 403)).toMatchObject({ error: { detail: 'Forbidden resource' } });
    const page = { status: 502, text: '<html>Bad gateway</html>' };
    expect(readAttestationOptions(page, ADDRESS, REQUEST)).toMatchObject({
      error: { why: 'not-a-service', detail: 'HTTP 502' },
    });
  });

  it('take the sting out of words that are shown', () => {
    const { error } = read({ error: `a\u202eb\nc${'d'.repeat(500)}` }, 500) as {
      error: { detail: string };
    };
    expect(error.detail).toMatch(/^a b c/u);
    expect(error.detail).toHaveLength(200);
  });

  it('are not even parsed when they are too long', () => {
    const long = JSON.stringify({ ...CREATION, padding: 'x'.repeat(LONGEST_REPLY) });
    const answer = readAttestationOptions({ status: 201, text: long }, ADDRESS, REQUEST);
    expect(answer).toMatchObject({ ok: false });
  });
});

describe('request options', () => {
  const read = (body: unknown, status?: number) =>
    readAssertionOptions(reply(body, status), PASSKEY, 'liquid.example', REQUEST);

  it('name our passkey alone, whatever the service lists', () => {
    const options = parsed(
      read({
        challenge: CHALLENGE,
        allowCredentials: [{ id: 'AAAA', type: 'public-key' }],
        timeout: 1_800_000,
        userVerification: 'preferred',
        rpId: 'liquid.example',
      }),
    );
    expect(options).toEqual({
      challenge: CHALLENGE,
      rpId: 'liquid.example',
      allowCredentials: [{ type: 'public-key', id: PASSKEY }],
      userVerification: 'required',
      timeout: 1_800_000,
      extensions: { liquid: { requestId: REQUEST } },
    });
  });

  it.each([401, 404])('say with %i that the passkey is unknown', (status) => {
    expect(read({ reason: 'not_found', error: 'User not found.' }, status)).toEqual({
      ok: false,
      error: 'credential-unknown',
    });
  });

  it('tell other refusals apart', () => {
    expect(read({ error: 'oops' }, 500)).toMatchObject({ error: { why: 'service-refused' } });
  });
});

describe('other replies', () => {
  it('tell whose the session is', () => {
    const session = { user: null, session: { cookie: {}, wallet: ADDRESS } };
    expect(readSessionReply(reply(session, 200))).toEqual({ ok: true, value: { wallet: ADDRESS } });
    expect(readSessionReply(reply({ user: null, session: { cookie: {} } }, 200))).toEqual({
      ok: true,
      value: {},
    });
    const page = { status: 200, text: '<!doctype html>' };
    expect(readSessionReply(page)).toMatchObject({ error: { why: 'not-a-service' } });
    expect(readSessionReply(reply({}, 404))).toMatchObject({ error: { why: 'not-a-service' } });
  });

  it('accept the document of our account alone', () => {
    const user = { id: 'x', wallet: ADDRESS, credentials: [] };
    expect(readProofReply(reply(user), ADDRESS)).toEqual({ ok: true, value: {} });
    expect(readProofReply(reply({ ...user, wallet: 'OTHER' }), ADDRESS)).toMatchObject({
      error: { why: 'service-reply', detail: 'another account' },
    });
    const refused = { reason: 'unauthorized', error: 'User verification failed' };
    expect(readProofReply(reply(refused, 401), ADDRESS)).toMatchObject({
      error: { why: 'service-refused', detail: 'User verification failed' },
    });
  });

  it('take a pairing of our own role only', () => {
    const pairing = { version: 2, pairingId: REQUEST, role: 'controller', credential: 'secret' };
    const read = (change: object) =>
      readProofReply(reply({ wallet: ADDRESS, pairing: { ...pairing, ...change } }), ADDRESS);
    expect(read({})).toEqual({
      ok: true,
      value: { pairing: { pairingId: REQUEST, credential: 'secret' } },
    });
    for (const change of [{ version: 3 }, { role: 'provider' }, { credential: 5 }]) {
      expect(read(change)).toEqual({ ok: true, value: {} });
    }
  });

  it('let a credential out only for its own request', () => {
    const credential = (liquid: unknown) =>
      JSON.stringify({ id: PASSKEY, response: {}, clientExtensionResults: { liquid } });
    expect(readOwnCredential(credential({ requestId: REQUEST }), REQUEST)?.id).toBe(PASSKEY);
    expect(readOwnCredential(credential({ requestId: 'other' }), REQUEST)).toBeUndefined();
    expect(readOwnCredential(credential({}), REQUEST)).toBeUndefined();
    expect(readOwnCredential('no JSON', REQUEST)).toBeUndefined();
  });
});
