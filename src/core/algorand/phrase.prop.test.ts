import { mnemonicFromSeed, seedFromMnemonic } from 'algosdk';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { asBytes } from '../bytes';
import { algorandPhraseFromSeed, seedFromAlgorandPhrase } from './algorand-phrase';
import { generatePhrase, phraseFromEntropy } from './bip39-phrase';
import { readPhrase } from './read-phrase';
import { WORDS } from './word-list';

const seeds = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(asBytes);
const wordIndexes = fc.nat(WORDS.length - 1);

function algosdkSeed(words: readonly string[]): Uint8Array | undefined {
  try {
    return seedFromMnemonic(words.join(' '));
  } catch {
    return undefined;
  }
}

describe("Algorand's 25 words", () => {
  it('agree with algosdk in both directions', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const words = algorandPhraseFromSeed(seed);
        expect(words.join(' ')).toBe(mnemonicFromSeed(seed));
        expect(readPhrase(words.join(' '))).toEqual({ kind: 'algorand25', words, seed });
      }),
    );
  });

  it('are refused where algosdk refuses them after one word changed', () => {
    fc.assert(
      fc.property(seeds, fc.nat(24), wordIndexes, (seed, at, other) => {
        const words = algorandPhraseFromSeed(seed).with(at, WORDS[other] ?? '');
        expect(seedFromAlgorandPhrase(words)).toEqual(algosdkSeed(words));
      }),
      { numRuns: 300 },
    );
  });
});

describe('BIP-39 words', () => {
  it('come back as their entropy for every length', () => {
    const entropies = fc
      .constantFrom(16, 20, 24, 28, 32)
      .chain((length) => fc.uint8Array({ minLength: length, maxLength: length }).map(asBytes));
    fc.assert(
      fc.property(entropies, (entropy) => {
        const words = phraseFromEntropy(entropy);
        expect(readPhrase(words.join(' '))).toEqual({ kind: 'bip39', words, entropy });
      }),
    );
  });

  it('are made from 32 bytes of the given source, which are wiped', () => {
    const source = new Uint8Array(32).fill(0xff);
    const words = generatePhrase((length) => source.subarray(0, length));
    expect(words.join(' ')).toBe(`${'zoo '.repeat(23)}vote`);
    expect(source).toEqual(new Uint8Array(32));
  });
});

describe('readPhrase', () => {
  it('reads or refuses any text, and never throws', () => {
    const words = fc.array(
      wordIndexes.map((index) => WORDS[index] ?? ''),
      { maxLength: 30 },
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      words.map((list) => list.join(' ')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(['bip39', 'algorand25', 'invalid']).toContain(readPhrase(text).kind);
      }),
    );
  });
});
