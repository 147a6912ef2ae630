import { createHash } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { buildClientData, clientDataHash, toCcdString } from './build-client-data';
import { parseOrigin, type Origin } from './parse-origin';

function originOf(text: string): Origin {
  const origin = parseOrigin(text);
  if (!origin.ok) throw new Error(`not an origin: ${text}`);
  return origin.value;
}

const challenge = Uint8Array.from({ length: 32 }, (_, index) => index);
const origin = originOf('https://liquid.example');
const topOrigin = originOf('https://top.example:8443');
const PREFIX =
  '"challenge":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8","origin":"https://liquid.example"';

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}

describe('buildClientData', () => {
  it('writes the members in the order of the limited verification algorithm', () => {
    const bytes = buildClientData({
      type: 'webauthn.create',
      challenge,
      origin,
      crossOrigin: false,
    });
    expect(textOf(bytes)).toBe(`{"type":"webauthn.create",${PREFIX},"crossOrigin":false}`);
  });

  it('names the top origin of a cross-origin frame', () => {
    const bytes = buildClientData({
      type: 'webauthn.get',
      challenge,
      origin,
      crossOrigin: true,
      topOrigin,
    });
    expect(textOf(bytes)).toBe(
      `{"type":"webauthn.get",${PREFIX},"crossOrigin":true,"topOrigin":"https://top.example:8443"}`,
    );
  });

  it('does not name the top origin of a same-origin frame', () => {
    const bytes = buildClientData({
      type: 'webauthn.get',
      challenge,
      origin,
      crossOrigin: false,
      topOrigin,
    });
    expect(textOf(bytes)).toBe(`{"type":"webauthn.get",${PREFIX},"crossOrigin":false}`);
  });

  it('is hashed with SHA-256', () => {
    const bytes = buildClientData({ type: 'webauthn.get', challenge, origin, crossOrigin: false });
    const expected = createHash('sha256').update(bytes).digest();
    expect(Buffer.from(clientDataHash(bytes))).toEqual(expected);
  });
});

describe('toCcdString', () => {
  it.each([
    ['', '""'],
    ['plain /', '"plain /"'],
    ['"', '"\\""'],
    ['\\', '"\\\\"'],
    ['\n\t\b\f\r', '"\\u000a\\u0009\\u0008\\u000c\\u000d"'],
    ['\0\u001f', '"\\u0000\\u001f"'],
    ['\u007fé€𝄞\u2028', '"\u007fé€𝄞\u2028"'],
  ])('encodes %j as %s', (text, encoded) => {
    expect(toCcdString(text)).toBe(encoded);
    expect(JSON.parse(toCcdString(text))).toBe(text);
  });
});
