import { domainToASCII, domainToUnicode } from 'node:url';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { decodeLabel } from './punycode';

describe('decodeLabel', () => {
  it("agrees with the platform's own decoder on every label that it can write", () => {
    const letter = fc.constantFrom(...Array.from('abz09-äßéÿжиλ漢字かなアנא한글ไทย𠀀'));
    fc.assert(
      fc.property(fc.string({ unit: letter, minLength: 1, maxLength: 20 }), (label) => {
        const ascii = domainToASCII(label);
        fc.pre(ascii !== '' && !ascii.includes('.'));
        expect(decodeLabel(ascii)).toBe(domainToUnicode(ascii));
      }),
      { numRuns: 2000 },
    );
  });

  it('never throws, whatever stands behind the prefix', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9_-]{0,59}$/), (rest) => {
        expect(typeof decodeLabel(`xn--${rest}`)).toBe('string');
      }),
      { numRuns: 2000 },
    );
  });
});
