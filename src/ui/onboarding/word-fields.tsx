import {
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  type ReactNode,
  type Ref,
} from 'react';

import { Icon, t } from '../kit';
import { splitPhrase } from './split-phrase';

export interface WordFieldsHandle {
  /** What stands in the fields now, in their order; empty fields are empty strings. */
  readonly read: () => readonly string[];
  readonly fill: (from: number, words: readonly string[]) => void;
  readonly focus: (index: number) => void;
  readonly clear: () => void;
}

export interface WordFieldsProps {
  /** The position of each field's word in the phrase, counted from 1. */
  readonly positions: readonly number[];
  readonly testId: (index: number) => string;
  readonly columns: 'three' | 'five';
  /** Shows what was typed, beside the fields. */
  readonly revealed: boolean;
  /** Indices of fields that hold something wrong. */
  readonly wrong: readonly number[];
  readonly describedBy?: string;
  readonly onEdit: () => void;
  /** A whole phrase arrived in one field; index of the field. */
  readonly onSpread: (index: number, words: readonly string[]) => void;
  readonly onLeave?: (index: number) => void;
  readonly ref: Ref<WordFieldsHandle>;
}

const inputsOf = (group: HTMLElement | null): readonly HTMLInputElement[] => [
  ...(group?.querySelectorAll('input') ?? []),
];

/** Writes each input's text beside it, or nothing. */
function mirror(group: HTMLElement | null, visible: boolean): void {
  for (const input of inputsOf(group)) {
    const output = input.nextElementSibling;
    if (output !== null) output.textContent = visible ? input.value : '';
  }
}

/**
 * One password input per word: browsers write the text of plain inputs to disk for session restore, and their words into
 * autofill and spelling services. Revealing copies into an element beside the input and never changes its type.
 */
export function WordFields({ ref, revealed, ...props }: WordFieldsProps): ReactNode {
  const group = useRef<HTMLDivElement>(null);
  const id = useId();

  useImperativeHandle(ref, () => ({
    read: () =>
      inputsOf(group.current).map((input) => input.value.normalize('NFKD').trim().toLowerCase()),
    fill: (from, words) => {
      inputsOf(group.current)
        .slice(from, from + words.length)
        .forEach((input, index) => {
          input.value = words[index] ?? '';
        });
      mirror(group.current, revealed);
    },
    focus: (index) => {
      inputsOf(group.current)[index]?.focus();
    },
    clear: () => {
      for (const input of inputsOf(group.current)) input.value = '';
      mirror(group.current, false);
    },
  }));

  useLayoutEffect(() => {
    mirror(group.current, revealed);
  }, [revealed]);

  useLayoutEffect(() => {
    const container = group.current;
    const wipe = (): void => {
      for (const input of inputsOf(container)) input.value = '';
      mirror(container, false);
    };
    // Before the page goes into the back/forward cache or a session file.
    addEventListener('pagehide', wipe);
    return () => {
      removeEventListener('pagehide', wipe);
      wipe();
    };
  }, []);

  const edited = (index: number, input: HTMLInputElement): void => {
    const words = splitPhrase(input.value);
    if (words.length > 1) {
      input.value = '';
      props.onSpread(index, words);
    } else {
      props.onEdit();
    }
    mirror(group.current, revealed);
  };

  return (
    <div className={`word-fields word-fields-${props.columns}`} ref={group}>
      {props.positions.map((position, index) => (
        <div className="word-field" key={position}>
          <label className="word-number" htmlFor={`${id}-${position}`}>
            {props.columns === 'three' ? (
              t('onboarding_word_label', [String(position)])
            ) : (
              <>
                <span className="visually-hidden">
                  {t('onboarding_word_label', [String(position)])}
                </span>
                <span aria-hidden="true">{position}</span>
              </>
            )}
            {props.wrong.includes(index) && <Icon name="danger" small />}
          </label>
          <input
            id={`${id}-${position}`}
            className="input"
            type="password"
            autoComplete="off"
            autoCapitalize="off"
            autoCorrect="off"
            spellCheck={false}
            data-testid={props.testId(index)}
            data-word-index={position}
            aria-invalid={props.wrong.includes(index) || undefined}
            aria-describedby={props.wrong.includes(index) ? props.describedBy : undefined}
            onInput={(event) => {
              edited(index, event.currentTarget);
            }}
            onPaste={(event) => {
              const words = splitPhrase(event.clipboardData.getData('text'));
              if (words.length < 2) return;
              event.preventDefault();
              props.onSpread(index, words);
              mirror(group.current, revealed);
            }}
            onKeyDown={(event) => {
              // The space after a word goes on to the next field, as when writing on a line.
              if (event.key !== ' ' || event.currentTarget.value.trim() === '') return;
              event.preventDefault();
              inputsOf(group.current)[index + 1]?.focus();
            }}
            onBlur={() => props.onLeave?.(index)}
          />
          <output className="word-shown" htmlFor={`${id}-${position}`} aria-live="off" />
        </div>
      ))}
    </div>
  );
}
