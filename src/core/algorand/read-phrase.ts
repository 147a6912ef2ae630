import type { Bytes } from '../bytes';
import { seedFromAlgorandPhrase } from './algorand-phrase';
import { entropyFromPhrase } from './bip39-phrase';
import { nearestWords, wordIndex } from './word-list';

export type PhraseProblem =
  | { readonly code: 'word-count'; readonly count: number }
  | {
      readonly code: 'unknown-word';
      /** Counted from 0. */
      readonly index: number;
      readonly word: string;
      /** The nearest words of the list, best first, at most three. */
      readonly suggestions: readonly string[];
    }
  | { readonly code: 'checksum'; readonly kind: 'bip39' | 'algorand25' };

export type PhraseReading =
  | { readonly kind: 'bip39'; readonly words: readonly string[]; readonly entropy: Bytes }
  | { readonly kind: 'algorand25'; readonly words: readonly string[]; readonly seed: Bytes }
  | { readonly kind: 'invalid'; readonly problem: PhraseProblem };

const BIP39_WORD_COUNTS: readonly number[] = [12, 15, 18, 21, 24];
const ALGORAND_WORD_COUNT = 25;
/** The longest word of the list has eight letters; what is far longer is cut, whatever was pasted. */
const LONGEST_TOKEN = 40;

/**
 * Reads a recovery phrase as people paste it: any white space, commas or line breaks between the words, capitals,
 * quotes, numbers in front ("1. word"), typographic ligatures. The number of words tells BIP-39 from Algorand's own 25.
 */
export function readPhrase(text: string): PhraseReading {
  const words = splitWords(text);
  const isAlgorand = words.length === ALGORAND_WORD_COUNT;
  if (!isAlgorand && !BIP39_WORD_COUNTS.includes(words.length)) {
    return invalid({ code: 'word-count', count: words.length });
  }
  const index = words.findIndex((word) => wordIndex(word) === undefined);
  const unknown = words[index];
  if (unknown !== undefined) {
    const suggestions = nearestWords(unknown);
    return invalid({ code: 'unknown-word', index, word: unknown, suggestions });
  }
  return isAlgorand ? readAlgorand(words) : readBip39(words);
}

function readAlgorand(words: readonly string[]): PhraseReading {
  const seed = seedFromAlgorandPhrase(words);
  return seed === undefined
    ? invalid({ code: 'checksum', kind: 'algorand25' })
    : { kind: 'algorand25', words, seed };
}

function readBip39(words: readonly string[]): PhraseReading {
  const entropy = entropyFromPhrase(words);
  return entropy === undefined
    ? invalid({ code: 'checksum', kind: 'bip39' })
    : { kind: 'bip39', words, entropy };
}

function invalid(problem: PhraseProblem): PhraseReading {
  return { kind: 'invalid', problem };
}

/**
 * A token that holds no letter is numbering and falls away; a digit inside a word stays, so that "w0rd" is named to
 * the user as a wrong word and not silently cut in two.
 */
function splitWords(text: string): readonly string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase()
    .split(/[\s,;|]+/u)
    .map((token) =>
      token
        .slice(0, LONGEST_TOKEN)
        .replace(/^[^\p{L}\p{N}]*\p{N}+[.):\]-]+/u, '')
        .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}]+$/gu, ''),
    )
    .filter((token) => /\p{L}/u.test(token));
}
