import { describe, expect, it } from 'vitest';

import { decodeHex } from '../bytes';
import { CborError, decode, type CborErrorCode, type CborValue, type DecodeLimits } from '.';

function bytesOf(hex: string): Uint8Array {
  const bytes = decodeHex(hex.replaceAll(' ', ''));
  if (bytes === undefined) throw new Error(`not hexadecimal: ${hex}`);
  return bytes;
}

function codeOf(hex: string, limits?: DecodeLimits): CborErrorCode | undefined {
  try {
    decode(bytesOf(hex), limits);
    return undefined;
  } catch (error) {
    if (error instanceof CborError) return error.code;
    throw error;
  }
}

describe('decode', () => {
  // RFC 8949 appendix A.
  it.each<[string, CborValue]>([
    ['1bffffffffffffffff', 18446744073709551615n],
    ['3bffffffffffffffff', -18446744073709551616n],
    ['1b001fffffffffffff', Number.MAX_SAFE_INTEGER],
    ['1b0020000000000000', 9007199254740992n],
    ['3b001ffffffffffffe', Number.MIN_SAFE_INTEGER],
    ['3b001fffffffffffff', -9007199254740992n],
    ['fbc010666666666666', -4.1],
    ['fb7ff0000000000000', Infinity],
    ['fb8000000000000000', -0],
    ['f7', undefined],
    ['826161a161626163', ['a', new Map([['b', 'c']])]],
    [
      'a2026161 20f5',
      new Map<number, CborValue>([
        [2, 'a'],
        [-1, true],
      ]),
    ],
  ])('reads %s', (hex, value) => {
    expect(decode(bytesOf(hex))).toStrictEqual(value);
  });

  it('keeps the key __proto__ as an ordinary key', () => {
    const map = decode(bytesOf('a1695f5f70726f746f5f5f a0'));

    expect(map).toStrictEqual(new Map([['__proto__', new Map()]]));
  });

  it('copies byte strings, so that a kept value does not change with the message', () => {
    const message = bytesOf('420102');
    const value = decode(message);

    message.fill(0xff);

    expect(value).toStrictEqual(Uint8Array.of(1, 2));
  });

  it.each<[string, string, CborErrorCode]>([
    ['no bytes', '', 'truncated'],
    ['bytes after the item', '0000', 'left-over-bytes'],
    ['a head without its argument', '19ff', 'truncated'],
    ['a byte string shorter than it claims', '4401', 'truncated'],
    ['a byte string of 2^64-1 bytes', '5bffffffffffffffff', 'truncated'],
    ['an array of 2^32-1 items', '9affffffff', 'truncated'],
    ['a map of 2^63 entries', 'bb8000000000000000', 'truncated'],
    ['an array that ends early', '8201', 'truncated'],
    ['the same key twice', 'a2 0100 0100', 'duplicate-key'],
    ['the same text key twice', 'a2 616100 616100', 'duplicate-key'],
    ['a byte string as key', 'a1 4101 00', 'unsupported'],
    ['an array as key', 'a1 80 00', 'unsupported'],
    ['a float as key', 'a1 fb3ff199999999999a 00', 'unsupported'],
    ['minus zero as key', 'a1 fb8000000000000000 00', 'unsupported'],
    ['an overlong UTF-8 sequence', '62c080', 'invalid-utf8'],
    ['a surrogate in UTF-8', '63eda080', 'invalid-utf8'],
    ['cut UTF-8', '61e6', 'invalid-utf8'],
    ['a number with a longer head', '1817', 'non-minimal'],
    ['a number with a much longer head', '1b00000000ffffffff', 'non-minimal'],
    ['a length with a longer head', '580101', 'non-minimal'],
    ['a half float', 'f93c00', 'non-minimal'],
    ['a single float', 'fa47c35000', 'non-minimal'],
    ['a whole number as float', 'fb3ff0000000000000', 'non-minimal'],
    ['a NaN with another payload', 'fb7ff8000000000001', 'non-minimal'],
    ['indefinite bytes', '5f4101ff', 'indefinite-length'],
    ['indefinite text', '7f6161ff', 'indefinite-length'],
    ['an indefinite array', '9f01ff', 'indefinite-length'],
    ['an indefinite map', 'bf0101ff', 'indefinite-length'],
    ['a date', 'c11a514b67b0', 'tag'],
    ['an expression of cbor-x', 'd81b8261616162', 'tag'],
    ['an unassigned simple value', 'e0', 'unsupported'],
    ['a simple value in two bytes', 'f8ff', 'unsupported'],
    ['a reserved head', '1c', 'malformed'],
    ['an indefinite whole number', '1f', 'malformed'],
    ['an indefinite tag', 'df00', 'malformed'],
    ['a break with nothing to end', 'ff', 'malformed'],
  ])('refuses %s', (_, hex, code) => {
    expect(codeOf(hex)).toBe(code);
  });

  it('refuses what is larger, deeper or more than the limits, and takes what just fits', () => {
    expect(codeOf('820102', { maxBytes: 2 })).toBe('too-large');
    expect(codeOf('820102', { maxBytes: 3 })).toBeUndefined();
    expect(codeOf('818100', { maxDepth: 1 })).toBe('too-deep');
    expect(codeOf('818100', { maxDepth: 2 })).toBeUndefined();
    expect(codeOf('820102', { maxItems: 2 })).toBe('too-many-items');
    expect(codeOf('820102', { maxItems: 3 })).toBeUndefined();
  });

  it.each(['81', 'a100', '9f', 'bf00', 'c1'])(
    'refuses 60 000 nested %s even when the caller allows any depth',
    (opening) => {
      const limits: DecodeLimits = {
        maxBytes: Infinity,
        maxDepth: Infinity,
        maxItems: Infinity,
        allowIndefinite: true,
        allowedTags: [1],
      };

      expect(codeOf(opening.repeat(60_000), limits)).toBe('too-deep');
    },
  );
});

