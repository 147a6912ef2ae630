import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { shorten, toVisibleString, visibleText } from './visible-text';

/** Any code unit sequence, lone surrogates included, with the dangerous ones far more often than by chance. */
const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '\u202e',
        '\u2066',
        '\u200b',
        '\u200d',
        '\ufeff',
        '\u00ad',
        '\u0000',
        '\ud800',
        '\u3164',
        '\u2800',
        '\u00a0',
        '\ufe0f',
        '❤\ufe0f',
        '\u{e0041}',
      ),
    ),
    { maxLength: 20 },
  )
  .map((parts) => parts.join(''));

/** Written apart from the implementation: by ranges, not by Unicode properties. */
function isInvisible(code: number): boolean {
  const ranges: readonly (readonly [number, number])[] = [
    [0x00, 0x1f],
    [0x7f, 0xa0],
    [0xad, 0xad],
    [0x61c, 0x61c],
    [0x115f, 0x1160],
    [0x180e, 0x180e],
    [0x2000, 0x200f],
    [0x2028, 0x202f],
    [0x205f, 0x206f],
    [0x2800, 0x2800],
    [0x3000, 0x3000],
    [0x3164, 0x3164],
    [0xd800, 0xf8ff],
    [0xfe00, 0xfe0e],
    [0xfeff, 0xfeff],
    [0xffa0, 0xffa0],
    [0xe0000, 0x10ffff],
  ];
  return ranges.some(([first, last]) => first <= code && code <= last);
}

describe('visibleText', () => {
  it('never lets an invisible or direction-changing character through as it is', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const plain = visibleText(text).filter(({ kind }) => kind === 'plain');
        const found = plain.flatMap((segment) =>
          Array.from(segment.text).filter((character) =>
            isInvisible(character.codePointAt(0) ?? 0),
          ),
        );
        expect(found).toEqual([]);
      }),
    );
  });

  it('loses nothing: the text comes back from what is shown', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const back = visibleText(text).map((segment) =>
          segment.kind === 'plain'
            ? segment.text
            : String.fromCodePoint(Number.parseInt(segment.text.slice(3, -1), 16)),
        );
        expect(back.join('')).toBe(text);
      }),
    );
  });

  it('leaves printable ASCII untouched', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        expect(toVisibleString(text)).toBe(text);
      }),
    );
  });

  it('names a right-to-left override', () => {
    expect(toVisibleString('moc\u202ealap')).toBe('moc⟨U+202E⟩alap');
  });

  it('shows names of many scripts and a heart as they are', () => {
    expect(toVisibleString('Žofie 王 علي ❤\ufe0f')).toBe('Žofie 王 علي ❤\ufe0f');
  });
});

describe('shorten', () => {
  it('shows at most as many code points as asked for', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.integer({ min: 3, max: 20 }),
        fc.constantFrom('start' as const, 'both' as const),
        (text, most, keep) => {
          expect(Array.from(shorten(text, most, keep)).length).toBeLessThanOrEqual(most);
        },
      ),
    );
  });

  it('keeps the end of a host when asked to', () => {
    expect(shorten('login.example.com.evil.test', 15, 'both')).toBe('login.e…il.test');
  });
});
