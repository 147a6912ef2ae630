import { generateKeyPairSync } from 'node:crypto';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { COSE_ALGORITHMS, type CoseAlgorithm } from '../authenticator/types';
import type { Bytes } from '../bytes';
import { CoseError, decodeCoseKey, decodeSpki, encodeCoseKey, encodeSpki, type PublicKey } from '.';

function octets(length: number): fc.Arbitrary<Bytes> {
  return fc
    .uint8Array({ minLength: length, maxLength: length })
    .map((bytes) => Uint8Array.from(bytes));
}

function positiveInteger(minLength: number, maxLength: number): fc.Arbitrary<Bytes> {
  return fc
    .tuple(
      fc.integer({ min: 1, max: 255 }),
      fc.uint8Array({ minLength: minLength - 1, maxLength: maxLength - 1 }),
    )
    .map(([first, rest]) => Uint8Array.of(first, ...rest));
}

const publicKey: fc.Arbitrary<PublicKey> = fc.oneof(
  fc.record({ alg: fc.constantFrom(-7 as const, -9 as const), x: octets(32), y: octets(32) }),
  fc.record({ alg: fc.constant(-35 as const), x: octets(48), y: octets(48) }),
  fc.record({ alg: fc.constant(-36 as const), x: octets(66), y: octets(66) }),
  fc.record({ alg: fc.constantFrom(-8 as const, -19 as const), x: octets(32) }),
  fc.record({ alg: fc.constant(-48 as const), pub: octets(1312) }),
  fc.record({ alg: fc.constant(-49 as const), pub: octets(1952) }),
  fc.record({ alg: fc.constant(-50 as const), pub: octets(2592) }),
  fc.record({
    alg: fc.constantFrom(-37 as const, -257 as const),
    modulus: positiveInteger(256, 512),
    exponent: positiveInteger(1, 4),
  }),
);

const genuineSpki = [
  generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  generateKeyPairSync('ed25519'),
  generateKeyPairSync('rsa', { modulusLength: 2048 }),
].map(({ publicKey: key }) => Uint8Array.from(key.export({ format: 'der', type: 'spki' })));

function damaged(bytes: fc.Arbitrary<Bytes>): fc.Arbitrary<Bytes> {
  return fc
    .tuple(bytes, fc.nat(), fc.uint8Array({ maxLength: 3 }), fc.nat(3))
    .map(([whole, position, inserted, removed]) => {
      // Most of what a parser decides lies in the first bytes.
      const start = position % Math.min(whole.length, 48);
      return Uint8Array.of(
        ...whole.subarray(0, start),
        ...inserted,
        ...whole.subarray(start + removed),
      );
    });
}

/** The value, or `undefined` where our own error was thrown; anything else fails the test. */
function unlessRefused<Value>(run: () => Value): Value | undefined {
  try {
    return run();
  } catch (error) {
    expect(error).toBeInstanceOf(CoseError);
    return undefined;
  }
}

describe('COSE_Key and SPKI', () => {
  it('come back as the same key', () => {
    fc.assert(
      fc.property(publicKey, (key) => {
        expect(decodeCoseKey(encodeCoseKey(key))).toEqual(key);
        expect(decodeSpki(key.alg, encodeSpki(key))).toEqual(key);
      }),
    );
  });

  it('have one spelling only, and damage ends in CoseError', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          damaged(publicKey.map(encodeCoseKey)),
          fc.uint8Array().map((bytes) => Uint8Array.from(bytes)),
        ),
        (bytes) => {
          const key = unlessRefused(() => decodeCoseKey(bytes));
          if (key !== undefined) expect(encodeCoseKey(key)).toEqual(bytes);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('have one SPKI only, for whatever algorithm it is read', () => {
    const algorithm: fc.Arbitrary<CoseAlgorithm> = fc.constantFrom(...COSE_ALGORITHMS);
    fc.assert(
      fc.property(algorithm, damaged(fc.constantFrom(...genuineSpki)), (alg, bytes) => {
        const key = unlessRefused(() => decodeSpki(alg, bytes));
        if (key !== undefined) expect(encodeSpki(key)).toEqual(bytes);
      }),
      { numRuns: 2000 },
    );
  });
});