describe('decode with relaxed limits', () => {
  it.each<[string, CborValue]>([
    ['1817', 23],
    ['1b0000000000000001', 1],
    ['f90001', 5.960464477539063e-8],
    ['f90400', 0.00006103515625],
    ['f9c400', -4],
    ['f93e00', 1.5],
    ['f97bff', 65504],
    ['f9fc00', -Infinity],
    ['f97e00', NaN],
    ['fa47c35000', 100000],
    ['fb3ff0000000000000', 1],
    ['a1 f93c00 02', new Map([[1, 2]])],
  ])('reads %s when non-minimal heads are allowed', (hex, value) => {
    expect(decode(bytesOf(hex), { allowNonMinimal: true })).toStrictEqual(value);
  });

  it('sees that two spellings of a key are one key', () => {
    expect(codeOf('a2 0100 180100', { allowNonMinimal: true })).toBe('duplicate-key');
    expect(codeOf('a2 0100 f93c0000', { allowNonMinimal: true })).toBe('duplicate-key');
  });

  it.each<[string, CborValue]>([
    ['5f42010243030405ff', Uint8Array.of(1, 2, 3, 4, 5)],
    ['7f657374726561646d696e67ff', 'streaming'],
    ['9f018202039f0405ffff', [1, [2, 3], [4, 5]]],
    [
      'bf61610161629f0203ffff',
      new Map<string, CborValue>([
        ['a', 1],
        ['b', [2, 3]],
      ]),
    ],
  ])('reads %s when indefinite lengths are allowed', (hex, value) => {
    expect(decode(bytesOf(hex), { allowIndefinite: true })).toStrictEqual(value);
  });

  it.each<[string, string, CborErrorCode]>([
    ['a chunk of another type', '5f6161ff', 'malformed'],
    ['an indefinite chunk', '5f5f4101ffff', 'malformed'],
    ['a missing break', '9f01', 'truncated'],
    ['a missing break after chunks', '5f4101', 'truncated'],
    ['a break instead of a value', 'bf01ff', 'malformed'],
    ['a character split over chunks', '7f61e662b0b4ff', 'invalid-utf8'],
    ['the same key twice', 'bf01000100ff', 'duplicate-key'],
  ])('still refuses %s', (_, hex, code) => {
    expect(codeOf(hex, { allowIndefinite: true })).toBe(code);
  });

  it('reads over an allowed tag and refuses the others', () => {
    expect(decode(bytesOf('d840420102'), { allowedTags: [64] })).toStrictEqual(Uint8Array.of(1, 2));
    expect(codeOf('d841420102', { allowedTags: [64] })).toBe('tag');
    expect(codeOf('db ffffffffffffffff 00', { allowedTags: [64] })).toBe('tag');
  });
});
