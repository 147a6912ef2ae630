import { describe, expect, it } from 'vitest';

import { getAssertionExtensions, makeCredentialExtensions } from './extension-inputs';

const SALTS = { salt1: new Uint8Array(32).fill(1) };
const BLOB = Uint8Array.of(1, 2, 3);

describe('what the authenticator hears of a creation', () => {
  it.each([
    ['nothing', { credProps: false }, {}],
    ['what is the client’s own', { credProps: true, largeBlob: true, appidExclude: 'a' }, {}],
    ['a blob', { credProps: false, credBlob: BLOB }, { credBlob: BLOB }],
    ['a protection', { credProps: false, credProtect: 3 }, { credProtect: 3 }],
    ['a PRF', { credProps: false, hmacCreateSecret: true }, { hmacSecret: true }],
    ['a PRF that is only asked about', { credProps: false, prf: {} }, {}],
    ['a PRF to evaluate', { credProps: false, prf: { salts: SALTS } }, { hmacSecretMc: SALTS }],
  ] as const)('is %s', (_, inputs, heard) => {
    expect(makeCredentialExtensions(inputs)).toStrictEqual(heard);
  });
});

describe('what the authenticator hears of an assertion', () => {
  it.each([
    ['nothing', {}, {}],
    ['what is the client’s own', { appid: 'a' }, {}],
    ['that a blob is wanted', { getCredBlob: true }, { credBlob: true }],
    ['to read the large blob', { largeBlob: { kind: 'read' } }, { largeBlob: { kind: 'read' } }],
    ['to evaluate a PRF', { prf: { salts: SALTS } }, { hmacSecret: { salts: SALTS } }],
  ] as const)('is %s', (_, inputs, heard) => {
    expect(getAssertionExtensions(inputs)).toStrictEqual(heard);
  });
});
