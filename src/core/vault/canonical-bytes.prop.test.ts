import { isDeepStrictEqual } from 'node:util';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { encodeHex } from '../bytes';
import { canonicalBytes, isCanonical, type Canonical } from './canonical-bytes';

const leaf: fc.Arbitrary<Canonical> = fc.oneof(
  fc.string({ maxLength: 3 }),
  fc.nat({ max: 3 }),
  fc.uint8Array({ maxLength: 3 }),
);
const flat: fc.Arbitrary<Canonical> = fc.oneof(
  leaf,
  fc.array(leaf, { maxLength: 3 }),
  fc.dictionary(fc.string({ minLength: 1, maxLength: 2 }), leaf, {
    maxKeys: 3,
    noNullPrototype: true,
  }),
);
const canonical: fc.Arbitrary<Canonical> = fc.oneof(flat, fc.array(flat, { maxLength: 3 }));

describe('canonicalBytes', () => {
  it('gives two values the same bytes only if they are the same value', () => {
    fc.assert(
      fc.property(canonical, canonical, (left, right) => {
        const same = encodeHex(canonicalBytes(left)) === encodeHex(canonicalBytes(right));
        expect(same).toBe(isDeepStrictEqual(left, right));
      }),
      { numRuns: 2_000 },
    );
  });

  it('does not confuse where one part ends and the next begins', () => {
    expect(canonicalBytes(['ab', 'c'])).not.toEqual(canonicalBytes(['a', 'bc']));
    expect(canonicalBytes(['a', ['b']])).not.toEqual(canonicalBytes([['a'], 'b']));
  });

  it('does not depend on the order in which members were written', () => {
    expect(canonicalBytes({ a: 1, b: 'x' })).toEqual(canonicalBytes({ b: 'x', a: 1 }));
  });

  it('is kind, length and content, as documented', () => {
    expect(encodeHex(canonicalBytes(['é', 258]))).toBe(
      ['6c', '00000014', '73', '00000002', 'c3a9', '6e', '00000008', '0000000000000102'].join(''),
    );
  });

  it.each([
    null,
    undefined,
    true,
    -1,
    0.5,
    Number.NaN,
    2 ** 53,
    new Map(),
    new Date(0),
    [[[[[1]]]]],
  ])('has no bytes for %s', (value) => {
    expect(isCanonical(value)).toBe(false);
  });

  it.each(['', 0, new Uint8Array(), [], {}, { a: [1, 'b'] }])('has bytes for %j', (value) => {
    expect(isCanonical(value)).toBe(true);
  });
});
