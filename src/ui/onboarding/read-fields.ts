import { readPhrase, suggestWords, type PhraseProblem } from '../../core/algorand';

/** Algorand's phrases are the longest. */
export const FIELDS = 25;

export type FieldsReading =
  | { readonly kind: 'empty' }
  /** A field was left out; `index` counts from 0. */
  | { readonly kind: 'gap'; readonly index: number }
  | {
      readonly kind: 'phrase';
      readonly of: 'bip39' | 'algorand25';
      readonly words: readonly string[];
    }
  | { readonly kind: 'invalid'; readonly problem: PhraseProblem };

/** Reads the word fields from the first to the last that is filled in. */
export function readFields(fields: readonly string[]): FieldsReading {
  const last = fields.findLastIndex((word) => word !== '');
  if (last === -1) return { kind: 'empty' };
  const gap = fields.slice(0, last).indexOf('');
  if (gap !== -1) return { kind: 'gap', index: gap };
  const reading = readPhrase(fields.slice(0, last + 1).join(' '));
  return reading.kind === 'invalid'
    ? reading
    : { kind: 'phrase', of: reading.kind, words: reading.words };
}

/** Whether `word` is one of the 2048. */
export function isListWord(word: string): boolean {
  return suggestWords(word)[0] === word;
}
