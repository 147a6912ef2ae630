import { createHash } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { OptionsError } from './options-error';
import { parseCreationOptions } from './parse-creation-options';
import { parseRequestOptions } from './parse-request-options';

const CREATION = {
  rp: { name: 'x' },
  user: { id: 'AA', name: 'n', displayName: 'd' },
  challenge: 'AAAA',
  pubKeyCredParams: [],
};
const ALLOWED = [
  { type: 'public-key', id: 'AQID' },
  { type: 'public-key', id: 'BAUG' },
];

function salt(input: string): Uint8Array {
  return new Uint8Array(createHash('sha256').update('WebAuthn PRF\0').update(input).digest());
}
const encoded = (input: string): string => Buffer.from(input).toString('base64url');

function pageErrorOf(parse: () => unknown): string {
  try {
    parse();
  } catch (error) {
    if (error instanceof OptionsError) return error.pageError;
    throw error;
  }
  return 'none';
}
const atCreate = (prf: unknown) => parseCreationOptions({ ...CREATION, extensions: { prf } });
const atGet = (prf: unknown, allowCredentials: readonly unknown[] = ALLOWED) =>
  parseRequestOptions({
    challenge: 'AAAA',
    allowCredentials,
    userVerification: 'discouraged',
    extensions: { prf },
  });

describe('prf at create()', () => {
  it('hashes its inputs into salts', () => {
    const { extensions } = atCreate({ eval: { first: encoded('a'), second: encoded('b') } });
    expect(extensions.prf).toEqual({ salts: { salt1: salt('a'), salt2: salt('b') } });
    expect(atCreate({ eval: { first: '' } }).extensions.prf).toEqual({
      salts: { salt1: salt('') },
    });
  });

  it('may only ask whether there is a PRF', () => {
    expect(atCreate({}).extensions.prf).toEqual({});
    expect(parseCreationOptions(CREATION).extensions).not.toHaveProperty('prf');
  });

  it('verifies the user for an evaluation, whatever else was asked', () => {
    const authenticatorSelection = { userVerification: 'discouraged' };
    const verification = (prf: object) =>
      parseCreationOptions({ ...CREATION, authenticatorSelection, extensions: { prf } })
        .userVerification;
    expect(verification({ eval: { first: 'AA' } })).toBe('required');
    expect(verification({})).toBe('discouraged');
  });

  it.each([
    ['NotSupportedError', { evalByCredential: {} }],
    ['NotSupportedError', { eval: { first: 'AA' }, evalByCredential: { AQID: { first: 'AA' } } }],
    ['TypeError', { eval: {} }],
    ['TypeError', { eval: { second: 'AA' } }],
    ['TypeError', { eval: { first: 'A+==' } }],
    ['TypeError', { eval: { first: 7 } }],
    ['TypeError', true],
    ['TypeError', []],
  ])('answers %s to %o', (name, prf) => {
    expect(pageErrorOf(() => atCreate(prf))).toBe(name);
  });
});

describe('prf at get()', () => {
  it('hashes inputs for all and inputs for one', () => {
    const prf = {
      eval: { first: encoded('a') },
      evalByCredential: { BAUG: { first: encoded('b'), second: encoded('c') } },
    };
    expect(atGet(prf).extensions.prf).toEqual({
      salts: { salt1: salt('a') },
      saltsByCredential: new Map([['BAUG', { salt1: salt('b'), salt2: salt('c') }]]),
    });
  });

  it('verifies the user for an evaluation, whatever else was asked', () => {
    const verification = (prf: object) => atGet(prf).userVerification;
    expect(verification({ eval: { first: 'AA' } })).toBe('required');
    expect(verification({ evalByCredential: { AQID: { first: 'AA' } } })).toBe('required');
    expect(verification({ evalByCredential: {} })).toBe('discouraged');
    expect(verification({})).toBe('discouraged');
  });

  const one = { first: 'AA' };
  it.each([
    ['NotSupportedError', { evalByCredential: { AQID: one } }, []],
    ['SyntaxError', { evalByCredential: { '': one } }, ALLOWED],
    ['SyntaxError', { evalByCredential: { 'A+ID': one } }, ALLOWED],
    ['SyntaxError', { evalByCredential: { 'AQID=': one } }, ALLOWED],
    ['SyntaxError', { evalByCredential: { AQIE: one } }, ALLOWED],
    ['SyntaxError', { evalByCredential: { AQID: one, __proto__x: one } }, ALLOWED],
    ['none', { evalByCredential: {} }, []],
    ['TypeError', { evalByCredential: null }, ALLOWED],
    ['TypeError', { evalByCredential: [one] }, ALLOWED],
    ['TypeError', { evalByCredential: { AQID: {} } }, ALLOWED],
    ['TypeError', { eval: {} }, ALLOWED],
    ['none', {}, []],
  ])('answers %s to %o', (name, prf, allowCredentials) => {
    expect(pageErrorOf(() => atGet(prf, allowCredentials))).toBe(name);
  });

  it('takes an entry named __proto__ for what it is: a credential that is not allowed', () => {
    const prf: unknown = JSON.parse('{"evalByCredential":{"__proto__":{"first":"AA"}}}');
    expect(pageErrorOf(() => atGet(prf))).toBe('SyntaxError');
  });

  it('takes as many entries as there may be allowed credentials, and no more', () => {
    const entries = Array.from({ length: 1001 }, (_, index) => [String(index), one]);
    const prf = { evalByCredential: Object.fromEntries(entries) as object };
    expect(pageErrorOf(() => atGet(prf))).toBe('TypeError');
  });
});
