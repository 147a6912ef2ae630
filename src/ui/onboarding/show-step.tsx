import { useLayoutEffect, useRef, type ReactNode } from 'react';

import { Button, Card, Notice, StepHeading, t } from '../kit';
import { keptWords } from './kept-phrase';

export interface ShowStepProps {
  readonly onBack: () => void;
  readonly onNext: () => void;
}

/** The words on paper, once. They go from the keeper straight into the DOM, and leave it with this step. */
export function ShowStep({ onBack, onNext }: ShowStepProps): ReactNode {
  const list = useRef<HTMLOListElement>(null);
  const positions = Array.from({ length: keptWords().length }, (_, index) => index + 1);

  useLayoutEffect(() => {
    const places = [...(list.current?.querySelectorAll('[data-testid]') ?? [])];
    places.forEach((place, index) => {
      place.textContent = keptWords()[index] ?? '';
    });
    return () => {
      for (const place of places) place.textContent = '';
    };
  }, []);

  return (
    <>
      <div className="stack stack-tight">
        <StepHeading>{t('onboarding_show_title')}</StepHeading>
        <p className="muted">{t('onboarding_show_intro')}</p>
      </div>
      <Card>
        <ol className="words" ref={list} translate="no" lang="en">
          {positions.map((position) => (
            <li className="word" key={position}>
              <span className="word-number">{position}</span>
              <span className="word-text" data-testid={`phrase-word-${position}`} />
            </li>
          ))}
        </ol>
      </Card>
      <Notice kind="warn" title={t('onboarding_show_warning_title')}>
        {t('onboarding_show_warning')}
      </Notice>
      <div className="row row-apart">
        <Button kind="quiet" icon="arrowLeft" onClick={onBack}>
          {t('onboarding_back')}
        </Button>
        <Button kind="primary" testId="phrase-confirm" onClick={onNext}>
          {t('onboarding_show_done')}
        </Button>
      </div>
    </>
  );
}
