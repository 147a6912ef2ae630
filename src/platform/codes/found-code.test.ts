import { describe, expect, it } from 'vitest';

import { LONGEST_TEXT, MOST_CODES, tidyCodes, type FoundCode } from './found-code';

const codeAt = (text: string, x = 0, y = 0): FoundCode => ({
  text,
  corners: [
    { x, y },
    { x: x + 10, y },
    { x: x + 10, y: y + 10 },
    { x, y: y + 10 },
  ],
});
const texts = (codes: readonly FoundCode[]) => tidyCodes(codes).map(({ text }) => text);

describe('tidyCodes', () => {
  it('puts codes into reading order', () => {
    expect(texts([codeAt('c', 0, 50), codeAt('b', 90, 0), codeAt('a', 5, 0)])).toEqual([
      'a',
      'b',
      'c',
    ]);
  });

  it('goes by the upper left, however the code is turned', () => {
    const turned = codeAt('turned', 40, 40);
    const [a, b, c, d] = turned.corners;
    expect(texts([codeAt('below', 0, 45), { ...turned, corners: [c, d, a, b] }])).toEqual([
      'turned',
      'below',
    ]);
  });

  it('keeps a text once, where it was seen first', () => {
    expect(tidyCodes([codeAt('a', 3, 3), codeAt('a', 1, 1)])).toEqual([codeAt('a', 3, 3)]);
  });

  it('passes over empty and overlong texts', () => {
    const longest = 'x'.repeat(LONGEST_TEXT);
    expect(texts([codeAt(''), codeAt(`${longest}x`), codeAt(longest)])).toEqual([longest]);
  });

  it('bounds how many there are', () => {
    const many = Array.from({ length: 40 }, (_, index) => codeAt(`code ${index}`, 0, index));
    expect(texts(many)).toHaveLength(MOST_CODES);
    expect(texts(many.toReversed())[0]).toBe('code 0');
  });
});
