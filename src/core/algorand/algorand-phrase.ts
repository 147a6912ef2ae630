import { sha512_256 } from '@noble/hashes/sha2.js';

import { equalBytes, type Bytes } from '../bytes';
import { WORDS, wordIndex } from './word-list';

const SEED_LENGTH = 32;
const KEY_WORDS = 24;
const WORD_BITS = 11;
const WORD_MASK = (1 << WORD_BITS) - 1;

/**
 * Algorand's own 25 words: 24 carry the Ed25519 seed (32 bytes) in groups of 11 bits, lowest bits first, the last one
 * is the first group of the seed's SHA-512/256.
 *
 * @throws RangeError for a seed of another length.
 */
export function algorandPhraseFromSeed(seed: Bytes): readonly string[] {
  if (seed.length !== SEED_LENGTH) throw new RangeError('an Ed25519 seed has 32 bytes');
  return [...wordGroups(seed), checksumGroup(seed)].map((group) => WORDS[group] ?? '');
}

/** The seed behind 25 words of the list; `undefined` when the checksum word or the unused bits are wrong. */
export function seedFromAlgorandPhrase(words: readonly string[]): Bytes | undefined {
  const groups = words.map(wordIndex).filter((group) => group !== undefined);
  if (words.length !== KEY_WORDS + 1 || groups.length !== words.length) return undefined;
  const bytes = bytesOfGroups(groups.slice(0, KEY_WORDS));
  const seed = bytes.slice(0, SEED_LENGTH);
  // 24 words carry 264 bits. The last eight are unused: set, they would be a second spelling of the same key.
  const unused = bytes.slice(SEED_LENGTH);
  if (!equalBytes(unused, new Uint8Array(1))) return undefined;
  return groups[KEY_WORDS] === checksumGroup(seed) ? seed : undefined;
}

function checksumGroup(seed: Bytes): number {
  return wordGroups(sha512_256(seed).slice(0, 2))[0] ?? 0;
}

function wordGroups(bytes: Bytes): readonly number[] {
  const groups: number[] = [];
  let pending = 0;
  let bits = 0;
  for (const byte of bytes) {
    pending |= byte << bits;
    bits += 8;
    if (bits >= WORD_BITS) {
      groups.push(pending & WORD_MASK);
      pending >>>= WORD_BITS;
      bits -= WORD_BITS;
    }
  }
  return bits > 0 ? [...groups, pending] : groups;
}

function bytesOfGroups(groups: readonly number[]): Bytes {
  const bytes = new Uint8Array((groups.length * WORD_BITS) / 8);
  let length = 0;
  let pending = 0;
  let bits = 0;
  for (const group of groups) {
    pending |= group << bits;
    bits += WORD_BITS;
    while (bits >= 8) {
      bytes[length] = pending & 0xff;
      length += 1;
      pending >>>= 8;
      bits -= 8;
    }
  }
  return bytes;
}
