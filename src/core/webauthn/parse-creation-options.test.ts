import { describe, expect, it } from 'vitest';

import { OptionsError } from './options-error';
import { parseCreationOptions } from './parse-creation-options';

const CHALLENGE = 'AAECAwQFBgcICQoLDA0ODw';
const VALID = {
  challenge: CHALLENGE,
  rp: { name: 'Example' },
  user: { id: 'AQID', name: 'ada', displayName: 'Ada' },
  pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
};

function without(name: keyof typeof VALID): unknown {
  return Object.fromEntries(Object.entries(VALID).filter(([key]) => key !== name));
}

function pageErrorOf(json: unknown): string {
  try {
    parseCreationOptions(json);
  } catch (error) {
    if (error instanceof OptionsError) return error.pageError;
    throw error;
  }
  return 'none';
}

describe('parseCreationOptions', () => {
  it('fills in the defaults of the specification', () => {
    expect(parseCreationOptions(VALID)).toEqual({
      challenge: Uint8Array.from({ length: 16 }, (_, index) => index),
      rpName: 'Example',
      user: { id: Uint8Array.of(1, 2, 3), name: 'ada', displayName: 'Ada' },
      algorithms: [-7],
      excludeCredentials: [],
      residentKey: 'discouraged',
      userVerification: 'preferred',
      attestation: 'none',
      hints: [],
      extensions: { credProps: false },
    });
  });

  it('keeps everything that it knows', () => {
    const parsed = parseCreationOptions({
      ...VALID,
      rp: { id: 'example.com', name: 'Example', icon: 'ignored' },
      pubKeyCredParams: [
        { type: 'public-key', alg: -8 },
        { type: 'public-key', alg: -48 },
      ],
      excludeCredentials: [
        { type: 'public-key', id: 'AQ', transports: ['internal'] },
        { type: 'public-key', id: 'Ag' },
        { type: 'public-key', id: 'AQ' },
        { type: 'password', id: 'not base64url' },
      ],
      authenticatorSelection: {
        authenticatorAttachment: 'platform',
        residentKey: 'preferred',
        userVerification: 'required',
      },
      attestation: 'direct',
      hints: ['hybrid', 'unheard-of', 'client-device', 'hybrid'],
      timeout: 60_000,
      extensions: {
        credProps: true,
        liquid: { requestId: '019097ff', origin: 'https://example.com', other: 1 },
      },
    });
    expect(parsed).toMatchObject({
      rpId: 'example.com',
      algorithms: [-8, -48],
      excludeCredentials: ['AQ', 'Ag'],
      authenticatorAttachment: 'platform',
      residentKey: 'preferred',
      userVerification: 'required',
      attestation: 'direct',
      hints: ['hybrid', 'client-device'],
      timeout: 60_000,
    });
    expect(parsed.extensions).toEqual({
      credProps: true,
      liquid: { requestId: '019097ff', origin: 'https://example.com' },
    });
  });

  it.each([
    [[], [-7, -257]],
    [[{ type: 'public-key', alg: '-257' }], [-257]],
    [[{ type: 'public-key', alg: ' -7 ' }], [-7]],
    [
      [
        { type: 'unheard-of', alg: -8 },
        { type: 'public-key', alg: -7 },
      ],
      [-7],
    ],
    [[{ type: 'public-key', alg: 'ES256' }], [0]],
    [[{ type: 'public-key', alg: -7.5 }], [0]],
    [[{ type: 'public-key', alg: null }], [0]],
  ])('reads pubKeyCredParams %j as %j', (pubKeyCredParams, algorithms) => {
    expect(parseCreationOptions({ ...VALID, pubKeyCredParams }).algorithms).toEqual(algorithms);
  });

  it.each([
    [{ residentKey: 'required' }, 'required'],
    [{ residentKey: 'discouraged', requireResidentKey: true }, 'discouraged'],
    [{ residentKey: 'unheard-of', requireResidentKey: true }, 'required'],
    [{ requireResidentKey: true }, 'required'],
    [{ requireResidentKey: 'true' }, 'required'],
    [{ requireResidentKey: 'false' }, 'discouraged'],
    [{ requireResidentKey: false }, 'discouraged'],
    [null, 'discouraged'],
  ])('reads the resident key of %j as %s', (authenticatorSelection, residentKey) => {
    const parsed = parseCreationOptions({ ...VALID, authenticatorSelection });
    expect(parsed.residentKey).toBe(residentKey);
  });

  it('takes an unknown value of an enumeration for an absent one', () => {
    const parsed = parseCreationOptions({
      ...VALID,
      attestation: 'unheard-of',
      authenticatorSelection: { authenticatorAttachment: 'moon', userVerification: 'REQUIRED' },
    });
    expect(parsed).toMatchObject({ attestation: 'none', userVerification: 'preferred' });
    expect(parsed).not.toHaveProperty('authenticatorAttachment');
  });

  it.each([
    ['60000', 60_000],
    [-5, -5],
    [1.5, 1.5],
    ['soon', undefined],
    [null, undefined],
    [Number.POSITIVE_INFINITY, undefined],
  ])('reads the timeout %j as %j', (timeout, expected) => {
    expect(parseCreationOptions({ ...VALID, timeout }).timeout).toBe(expected);
  });

  it('turns primitive names into text as Web IDL does', () => {
    const parsed = parseCreationOptions({
      ...VALID,
      user: { id: 'AQID', name: 42, displayName: null },
    });
    expect(parsed.user).toMatchObject({ name: '42', displayName: 'null' });
  });

  it.each([
    [true, {}],
    [{}, {}],
    [{ requestId: 7, origin: ['x'] }, {}],
    [{ requestId: '' }, { requestId: '' }],
    [{ requestId: 'r'.repeat(256) }, { requestId: 'r'.repeat(256) }],
    [false, undefined],
    [null, undefined],
    ['true', undefined],
    [1, undefined],
    [['x'], undefined],
  ])('reads the liquid input %j as %j', (liquid, expected) => {
    const parsed = parseCreationOptions({ ...VALID, extensions: { liquid } });
    expect(parsed.extensions.liquid).toEqual(expected);
  });

  it.each([true, 'true', 1, {}, null])('takes credProps %j for a request only if true', (value) => {
    const parsed = parseCreationOptions({ ...VALID, extensions: { credProps: value } });
    expect(parsed.extensions.credProps).toBe(value === true);
  });

  it.each([
    ['no object', 'options'],
    ['a list', []],
    ['no challenge', without('challenge')],
    ['no rp', without('rp')],
    ['no user', without('user')],
    ['no pubKeyCredParams', without('pubKeyCredParams')],
    ['a null rp', { ...VALID, rp: null }],
    ['an rp without a name', { ...VALID, rp: { id: 'example.com' } }],
    ['a name that is an object', { ...VALID, rp: { name: {} } }],
    ['a name beyond the limit', { ...VALID, rp: { name: 'n'.repeat(1025) } }],
    ['no user name', { ...VALID, user: { id: 'AQID', displayName: 'Ada' } }],
    ['no display name', { ...VALID, user: { id: 'AQID', name: 'ada' } }],
    ['no user id', { ...VALID, user: { name: 'ada', displayName: 'Ada' } }],
    ['an empty user id', { ...VALID, user: { ...VALID.user, id: '' } }],
    ['a user id of 65 bytes', { ...VALID, user: { ...VALID.user, id: 'A'.repeat(87) } }],
    ['a padded challenge', { ...VALID, challenge: `${CHALLENGE}==` }],
    ['a challenge as a list', { ...VALID, challenge: [1, 2, 3] }],
    ['a huge challenge', { ...VALID, challenge: 'A'.repeat(10_000_000) }],
    ['pubKeyCredParams that are no list', { ...VALID, pubKeyCredParams: { length: 1 } }],
    ['a parameter without type', { ...VALID, pubKeyCredParams: [{ alg: -7 }] }],
    ['a parameter without alg', { ...VALID, pubKeyCredParams: [{ type: 'public-key' }] }],
    ['a parameter that is no object', { ...VALID, pubKeyCredParams: [-7] }],
    ['an excluded id not canonical', exclude([{ type: 'public-key', id: 'AB' }])],
    ['an excluded credential without id', exclude([{ type: 'public-key' }])],
    ['an excluded id of 1024 bytes', exclude([{ type: 'public-key', id: 'A'.repeat(1366) }])],
    ['1001 excluded', exclude(Array.from({ length: 1001 }, () => ({ type: 'x' })))],
    ['a selection that is text', { ...VALID, authenticatorSelection: 'platform' }],
    ['hints that are text', { ...VALID, hints: 'security-key' }],
    ['extensions that are a list', { ...VALID, extensions: [] }],
    ['a long request id', { ...VALID, extensions: { liquid: { requestId: 'r'.repeat(257) } } }],
    ['a long origin', { ...VALID, extensions: { liquid: { origin: 'o'.repeat(513) } } }],
  ])('answers %s with TypeError', (_, json) => {
    expect(pageErrorOf(json)).toBe('TypeError');
  });

  it.each([
    [
      'only unknown types',
      { ...VALID, pubKeyCredParams: [{ type: 'moon', alg: -7 }] },
      'NotSupportedError',
    ],
    ['appid', { ...VALID, extensions: { appid: 'https://example.com' } }, 'NotSupportedError'],
    ['an endless RP ID', { ...VALID, rp: { name: 'E', id: 'a'.repeat(1025) } }, 'SecurityError'],
  ])('answers %s with its own error', (_, json, pageError) => {
    expect(pageErrorOf(json)).toBe(pageError);
  });

  it('takes the longest user id and the longest lists', () => {
    const ids = Array.from({ length: 1000 }, (_, index) => {
      const id = Buffer.alloc(1023);
      id.writeUInt16BE(index);
      return { type: 'public-key', id: id.toString('base64url') };
    });
    const parsed = parseCreationOptions({
      ...exclude(ids),
      user: { ...VALID.user, id: Buffer.alloc(64, 7).toString('base64url') },
    });
    expect(parsed.user.id).toHaveLength(64);
    expect(parsed.excludeCredentials).toHaveLength(1000);
  });

  it('reads nothing from a prototype', () => {
    const smuggled: unknown = JSON.parse(`{"__proto__":${JSON.stringify(VALID)}}`);
    expect(pageErrorOf(smuggled)).toBe('TypeError');
    expect(pageErrorOf(Object.create(VALID))).toBe('TypeError');
  });
});

function exclude(
  excludeCredentials: readonly unknown[],
): typeof VALID & { excludeCredentials: unknown } {
  return { ...VALID, excludeCredentials };
}
