import { assertNever } from '../../core/result';
import type { FieldsReading } from './read-fields';

/** What is wrong with the words, without the words: these are kept out of React's state. */
export type PhraseTrouble =
  | { readonly code: 'empty' }
  | { readonly code: 'gap'; readonly index: number }
  | { readonly code: 'word-count'; readonly count: number }
  | { readonly code: 'unknown-word'; readonly index: number }
  | { readonly code: 'checksum'; readonly kind: 'bip39' | 'algorand25' };

export interface Suggestion {
  readonly word: string;
  readonly suggestions: readonly string[];
}

/** Splits a reading into what React may know and what only the DOM may. */
export function troubleOf(
  reading: Exclude<FieldsReading, { readonly kind: 'phrase' }>,
): readonly [PhraseTrouble, Suggestion?] {
  switch (reading.kind) {
    case 'empty':
      return [{ code: 'empty' }];
    case 'gap':
      return [{ code: 'gap', index: reading.index }];
    case 'invalid': {
      const { problem } = reading;
      if (problem.code !== 'unknown-word') return [problem];
      const { index, word, suggestions } = problem;
      return [
        { code: problem.code, index },
        { word, suggestions },
      ];
    }
    default:
      return assertNever(reading);
  }
}
