import { generateKeyPairSync, randomBytes, sign, verify } from 'node:crypto';

import { p256 } from '@noble/curves/nist.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { decodeHex, encodeHex, type Bytes } from '../bytes';
import { CoseError, ecdsaSignatureToDer } from '.';

function rawSignature(r: bigint, s: bigint): Bytes {
  const hex = [r, s].map((number) => number.toString(16).padStart(64, '0')).join('');
  const bytes = decodeHex(hex);
  if (bytes === undefined) throw new Error(`not 64 bytes: ${hex}`);
  return bytes;
}

describe('ecdsaSignatureToDer', () => {
  it('makes of 600 signatures what Node verifies as DER', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const verdicts = Array.from({ length: 600 }, () => {
      const message = randomBytes(20);
      const raw = sign('sha256', message, { key: privateKey, dsaEncoding: 'ieee-p1363' });
      const der = ecdsaSignatureToDer(Uint8Array.from(raw));
      return verify('sha256', message, { key: publicKey, dsaEncoding: 'der' }, der);
    });

    expect(verdicts.filter((verified) => verified)).toHaveLength(600);
  });

  it('agrees with another encoder on numbers of every length', () => {
    const number = fc
      .tuple(fc.bigInt({ min: 1n, max: p256.Point.Fn.ORDER - 1n }), fc.nat(255))
      .map(([full, bits]) => full >> BigInt(bits) || 1n);
    fc.assert(
      fc.property(number, number, (r, s) => {
        const expected = new p256.Signature(r, s).toBytes('der');
        expect(encodeHex(ecdsaSignatureToDer(rawSignature(r, s)))).toBe(encodeHex(expected));
      }),
      { numRuns: 500 },
    );
  });

  it.each<[string, bigint, bigint, string]>([
    ['drops leading zeros', 1n, 2n, '3006020101020102'],
    ['adds a sign byte before a set top bit', 0x80n, 0xffn, '300802020080020200ff'],
    ['adds none before a clear top bit', 0x7fn, 0x7fffn, '300702017f02027fff'],
    ['keeps zeros inside', 0x10000n, 0x8000n, '300a02030100000203008000'],
    ['keeps one byte for zero', 0n, 0n, '3006020100020100'],
  ])('%s', (_, r, s, der) => {
    expect(encodeHex(ecdsaSignatureToDer(rawSignature(r, s)))).toBe(der);
  });

  it.each([0, 63, 65, 72])('refuses %i bytes', (length) => {
    expect(() => ecdsaSignatureToDer(new Uint8Array(length))).toThrow(CoseError);
  });
});
