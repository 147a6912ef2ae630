import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';

import { Decoder } from 'cbor-x';
import { describe, expect, it } from 'vitest';

import type { CoseAlgorithm } from '../authenticator/types';
import { asBytes, concatBytes, decodeHex, encodeHex, type Bytes } from '../bytes';
import { encodeCanonical, type CborValue } from '../cbor';
import { coseFromSpki, CoseError, spkiFromCose, type CoseErrorCode } from '.';
import { BIT_STRING, encodeDer, encodeDerInteger, SEQUENCE } from './der';

const es256 = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey;
const ed25519 = generateKeyPairSync('ed25519').publicKey;
const rsa = [2048, 3072, 4096].map(
  (modulusLength) => generateKeyPairSync('rsa', { modulusLength }).publicKey,
);

function spkiOf(key: KeyObject): Bytes {
  return asBytes(Uint8Array.from(key.export({ format: 'der', type: 'spki' })));
}

function member(key: KeyObject, name: 'x' | 'y' | 'n' | 'e'): Bytes {
  return Uint8Array.from(Buffer.from(key.export({ format: 'jwk' })[name] ?? '', 'base64url'));
}

/** Labels and values as another CBOR reader sees them. */
function labelsOf(coseKey: Uint8Array): unknown {
  const labels: unknown = new Decoder({ mapsAsObjects: false }).decode(coseKey);
  if (!(labels instanceof Map)) return labels;
  return new Map(
    Array.from(labels, ([label, value]: [unknown, unknown]) => [
      label,
      value instanceof Uint8Array ? Uint8Array.from(value) : value,
    ]),
  );
}

function codeOf(run: () => unknown): CoseErrorCode | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (error instanceof CoseError) return error.code;
    throw error;
  }
}

function hex(text: string): Bytes {
  const bytes = decodeHex(text);
  if (bytes === undefined) throw new Error(`not hexadecimal: ${text}`);
  return bytes;
}

/** An RSA key of 2048 bits with more in it than belongs there. */
function rsaSpki(more: { readonly number?: Bytes; readonly afterNumbers?: Bytes }): Bytes {
  const nothing = new Uint8Array();
  const numbers = encodeDer(
    SEQUENCE,
    encodeDerInteger(new Uint8Array(256).fill(0xc5)),
    encodeDerInteger(Uint8Array.of(1, 0, 1)),
    more.number ?? nothing,
  );
  const bits = encodeDer(BIT_STRING, Uint8Array.of(0), numbers, more.afterNumbers ?? nothing);
  return encodeDer(SEQUENCE, hex('300d06092a864886f70d0101010500'), bits);
}

describe('coseFromSpki', () => {
  it('writes the canonical ES256 key, byte for byte', () => {
    const coordinates = [member(es256, 'x'), member(es256, 'y')].map(encodeHex);

    expect(encodeHex(coseFromSpki(-7, spkiOf(es256)))).toBe(
      `a5010203262001215820${coordinates.join('225820')}`,
    );
  });

  it('writes an Ed25519 key that another reader finds complete', () => {
    expect(labelsOf(coseFromSpki(-8, spkiOf(ed25519)))).toEqual(
      new Map<number, unknown>([
        [1, 1],
        [3, -8],
        [-1, 6],
        [-2, member(ed25519, 'x')],
      ]),
    );
  });

  it.each(rsa)('writes an RS256 key that another reader finds complete', (key) => {
    expect(labelsOf(coseFromSpki(-257, spkiOf(key)))).toEqual(
      new Map<number, unknown>([
        [1, 3],
        [3, -257],
        [-1, member(key, 'n')],
        [-2, member(key, 'e')],
      ]),
    );
  });

  it.each<[CoseAlgorithm, KeyObject]>([
    [-7, es256],
    [-8, ed25519],
    ...rsa.map((key): [CoseAlgorithm, KeyObject] => [-257, key]),
  ])('gives back with spkiFromCose an SPKI of %i that Node reads as the same key', (alg, key) => {
    const spki = spkiFromCose(coseFromSpki(alg, spkiOf(key)));

    expect(
      createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' }).equals(key),
    ).toBe(true);
    expect(spki).toEqual(spkiOf(key));
  });

  it.each<[string, CoseAlgorithm, Bytes]>([
    ['another curve', -7, spkiOf(generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey)],
    ['an Ed25519 key for ES256', -7, spkiOf(ed25519)],
    ['an X25519 key for Ed25519', -8, spkiOf(generateKeyPairSync('x25519').publicKey)],
    [
      'an RSA-PSS key for RS256',
      -257,
      spkiOf(generateKeyPairSync('rsa-pss', { modulusLength: 2048 }).publicKey),
    ],
    [
      'an RSA key of 1024 bits',
      -257,
      spkiOf(generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey),
    ],
    ['a byte too many', -7, concatBytes(spkiOf(es256), Uint8Array.of(0))],
    ['a byte too few', -8, spkiOf(ed25519).subarray(0, 43)],
    ['a byte after an RSA key', -257, concatBytes(spkiOf(rsa[0] ?? ed25519), Uint8Array.of(0))],
    [
      'a compressed point',
      -7,
      hex(`3039301306072a8648ce3d020106082a8648ce3d030107032200${'02'.repeat(33)}`),
    ],
    ['a third RSA number', -257, rsaSpki({ number: encodeDerInteger(Uint8Array.of(3)) })],
    ['a byte after the RSA numbers', -257, rsaSpki({ afterNumbers: Uint8Array.of(0) })],
    ['no bytes', -257, new Uint8Array()],
  ])('refuses %s', (_, alg, spki) => {
    expect(codeOf(() => coseFromSpki(alg, spki))).toBe('malformed-spki');
  });
});

