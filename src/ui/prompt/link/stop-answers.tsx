import { useEffect, useRef, type ReactNode } from 'react';

import { Button, t } from '../../kit';
import { NoEnter } from '../answers';
import type { Prompt } from '../use-prompt';

export interface StopAnswersProps {
  readonly prompt: Prompt;
  /** The statement is ticked, and was in sight long enough. */
  readonly armed: boolean;
  readonly onContinue: () => void;
}

/** The answers of the stop screen. Cancelling has the focus, so every hasty key cancels; Enter never continues. */
export function StopAnswers({ prompt, armed, onContinue }: StopAnswersProps): ReactNode {
  const { busy } = prompt.state;
  const cancel = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // The warning above must be what is seen first.
    cancel.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className="stack stack-tight">
      <Button
        testId="prompt-deny"
        kind="primary"
        wide
        ref={cancel}
        busy={busy?.action === 'deny'}
        describedBy="prompt-stop"
        onClick={prompt.deny}
      >
        {t('prompt_link_stop_cancel')}
      </Button>
      <NoEnter>
        <Button testId="prompt-continue" kind="quiet" wide disabled={!armed} onClick={onContinue}>
          {t('prompt_link_stop_continue')}
        </Button>
      </NoEnter>
    </div>
  );
}
