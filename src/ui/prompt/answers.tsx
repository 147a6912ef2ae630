import { useEffect, useRef, type KeyboardEvent, type ReactNode, type RefObject } from 'react';

import { Button, t } from '../kit';
import type { Prompt } from './use-prompt';

export interface AnswersProps {
  readonly prompt: Prompt;
  /** The yes; absent while nothing can be approved. */
  readonly approve?: ApproveButton | undefined;
  /** What is still missing before the yes can be pressed. */
  readonly note?: string | undefined;
  /** The request may be handed over to a security key or phone. */
  readonly offersOther?: boolean;
}

export interface ApproveButton {
  readonly label: string;
  readonly kind?: 'primary' | 'danger';
  readonly armed: boolean;
  readonly ref: RefObject<HTMLButtonElement | null>;
  readonly onApprove: () => void;
}

/** The answers, always in sight. Enter presses none of them that gives something away. */
export function Answers({ prompt, approve, note, offersOther = false }: AnswersProps): ReactNode {
  const { busy } = prompt.state;
  return (
    <div className="stack stack-tight">
      <p className="prompt-note" role="status">
        {note}
      </p>
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
        {approve !== undefined && (
          <Approve {...approve} buttonRef={approve.ref} busy={busy?.action === 'approve'} />
        )}
      </div>
      {offersOther && (
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

type ApproveProps = Omit<ApproveButton, 'ref'> & {
  readonly buttonRef: ApproveButton['ref'];
  readonly busy: boolean;
};

function Approve({ label, kind, armed, buttonRef, onApprove, busy }: ApproveProps): ReactNode {
  useFocusKept(buttonRef, armed);
  return (
    <NoEnter>
      <Button
        testId="prompt-approve"
        kind={kind ?? 'primary'}
        wide
        ref={buttonRef}
        busy={busy}
        disabled={!busy && !armed}
        onClick={onApprove}
      >
        {label}
      </Button>
    </NoEnter>
  );
}

/** Enter is what people press to be rid of a window, and what a page can have them hold down: it never approves. */
export function NoEnter({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <span className="prompt-approve" onKeyDownCapture={preventEnter}>
      {children}
    </span>
  );
}

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
