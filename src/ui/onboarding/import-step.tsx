import { useRef, useState, type ReactNode } from 'react';

import { Badge, Button, Card, StepHeading, t } from '../kit';
import { keepPhrase } from './kept-phrase';
import { PhraseProblem } from './phrase-problem';
import { troubleOf, type PhraseTrouble, type Suggestion } from './phrase-trouble';
import { FIELDS, isListWord, readFields } from './read-fields';
import { WordFields, type WordFieldsHandle } from './word-fields';

const positions = Array.from({ length: FIELDS }, (_, index) => index + 1);
const testId = (index: number): string => `phrase-word-${index + 1}`;

interface Recognised {
  readonly of: 'bip39' | 'algorand25';
  readonly count: number;
}

export interface ImportStepProps {
  readonly onBack: () => void;
  readonly onNext: () => void;
}

/** Takes a phrase that exists already, says what it is, and names the word that cannot be right. */
export function ImportStep({ onBack, onNext }: ImportStepProps): ReactNode {
  const fields = useRef<WordFieldsHandle>(null);
  const suggestion = useRef<Suggestion | undefined>(undefined);
  const submit = useRef<HTMLButtonElement>(null);
  const [revealed, setRevealed] = useState(false);
  const [trouble, setTrouble] = useState<PhraseTrouble>();
  const [recognised, setRecognised] = useState<Recognised>();
  const [wrong, setWrong] = useState<readonly number[]>([]);

  const markUnknown = (): void => {
    const words = fields.current?.read() ?? [];
    setWrong(words.flatMap((word, index) => (word === '' || isListWord(word) ? [] : [index])));
  };

  /** Says at once when the phrase is whole; stays silent about one that is still being typed. */
  const recognise = (): void => {
    const reading = readFields(fields.current?.read() ?? []);
    setTrouble(undefined);
    setRecognised(
      reading.kind === 'phrase' ? { of: reading.of, count: reading.words.length } : undefined,
    );
  };

  const judge = (): boolean => {
    const reading = readFields(fields.current?.read() ?? []);
    recognise();
    markUnknown();
    if (reading.kind === 'phrase') {
      keepPhrase(reading.words);
      return true;
    }
    const [found, words] = troubleOf(reading);
    suggestion.current = words;
    setTrouble(found);
    // Elsewhere the focus stays: the explanation and its suggestions stand right before "Continue".
    if (found.code === 'gap') fields.current?.focus(found.index);
    if (found.code === 'empty') fields.current?.focus(0);
    return false;
  };

  const spread = (index: number, words: readonly string[]): void => {
    // A whole phrase begins at the first field, wherever it was pasted.
    const whole = words.length >= 12;
    if (words.length > FIELDS) {
      setTrouble({ code: 'word-count', count: words.length });
      return;
    }
    if (whole) fields.current?.clear();
    fields.current?.fill(whole ? 0 : index, words);
    if (!whole) recognise();
    else if (judge()) submit.current?.focus();
  };

  return (
    <form
      className="stack stack-loose"
      autoComplete="off"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (judge()) onNext();
      }}
    >
      <div className="stack stack-tight">
        <StepHeading>{t('onboarding_words_title')}</StepHeading>
        <p className="muted">{t('onboarding_words_intro')}</p>
      </div>
      <Card
        title={t('onboarding_words_label')}
        actions={
          <Button
            kind="quiet"
            icon={revealed ? 'eyeOff' : 'eye'}
            pressed={revealed}
            onClick={() => {
              setRevealed(!revealed);
            }}
          >
            {t(revealed ? 'onboarding_words_hide' : 'onboarding_words_show')}
          </Button>
        }
      >
        <WordFields
          ref={fields}
          positions={positions}
          columns="five"
          testId={testId}
          revealed={revealed}
          wrong={wrong}
          onEdit={() => {
            setWrong([]);
            recognise();
          }}
          onSpread={spread}
          onLeave={markUnknown}
        />
        <div role="status" data-testid="phrase-kind">
          {recognised !== undefined && (
            <Badge kind="success" icon="check">
              {recognised.of === 'bip39'
                ? t('onboarding_kind_bip39', [String(recognised.count)])
                : t('onboarding_kind_algorand')}
            </Badge>
          )}
        </div>
        {recognised?.of === 'algorand25' && (
          <p className="small muted">{t('onboarding_kind_algorand_hint')}</p>
        )}
        {trouble !== undefined && (
          <PhraseProblem
            trouble={trouble}
            suggestion={suggestion}
            onPick={(index, word) => {
              fields.current?.fill(index, [word]);
              if (judge()) submit.current?.focus();
            }}
          />
        )}
        <p className="small muted">{t('onboarding_clipboard_hint')}</p>
      </Card>
      <div className="row row-apart">
        <Button kind="quiet" icon="arrowLeft" onClick={onBack}>
          {t('onboarding_back')}
        </Button>
        <Button kind="primary" type="submit" ref={submit} testId="phrase-confirm">
          {t('onboarding_continue')}
        </Button>
      </div>
    </form>
  );
}
