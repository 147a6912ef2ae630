import { describe, expect, it } from 'vitest';

import { creationOptionsJson, requestOptionsJson } from './options-json';

/** Records every property that is read, as a browser's own conversion shows itself to such a proxy. */
function recorded(value: object, prefix: string, reads: string[]): object {
  return new Proxy(value, {
    get(target, name, receiver) {
      if (typeof name === 'string') reads.push(prefix + name);
      return Reflect.get(target, name, receiver) as unknown;
    },
  });
}

const creation = {
  rp: { id: 'example.com', name: 'Example' },
  user: { id: Uint8Array.of(1, 2, 3), name: 'n', displayName: 'd' },
  challenge: Uint8Array.of(4, 5, 6),
  pubKeyCredParams: [
    { type: 'public-key', alg: -7 },
    { type: 'public-key', alg: '-8' },
  ],
  timeout: 60_000,
  excludeCredentials: [{ type: 'public-key', id: new ArrayBuffer(2), transports: ['usb'] }],
  authenticatorSelection: {
    residentKey: 'required',
    requireResidentKey: 'true',
    userVerification: 'preferred',
    authenticatorAttachment: undefined,
  },
  hints: ['client-device'],
  attestation: 'none',
  extensions: {
    credProps: true,
    liquid: { requestId: 'r', origin: 'https://o.example', more: 1 },
    prf: { eval: { first: Uint8Array.of(1), third: 3 }, more: 4 },
    unknown: 1,
  },
  surprise: 'ignored',
};

describe('creation options', () => {
  it('cross as JSON of the known members, buffers as base64url', () => {
    expect(JSON.parse(creationOptionsJson(creation))).toEqual({
      rp: { id: 'example.com', name: 'Example' },
      user: { id: 'AQID', name: 'n', displayName: 'd' },
      challenge: 'BAUG',
      pubKeyCredParams: [
        { type: 'public-key', alg: -7 },
        { type: 'public-key', alg: '-8' },
      ],
      timeout: 60_000,
      excludeCredentials: [{ type: 'public-key', id: 'AAA', transports: ['usb'] }],
      authenticatorSelection: {
        residentKey: 'required',
        requireResidentKey: 'true',
        userVerification: 'preferred',
      },
      hints: ['client-device'],
      attestation: 'none',
      extensions: {
        credProps: true,
        liquid: { requestId: 'r', origin: 'https://o.example' },
        prf: { eval: { first: 'AQ' } },
      },
    });
  });

  it('cross with every extension that we answer', () => {
    const extensions = {
      credBlob: Uint8Array.of(1, 2),
      credentialProtectionPolicy: 'userVerificationRequired',
      enforceCredentialProtectionPolicy: 'x',
      getCredBlob: 1,
      hmacCreateSecret: true,
      largeBlob: { support: 'required', read: 0, write: new ArrayBuffer(1), more: 1 },
      minPinLength: true,
      uvm: {},
    };
    expect(JSON.parse(creationOptionsJson({ ...creation, extensions }))).toMatchObject({
      extensions: {
        credBlob: 'AQI',
        credentialProtectionPolicy: 'userVerificationRequired',
        getCredBlob: true,
        hmacCreateSecret: true,
        largeBlob: { support: 'required', read: false, write: 'AA' },
        minPinLength: true,
        uvm: true,
      },
    });
  });

  it('take the inputs of prf apart, and leave wrong ones to the browser’s own TypeError', () => {
    const withPrf = (prf: unknown) => ({ ...creation, extensions: { prf } });
    const extensionsOf = (prf: unknown): unknown =>
      (JSON.parse(creationOptionsJson(withPrf(prf))) as { extensions: unknown }).extensions;
    const first = Uint8Array.of(1);

    expect(extensionsOf({ evalByCredential: { b: { first, second: first } } })).toEqual({
      prf: { evalByCredential: { b: { first: 'AQ', second: 'AQ' } } },
    });
    expect(extensionsOf(null)).toEqual({ prf: {} });
    expect(() => extensionsOf(true)).toThrow(TypeError);
    expect(() => extensionsOf({ eval: { second: first } })).toThrow(TypeError);
    expect(() => extensionsOf({ evalByCredential: 'text' })).toThrow(TypeError);
  });

  it('are read once, in the order that Chromium 156 shows', () => {
    const reads: string[] = [];
    const options = {
      ...creation,
      rp: recorded(creation.rp, 'rp.', reads),
      user: recorded(creation.user, 'user.', reads),
      pubKeyCredParams: [recorded({ type: 'public-key', alg: -7 }, 'param.', reads)],
      excludeCredentials: [
        recorded({ type: 'public-key', id: new ArrayBuffer(1) }, 'known.', reads),
      ],
      authenticatorSelection: recorded({}, 'selection.', reads),
      extensions: {},
    };
    creationOptionsJson(recorded(options, '', reads));
    expect(reads.join(' ')).toBe(
      'attestation authenticatorSelection selection.authenticatorAttachment selection.requireResidentKey ' +
        'selection.residentKey selection.userVerification challenge excludeCredentials known.id known.transports ' +
        'known.type extensions hints pubKeyCredParams param.alg param.type rp rp.name rp.id timeout user user.name ' +
        'user.displayName user.id',
    );
  });

  it.each(['challenge', 'pubKeyCredParams', 'rp', 'user'])('need a member %s', (name) => {
    expect(() => creationOptionsJson({ ...creation, [name]: undefined })).toThrow(TypeError);
  });
});

describe('request options', () => {
  it('cross as JSON of the known members', () => {
    const options = {
      challenge: new DataView(Uint8Array.of(1, 2, 3).buffer),
      rpId: 'example.com',
      allowCredentials: new Set([{ type: 'public-key', id: Uint8Array.of(7) }]),
      userVerification: 'required',
      timeout: '5000',
      hints: [],
      extensions: { appid: 'https://example.com', liquid: true },
      mediation: 'ignored here',
    };
    expect(JSON.parse(requestOptionsJson(options))).toEqual({
      challenge: 'AQID',
      rpId: 'example.com',
      allowCredentials: [{ type: 'public-key', id: 'Bw' }],
      userVerification: 'required',
      timeout: '5000',
      hints: [],
      extensions: { appid: 'https://example.com', liquid: true },
    });
  });
});
