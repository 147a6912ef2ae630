import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';

import { asBytes, type Bytes } from '../bytes';
import type { RandomBytes } from '../ports';

const FRESH_ENTROPY_LENGTH = 32;

/**
 * The BIP-39 English words of an entropy of 16, 20, 24, 28 or 32 bytes.
 *
 * @throws RangeError for any other length.
 */
export function phraseFromEntropy(entropy: Bytes): readonly string[] {
  return entropyToMnemonic(entropy, wordlist).split(' ');
}

/** 24 fresh words. */
export function generatePhrase(random: RandomBytes): readonly string[] {
  const entropy = random(FRESH_ENTROPY_LENGTH);
  const words = phraseFromEntropy(entropy);
  entropy.fill(0);
  return words;
}

/** The entropy behind words of the list; `undefined` when their number or their checksum is not BIP-39's. */
export function entropyFromPhrase(words: readonly string[]): Bytes | undefined {
  try {
    return asBytes(mnemonicToEntropy(words.join(' '), wordlist));
  } catch {
    return undefined;
  }
}
