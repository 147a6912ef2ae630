import { describe, expect, it } from 'vitest';

import { encodeHex } from '../bytes';
import { CborError, encodeCanonical, type CborErrorCode, type CborValue } from '.';

function nestedArrays(depth: number): CborValue {
  return depth === 0 ? 0 : [nestedArrays(depth - 1)];
}

function codeOf(value: CborValue): CborErrorCode | undefined {
  try {
    encodeCanonical(value);
    return undefined;
  } catch (error) {
    if (error instanceof CborError) return error.code;
    throw error;
  }
}

describe('encodeCanonical', () => {
  // RFC 8949 appendix A.
  it.each<[CborValue, string]>([
    [0, '00'],
    [23, '17'],
    [24, '1818'],
    [100, '1864'],
    [1000, '1903e8'],
    [1000000, '1a000f4240'],
    [1000000000000, '1b000000e8d4a51000'],
    [18446744073709551615n, '1bffffffffffffffff'],
    [-18446744073709551616n, '3bffffffffffffffff'],
    [-1, '20'],
    [-1000, '3903e7'],
    [1.1, 'fb3ff199999999999a'],
    [1e300, 'fb7e37e43c8800759c'],
    [false, 'f4'],
    [true, 'f5'],
    [null, 'f6'],
    [undefined, 'f7'],
    [new Uint8Array(), '40'],
    [Uint8Array.of(1, 2, 3, 4), '4401020304'],
    ['', '60'],
    ['IETF', '6449455446'],
    ['\u6c34', '63e6b0b4'],
    ['\u{10151}', '64f0908591'],
    [[], '80'],
    [[1, [2, 3], [4, 5]], '8301820203820405'],
    [
      Array.from({ length: 25 }, (_, index) => index + 1),
      '98190102030405060708090a0b0c0d0e0f101112131415161718181819',
    ],
    [new Map(), 'a0'],
    [
      new Map([
        [1, 2],
        [3, 4],
      ]),
      'a201020304',
    ],
  ])('writes %o as %s', (value, hex) => {
    expect(encodeHex(encodeCanonical(value))).toBe(hex);
  });

  it('writes minus zero and NaN as floats with fixed bits', () => {
    expect(encodeHex(encodeCanonical(-0))).toBe('fb8000000000000000');
    expect(encodeHex(encodeCanonical(NaN))).toBe('fb7ff8000000000000');
  });

  it('uses the shortest head on both sides of each border', () => {
    const borders = [23, 24, 255, 256, 65535, 65536, 4294967295, 4294967296];

    expect(borders.map((border) => encodeHex(encodeCanonical(border)))).toEqual([
      '17',
      '1818',
      '18ff',
      '190100',
      '19ffff',
      '1a00010000',
      '1affffffff',
      '1b0000000100000000',
    ]);
  });

  it('orders keys by type, then length, then bytes, whatever order they were put in', () => {
    const map = new Map<number | string, number>([
      ['aa', 0],
      ['z', 0],
      [-1, 0],
      [100, 0],
      [10, 0],
      [-300, 0],
    ]);

    expect(encodeHex(encodeCanonical(map))).toBe('a60a00186400200039012b00617a0062616100');
  });

  it('gives a bigint and a number of the same value the same bytes', () => {
    expect(encodeCanonical(7n)).toEqual(encodeCanonical(7));
    expect(encodeCanonical(-9007199254740992n)).toEqual(
      Uint8Array.of(0x3b, 0, 0x1f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
    );
  });

  it.each<[string, CborValue, CborErrorCode]>([
    ['a whole number above 64 bits', 2n ** 64n, 'unsupported'],
    ['a whole number below 64 bits and a sign', -(2n ** 64n) - 1n, 'unsupported'],
    ['a lone surrogate', '\ud800', 'unsupported'],
    ['a fractional key', new Map([[1.5, 0]]), 'unsupported'],
    [
      'the number 1 and the bigint 1n as two keys',
      new Map<number | bigint, number>([
        [1, 0],
        [1n, 0],
      ]),
      'duplicate-key',
    ],
    ['65 arrays inside each other', nestedArrays(65), 'too-deep'],
  ])('refuses %s', (_, value, code) => {
    expect(codeOf(value)).toBe(code);
  });

  it('writes 64 arrays inside each other and a hundred thousand beside each other', () => {
    expect(encodeCanonical(nestedArrays(64)).length).toBe(65);
    expect(encodeCanonical(new Array<number>(100_000).fill(0)).length).toBe(100_005);
  });
});
