import { useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react';

import { Notice, t, tCount } from '../kit';
import { assertNever } from '../../core/result';
import type { PhraseTrouble, Suggestion } from './phrase-trouble';

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
    // On a small screen the fields fill it, and what is wrong with them stands below.
    place.current?.parentElement?.scrollIntoView({ block: 'nearest' });
  }, [trouble]);

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
