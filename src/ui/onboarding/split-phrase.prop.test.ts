import { mnemonicFromSeed } from 'algosdk';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { readPhrase } from '../../core/algorand';
import { splitPhrase } from './split-phrase';

const seeds = fc.uint8Array({ minLength: 32, maxLength: 32 });

const ways: readonly (readonly [string, (words: readonly string[]) => string])[] = [
  ['spaces', (words) => words.join(' ')],
  ['lines', (words) => words.join('\r\n')],
  ['a comma list', (words) => words.join(', ')],
  ['a numbered list', (words) => words.map((word, index) => `${index + 1}. ${word}`).join('\n')],
  ['numbers that touch', (words) => words.map((word, index) => `${index + 1}.${word}`).join(' ')],
  ['quotes and capitals', (words) => words.map((word) => `“${word.toUpperCase()}”`).join(' ')],
  ['stray white space', (words) => `\t ${words.join('  \u00a0 ')} \n`],
];

describe('splitPhrase', () => {
  it.each(ways)('finds the 25 words again in %s', (_, write) => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const words = mnemonicFromSeed(seed).split(' ');
        expect(splitPhrase(write(words))).toEqual(words);
      }),
      { numRuns: 20 },
    );
  });

  it('sees what the core sees, word for word', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const phrase = mnemonicFromSeed(seed);
        const reading = readPhrase(splitPhrase(phrase).join(' '));
        expect(reading).toMatchObject({ kind: 'algorand25', words: phrase.split(' ') });
      }),
      { numRuns: 10 },
    );
  });

  it('stays bounded for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 6000 }), (text) => {
        expect(splitPhrase(text).length).toBeLessThanOrEqual(32);
      }),
    );
  });

  it('keeps a word with a digit in it, so that it can be named as wrong', () => {
    expect(splitPhrase('abandon ab1lity able')).toEqual(['abandon', 'ab1lity', 'able']);
  });

  it('shows one word too many instead of cutting it off', () => {
    expect(splitPhrase('zoo '.repeat(26))).toHaveLength(26);
  });
});
