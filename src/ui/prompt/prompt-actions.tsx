import { useEffect, useRef, type KeyboardEvent, type ReactNode, type RefObject } from 'react';

import { Button, t, type MessageKey } from '../kit';
import type { Approval, PromptModel } from './prompt-model';
import type { Prompt } from './use-prompt';

const approvals = {
  save: 'prompt_approve_save',
  'sign-in': 'prompt_approve_sign_in',
  'tell-site': 'prompt_approve_tell',
} as const satisfies Record<Approval, MessageKey>;

export interface PromptActionsProps {
  readonly prompt: Prompt;
  readonly model: PromptModel;
  readonly armed: boolean;
  readonly approveRef: RefObject<HTMLButtonElement | null>;
  readonly onApprove: () => void;
}

/** The answers, always in sight. Enter presses none of them that gives something away. */
export function PromptActions(props: PromptActionsProps): ReactNode {
  const { prompt, model, armed, approveRef } = props;
  const { busy } = prompt.state;
  useFocusKept(approveRef, armed);
  return (
    <div className="stack stack-tight">
      <div className="prompt-answers">
        <Button
          testId="prompt-deny"
          wide
          busy={busy?.action === 'deny'}
          disabled={busy !== undefined && busy.action !== 'deny'}
          onClick={prompt.deny}
        >
          {t('prompt_deny')}
        </Button>
        {model.showsApprove && (
          <span className="prompt-approve" onKeyDownCapture={preventEnter}>
            <Button
              testId="prompt-approve"
              kind="primary"
              wide
              ref={approveRef}
              busy={busy?.action === 'approve'}
              disabled={busy?.action !== 'approve' && !armed}
              onClick={props.onApprove}
            >
              {t(approvals[model.approval])}
            </Button>
          </span>
        )}
      </div>
      {model.showsUseOther && (
        <Button
          testId="prompt-use-other"
          kind="quiet"
          icon="key"
          wide
          busy={busy?.action === 'use-other'}
          disabled={busy !== undefined && busy.action !== 'use-other'}
          onClick={prompt.useOther}
        >
          {t('prompt_use_other')}
        </Button>
      )}
    </div>
  );
}

/** Enter is what people press to be rid of a window, and what a page can have them hold down: it never approves. */
function preventEnter(event: KeyboardEvent): void {
  if (event.key === 'Enter') event.preventDefault();
}

/** A disarmed button loses the focus; who had moved there by keyboard gets it back with the next arming. */
function useFocusKept(button: RefObject<HTMLButtonElement | null>, armed: boolean): void {
  const had = useRef(false);
  useEffect(() => {
    const element = button.current;
    if (element === null || !armed) return undefined;
    if (had.current && document.activeElement === document.body) element.focus();
    const note = (): void => {
      had.current = document.activeElement === element;
    };
    note();
    const stop = new AbortController();
    document.addEventListener('focusin', note, { signal: stop.signal });
    return () => {
      stop.abort();
    };
  }, [armed, button]);
}
