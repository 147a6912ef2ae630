import { useId, useRef, useState, type ReactNode } from 'react';

import { Button, Card, Notice, StepHeading, t } from '../kit';
import { keptWords } from './kept-phrase';
import { pickPositions } from './pick-positions';
import { WordFields, type WordFieldsHandle } from './word-fields';

export interface CheckStepProps {
  readonly onBack: () => void;
  readonly onNext: () => void;
}

const random = (view: Uint32Array<ArrayBuffer>) => crypto.getRandomValues(view);

/** Asks three words back. What is wrong is named by its position; the right word stays on paper. */
export function CheckStep({ onBack, onNext }: CheckStepProps): ReactNode {
  const fields = useRef<WordFieldsHandle>(null);
  const errorId = useId();
  const [positions] = useState(() => pickPositions(keptWords().length, 3, random));
  const [revealed, setRevealed] = useState(false);
  const [wrong, setWrong] = useState<readonly number[]>([]);

  const check = (): void => {
    const typed = fields.current?.read() ?? [];
    const found = positions.flatMap((position, index) =>
      typed[index] === keptWords()[position - 1] ? [] : [index],
    );
    const [first] = found;
    setWrong(found);
    if (first === undefined) onNext();
    else fields.current?.focus(first);
  };

  const named = wrong.map((index) => String(positions[index] ?? '')).join(', ');
  return (
    <form
      className="stack stack-loose"
      autoComplete="off"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        check();
      }}
    >
      <div className="stack stack-tight">
        <StepHeading>{t('onboarding_check_title')}</StepHeading>
        <p className="muted">{t('onboarding_check_intro')}</p>
      </div>
      <Card
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
          columns="three"
          testId={(index) => `phrase-check-${index + 1}`}
          revealed={revealed}
          wrong={wrong}
          describedBy={errorId}
          onEdit={() => {
            setWrong([]);
          }}
          onSpread={(index, words) => {
            fields.current?.fill(index, words);
            setWrong([]);
          }}
        />
        <div id={errorId} aria-live="assertive">
          {wrong.length > 0 && (
            <Notice
              kind="danger"
              testId="error-banner"
              title={t('onboarding_check_wrong', [named])}
            >
              {t('onboarding_check_wrong_next')}
            </Notice>
          )}
        </div>
      </Card>
      <div className="row row-apart">
        <Button kind="quiet" icon="arrowLeft" onClick={onBack}>
          {t('onboarding_check_back')}
        </Button>
        <Button kind="primary" type="submit" testId="phrase-confirm">
          {t('onboarding_continue')}
        </Button>
      </div>
    </form>
  );
}