describe('the damaged RSA keys above', () => {
  it('would be read if they had nothing too much', () => {
    expect(codeOf(() => coseFromSpki(-257, rsaSpki({})))).toBeUndefined();
  });
});

describe('spkiFromCose', () => {
  const coordinate = new Uint8Array(32).fill(7);

  it.each<[string, CborValue]>([
    ['something that is not a map', [1]],
    [
      'an unknown algorithm',
      new Map<number, CborValue>([
        [1, 2],
        [3, -35],
        [-1, 2],
        [-2, coordinate],
        [-3, coordinate],
      ]),
    ],
    [
      'another key type',
      new Map<number, CborValue>([
        [1, 3],
        [3, -7],
        [-1, 1],
        [-2, coordinate],
        [-3, coordinate],
      ]),
    ],
    [
      'another curve',
      new Map<number, CborValue>([
        [1, 2],
        [3, -7],
        [-1, 2],
        [-2, coordinate],
        [-3, coordinate],
      ]),
    ],
    [
      'a point without y',
      new Map<number, CborValue>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, coordinate],
      ]),
    ],
    [
      'a short coordinate',
      new Map<number, CborValue>([
        [1, 1],
        [3, -8],
        [-1, 6],
        [-2, coordinate.subarray(1)],
      ]),
    ],
    [
      'a label too many',
      new Map<number, CborValue>([
        [1, 1],
        [2, 0],
        [3, -8],
        [-1, 6],
        [-2, coordinate],
      ]),
    ],
    [
      'a modulus with a leading zero',
      new Map<number, CborValue>([
        [1, 3],
        [3, -257],
        [-1, new Uint8Array(257)],
        [-2, Uint8Array.of(1, 0, 1)],
      ]),
    ],
    [
      'text for the modulus',
      new Map<number, CborValue>([
        [1, 3],
        [3, -257],
        [-1, 'n'],
        [-2, Uint8Array.of(1, 0, 1)],
      ]),
    ],
  ])('refuses %s', (_, value) => {
    expect(codeOf(() => spkiFromCose(encodeCanonical(value)))).toBe('malformed-cose-key');
  });

  it('refuses the right labels in another order, and bytes after the key', () => {
    const canonical = coseFromSpki(-8, spkiOf(ed25519));
    const reordered = concatBytes(hex('a403270101'), canonical.subarray(5));

    expect(encodeHex(canonical.subarray(0, 5))).toBe('a401010327');
    expect(codeOf(() => spkiFromCose(reordered))).toBe('malformed-cose-key');
    expect(codeOf(() => spkiFromCose(concatBytes(canonical, Uint8Array.of(0))))).toBe(
      'malformed-cose-key',
    );
  });
});
