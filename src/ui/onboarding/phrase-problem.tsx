import { useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react';

import { Notice, t, tCount } from '../kit';
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

/** The field to go to, counted from 0. */
export function troubledIndex(trouble: PhraseTrouble): number {
  return trouble.code === 'gap' || trouble.code === 'unknown-word' ? trouble.index : 0;
}

function troubleTitle(trouble: PhraseTrouble): string {
  switch (trouble.code) {
    case 'empty':
      return t('onboarding_import_empty');
    case 'gap':
      return t('onboarding_import_gap', [String(trouble.index + 1)]);
    case 'word-count':
      return tCount('onboarding_word_count', trouble.count);
    case 'unknown-word':
      return t('onboarding_import_unknown', [String(trouble.index + 1)]);
    case 'checksum':
      return trouble.kind === 'bip39'
        ? t('onboarding_import_checksum')
        : t('onboarding_import_checksum_algorand');
    default:
      return assertNever(trouble);
  }
}

export interface PhraseProblemProps {
  readonly trouble: PhraseTrouble;
  /** The wrong word and the nearest ones: drawn by hand, so that they exist in this ref and in the DOM only. */
  readonly suggestion: RefObject<Suggestion | undefined>;
  readonly onPick: (index: number, word: string) => void;
}

export function PhraseProblem({ trouble, suggestion, onPick }: PhraseProblemProps): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  const pick = useRef(onPick);

  useLayoutEffect(() => {
    pick.current = onPick;
  }, [onPick]);

  useLayoutEffect(() => {
    const container = place.current;
    const found = suggestion.current;
    if (container === null || trouble.code !== 'unknown-word' || found === undefined) {
      return undefined;
    }
    const { index } = trouble;
    const written = document.createElement('p');
    written.textContent = t('onboarding_import_written', [found.word]);
    const choices = found.suggestions.map((word) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'button button-secondary';
      button.textContent = word;
      button.addEventListener('click', () => {
        pick.current(index, word);
      });
      return button;
    });
    container.append(written, ...choices);
    return () => {
      container.replaceChildren();
    };
  }, [trouble, suggestion]);

  const next =
    trouble.code === 'checksum' ? t('onboarding_import_checksum_next') : t('error_nothing_saved');
  return (
    <Notice kind="danger" live testId="error-banner" title={troubleTitle(trouble)}>
      <div className="row suggestions" ref={place} translate="no" />
      <p>{next}</p>
    </Notice>
  );
}
