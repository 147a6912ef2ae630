import { describe, expect, it } from 'vitest';

import { OptionsError } from './options-error';
import { parseCreationOptions } from './parse-creation-options';
import { parseRequestOptions } from './parse-request-options';
import type { CreationExtensions, RequestExtensions } from './types';

function atCreate(extensions: object): CreationExtensions {
  return parseCreationOptions({
    rp: { name: 'x' },
    user: { id: 'AA', name: 'n', displayName: 'd' },
    challenge: 'AAAA',
    pubKeyCredParams: [],
    extensions,
  }).extensions;
}

function atGet(extensions: object, ids: readonly string[] = ['AQID']): RequestExtensions {
  const allowCredentials = ids.map((id) => ({ type: 'public-key', id }));
  return parseRequestOptions({ challenge: 'AAAA', allowCredentials, extensions }).extensions;
}

/** The inputs, or the name of the exception that a page sees. */
function outcome(parse: () => object): unknown {
  try {
    return parse();
  } catch (error) {
    if (error instanceof OptionsError) return error.pageError;
    throw error;
  }
}

const NONE = { credProps: false };

describe('the extensions of create()', () => {
  it.each<[object, unknown]>([
    [{}, NONE],
    [{ appidExclude: 'https://a.example' }, { ...NONE, appidExclude: 'https://a.example' }],
    [{ appidExclude: 'x'.repeat(2049) }, 'SecurityError'],
    [{ credBlob: 'AQID' }, { ...NONE, credBlob: Uint8Array.of(1, 2, 3) }],
    [{ credBlob: '' }, { ...NONE, credBlob: new Uint8Array(0) }],
    [{ credBlob: 'A' }, 'TypeError'],
    [{ credBlob: true }, 'TypeError'],
    [{ credentialProtectionPolicy: 'userVerificationOptional' }, { ...NONE, credProtect: 1 }],
    [
      { credentialProtectionPolicy: 'userVerificationOptionalWithCredentialIDList' },
      { ...NONE, credProtect: 2 },
    ],
    [
      {
        credentialProtectionPolicy: 'userVerificationRequired',
        enforceCredentialProtectionPolicy: true,
      },
      { ...NONE, credProtect: 3 },
    ],
    [{ credentialProtectionPolicy: 'unheard-of' }, 'NotSupportedError'],
    [{ enforceCredentialProtectionPolicy: true }, NONE],
    [{ hmacCreateSecret: true }, { ...NONE, hmacCreateSecret: true }],
    [{ hmacCreateSecret: false }, NONE],
    // Told to the relying parties alone that an administrator named (CTAP 2.1 section 12.4), and there is none here.
    [{ minPinLength: true }, NONE],
    [{ getCredBlob: true, uvm: true, unheardOf: {} }, NONE],
    [{ largeBlob: {} }, { ...NONE, largeBlob: true }],
    [{ largeBlob: { support: 'required' } }, { ...NONE, largeBlob: true }],
    [{ largeBlob: { support: 'unheard-of' } }, { ...NONE, largeBlob: true }],
    [{ largeBlob: { read: true } }, 'NotSupportedError'],
    [{ largeBlob: { read: false } }, 'NotSupportedError'],
    [{ largeBlob: { write: 'AQ' } }, 'NotSupportedError'],
    [{ largeBlob: true }, 'TypeError'],
  ])('%o are %o', (extensions, expected) => {
    expect(outcome(() => atCreate(extensions))).toEqual(expected);
  });
});

describe('the extensions of get()', () => {
  it.each<[object, unknown]>([
    [{}, {}],
    [{ appid: 'https://a.example' }, { appid: 'https://a.example' }],
    [{ appid: '' }, { appid: '' }],
    [{ appid: 'x'.repeat(2049) }, 'SecurityError'],
    // Of create() alone, and no specification wants an error.
    [{ appidExclude: 'https://a.example' }, {}],
    [{ getCredBlob: true }, { getCredBlob: true }],
    [{ getCredBlob: false }, {}],
    [{ credBlob: 'AQID', credentialProtectionPolicy: 'x', hmacCreateSecret: true }, {}],
    [{ minPinLength: true }, {}],
    [{ largeBlob: {} }, {}],
    [{ largeBlob: { read: false } }, {}],
    [{ largeBlob: { read: true } }, { largeBlob: { kind: 'read' } }],
    [{ largeBlob: { write: 'AQ' } }, { largeBlob: { kind: 'write', blob: Uint8Array.of(1) } }],
    [
      { largeBlob: { read: false, write: '' } },
      { largeBlob: { kind: 'write', blob: new Uint8Array(0) } },
    ],
    [{ largeBlob: { read: true, write: 'AQ' } }, 'NotSupportedError'],
    [{ largeBlob: { support: 'preferred' } }, 'NotSupportedError'],
    [{ largeBlob: { write: 'A' } }, 'TypeError'],
  ])('%o are %o', (extensions, expected) => {
    expect(outcome(() => atGet(extensions))).toEqual(expected);
  });

  it.each([[[]], [['AQID', 'BAUG']]])('write no large blob for allowCredentials %j', (ids) => {
    expect(outcome(() => atGet({ largeBlob: { write: 'AQ' } }, ids))).toBe('NotSupportedError');
  });
});
