import type { ReactNode } from 'react';

import { Field, Icon, Notice, t, tCount } from '../../kit';
import { isTyped, type TypedTexts, type TypedWord } from './typed-words';
import { WARNING_WORDS } from './words/warning-words';

export interface TypedConfirmationViewProps {
  readonly words: readonly TypedWord[];
  readonly typed: TypedTexts;
  readonly onType: (word: string, text: string) => void;
}

/** Slows down what cannot be undone: the end of the address in danger has to be typed, so it has to be looked at. */
export function TypedConfirmationView({
  words,
  typed,
  onType,
}: TypedConfirmationViewProps): ReactNode {
  return words.map((entry, index) => (
    <div key={entry.word} className="review-card review-card-danger">
      <Dangers entry={entry} />
      <WordField
        entry={entry}
        testId={index === 0 ? 'prompt-typed' : `prompt-typed-${index + 1}`}
        text={typed[entry.word] ?? ''}
        matches={isTyped(entry.word, typed)}
        onType={onType}
      />
    </div>
  ));
}

/** The first danger of a word spelled out; the others are counted, and stand with their transactions. */
function Dangers({ entry }: { readonly entry: TypedWord }): ReactNode {
  const [first, ...more] = entry.confirmations;
  if (first === undefined) return null;
  return (
    <>
      <Notice kind="danger" title={t('prompt_sign_typed_place', [String(first.position + 1)])}>
        <p>{t(WARNING_WORDS[first.code])}</p>
        {more.length > 0 && <p>{tCount('prompt_sign_typed_more', more.length)}</p>}
      </Notice>
      {first.about !== undefined && (
        <div>
          <span className="small muted">{t('prompt_sign_typed_about')}</span>
          <EndangeredAddress address={first.about} ending={entry.word.length} />
        </div>
      )}
    </>
  );
}

/** A whole address, the end that is to be typed standing out. */
function EndangeredAddress({
  address,
  ending,
}: {
  readonly address: string;
  readonly ending: number;
}): ReactNode {
  const groups = address.slice(0, -ending).match(/.{1,4}/gu) ?? [];
  return (
    <span className="address-groups" title={address} dir="ltr">
      {groups.map((group, index) => (
        <span key={index}>{group}</span>
      ))}
      <mark className="review-ending">{address.slice(-ending)}</mark>
    </span>
  );
}

interface WordFieldProps {
  readonly entry: TypedWord;
  readonly testId: string;
  readonly text: string;
  readonly matches: boolean;
  readonly onType: (word: string, text: string) => void;
}

function WordField({ entry, testId, text, matches, onType }: WordFieldProps): ReactNode {
  const { word, confirmations } = entry;
  const label =
    confirmations[0]?.about === undefined
      ? t('prompt_sign_typed_number', [word])
      : t('prompt_sign_typed', [String(word.length)]);
  return (
    <div>
      <Field label={label}>
        {(wiring) => (
          <input
            {...wiring}
            className="input mono"
            type="text"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={64}
            value={text}
            data-testid={testId}
            onChange={(event) => {
              if (event.nativeEvent.isTrusted) onType(word, event.currentTarget.value);
            }}
          />
        )}
      </Field>
      <div role="status" className="review-matches">
        {matches && (
          <>
            <Icon name="check" small /> {t('prompt_sign_typed_done')}
          </>
        )}
      </div>
    </div>
  );
}
