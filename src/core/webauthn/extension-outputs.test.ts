import { describe, expect, it } from 'vitest';

import { passkeySource } from '../../../test/fakes/passkey-source';
import type { GetAssertionResult, MakeCredentialResult } from '../authenticator';
import { encodeBase64Url, type Bytes } from '../bytes';
import { creationOutputs, requestOutputs } from './extension-outputs';
import type { CreationExtensions, LiquidOutput, RequestExtensions } from './types';

const NONE: Bytes = new Uint8Array(0);
const OUTPUT_1: Bytes = new Uint8Array(32).fill(1);
const OUTPUT_2: Bytes = new Uint8Array(32).fill(2);
const FIRST = encodeBase64Url(OUTPUT_1);
const SECOND = encodeBase64Url(OUTPUT_2);
const LIQUID: LiquidOutput = { type: 'algorand', address: 'A', signature: FIRST };

function created(
  inputs: Partial<CreationExtensions>,
  extensions: Partial<MakeCredentialResult['extensions']> = {},
  discoverable = true,
  liquid?: LiquidOutput,
) {
  const result: MakeCredentialResult = {
    source: passkeySource(1, { discoverable }),
    authenticatorData: NONE,
    attestationObject: NONE,
    extensions: { hmacSecret: false, ...extensions },
  };
  return creationOutputs({ credProps: false, ...inputs }, result, liquid);
}

function asserted(
  inputs: RequestExtensions,
  extensions: GetAssertionResult['extensions'] = {},
  liquid?: LiquidOutput,
) {
  const source = passkeySource(1);
  return requestOutputs(
    inputs,
    { source, authenticatorData: NONE, signature: NONE, extensions },
    liquid,
  );
}

describe('the outputs of a creation', () => {
  it.each([
    ['nothing, where nothing was asked', created({}, { hmacSecret: true }), {}],
    ['appidExclude', created({ appidExclude: 'a' }), { appidExclude: true }],
    ['credBlob, stored', created({}, { credBlob: true }), { credBlob: true }],
    ['credBlob, too long', created({}, { credBlob: false }), { credBlob: false }],
    ['credProps', created({ credProps: true }), { credProps: { rk: true } }],
    [
      'credProps of one that is named',
      created({ credProps: true }, {}, false),
      { credProps: { rk: false } },
    ],
    [
      'hmacCreateSecret',
      created({ hmacCreateSecret: true }, { hmacSecret: true }),
      { hmacCreateSecret: true },
    ],
    ['largeBlob', created({ largeBlob: true }), { largeBlob: { supported: true } }],
    ['liquid', created({}, {}, true, LIQUID), { liquid: LIQUID }],
    ['prf without salts', created({ prf: {} }, { hmacSecret: true }), { prf: { enabled: true } }],
    ['prf that is not there', created({ prf: {} }), { prf: { enabled: false } }],
    [
      'prf, evaluated',
      created({ prf: {} }, { hmacSecret: true, hmacSecretMc: { output1: OUTPUT_1 } }),
      { prf: { enabled: true, results: { first: FIRST } } },
    ],
    [
      'prf, evaluated twice',
      created(
        { prf: {} },
        { hmacSecret: true, hmacSecretMc: { output1: OUTPUT_1, output2: OUTPUT_2 } },
      ),
      { prf: { enabled: true, results: { first: FIRST, second: SECOND } } },
    ],
  ])('%s', (_, outputs, expected) => {
    expect(outputs).toStrictEqual(expected);
  });

  it('stand in the order of their names', () => {
    const outputs = created(
      {
        appidExclude: 'a',
        credProps: true,
        hmacCreateSecret: true,
        largeBlob: true,
        prf: {},
      },
      { credBlob: true },
      true,
      LIQUID,
    );
    const names = Object.keys(outputs);
    expect(names).toHaveLength(7);
    expect(names).toEqual([...names].sort());
  });
});

describe('the outputs of an assertion', () => {
  it.each([
    ['nothing, where nothing was asked', asserted({}, { hmacSecret: { output1: OUTPUT_1 } }), {}],
    ['appid, not used', asserted({ appid: 'a' }), { appid: false }],
    ['getCredBlob', asserted({}, { credBlob: OUTPUT_1 }), { getCredBlob: FIRST }],
    ['getCredBlob of one without', asserted({}, { credBlob: NONE }), { getCredBlob: '' }],
    [
      'largeBlob, read',
      asserted({}, { largeBlob: { blob: OUTPUT_2 } }),
      { largeBlob: { blob: SECOND } },
    ],
    ['largeBlob of one without', asserted({}, { largeBlob: {} }), { largeBlob: {} }],
    [
      'largeBlob, not written',
      asserted({}, { largeBlob: { written: false } }),
      { largeBlob: { written: false } },
    ],
    ['liquid', asserted({}, {}, LIQUID), { liquid: LIQUID }],
    ['prf of one without', asserted({ prf: {} }), { prf: {} }],
    [
      'prf',
      asserted({ prf: {} }, { hmacSecret: { output1: OUTPUT_1 } }),
      { prf: { results: { first: FIRST } } },
    ],
  ])('%s', (_, outputs, expected) => {
    expect(outputs).toStrictEqual(expected);
  });
});
