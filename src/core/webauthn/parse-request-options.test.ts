import { describe, expect, it } from 'vitest';

import { OptionsError } from './options-error';
import { parseRequestOptions } from './parse-request-options';

const VALID = { challenge: 'AAECAwQFBgcICQoLDA0ODw' };

function pageErrorOf(json: unknown): string {
  try {
    parseRequestOptions(json);
  } catch (error) {
    if (error instanceof OptionsError) return error.pageError;
    throw error;
  }
  return 'none';
}

describe('parseRequestOptions', () => {
  it('fills in the defaults of the specification', () => {
    expect(parseRequestOptions(VALID)).toEqual({
      challenge: Uint8Array.from({ length: 16 }, (_, index) => index),
      allowCredentials: [],
      userVerification: 'preferred',
      hints: [],
      extensions: {},
    });
  });

  it('keeps everything that it knows', () => {
    expect(
      parseRequestOptions({
        ...VALID,
        rpId: 'example.com',
        allowCredentials: [
          { type: 'public-key', id: 'Ag', transports: ['usb'] },
          { type: 'unheard-of', id: 7 },
          { type: 'public-key', id: 'AQ' },
          { type: 'public-key', id: 'Ag' },
        ],
        userVerification: 'discouraged',
        hints: ['client-device'],
        timeout: '90000',
        extensions: { appid: 'https://example.com', uvm: true, liquid: true },
      }),
    ).toMatchObject({
      rpId: 'example.com',
      allowCredentials: ['Ag', 'AQ'],
      userVerification: 'discouraged',
      hints: ['client-device'],
      timeout: 90_000,
      extensions: { liquid: {} },
    });
  });

  it('does not take a list of unknown types for an empty one, which would ask for any credential', () => {
    const json = { ...VALID, allowCredentials: [{ type: 'unheard-of', id: 'AQ' }] };
    expect(pageErrorOf(json)).toBe('NotAllowedError');
  });

  it('takes the credProps: false that parseRequestOptionsFromJSON of Chromium adds', () => {
    expect(parseRequestOptions({ ...VALID, extensions: { credProps: false } }).extensions).toEqual(
      {},
    );
  });

  it('answers credProps with NotSupportedError', () => {
    const extensions = { credProps: true };
    expect(pageErrorOf({ ...VALID, extensions })).toBe('NotSupportedError');
  });

  it.each([
    ['nothing', undefined],
    ['a number', 7],
    ['no challenge', {}],
    ['a standard base64 challenge', { challenge: 'a+b/' }],
    ['a null list', { ...VALID, allowCredentials: null }],
    ['a descriptor that is text', { ...VALID, allowCredentials: ['AQ'] }],
    ['a descriptor without type', { ...VALID, allowCredentials: [{ id: 'AQ' }] }],
    ['an RP ID that is a list', { ...VALID, rpId: ['example.com'] }],
    ['65 hints', { ...VALID, hints: Array.from({ length: 65 }, () => 'hybrid') }],
  ])('answers %s with TypeError', (_, json) => {
    expect(pageErrorOf(json)).toBe('TypeError');
  });
});
