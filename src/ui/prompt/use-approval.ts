import { useMemo, useRef, useState, type RefObject } from 'react';

import type { Approval } from './approval';
import { useArming } from './arming-watch';
import { contentOf } from './held-request';
import type { Prompt } from './use-prompt';

export interface ApprovalInput {
  /** Nothing but arming and the password stands between the user and approval. */
  readonly approvable: boolean;
  readonly asksPassword: boolean;
  /** What the user did on this screen and a decision rests on: a change arms the button anew. */
  readonly steps?: string;
  /** Made at the click, from what is on screen then; the password goes nowhere else. */
  readonly compose: (password: string | undefined) => Approval | undefined;
}

export interface ApprovalHandle {
  readonly armed: boolean;
  readonly approve: () => void;
  /** As `confirm` of the arming: looks once more, for a step that gives something away without being the approval. */
  readonly confirm: () => boolean;
  readonly approveRef: RefObject<HTMLButtonElement | null>;
  readonly passwordRef: RefObject<HTMLInputElement | null>;
  readonly passwordMissing: boolean;
  readonly onPasswordInput: () => void;
}

/** The way from the click to the message, the same for every kind of request: armed, complete, once. */
export function useApproval(prompt: Prompt, input: ApprovalInput): ApprovalHandle {
  const { held } = prompt.state;
  const read = useMemo(() => (held === undefined ? undefined : contentOf(held)), [held]);
  const content = input.approvable && read !== undefined ? read + (input.steps ?? '') : undefined;
  const arming = useArming(content);
  const approveRef = useRef<HTMLButtonElement>(null);
  const passwordRef = useRef<HTMLInputElement>(null);
  const [passwordMissing, setPasswordMissing] = useState(false);

  const approve = (): void => {
    if (!arming.confirm()) return;
    const password = passwordRef.current?.value;
    if (input.asksPassword && !password) {
      setPasswordMissing(true);
      passwordRef.current?.focus();
      return;
    }
    const approval = input.compose(password);
    if (approval === undefined) return;
    if (passwordRef.current !== null) passwordRef.current.value = '';
    prompt.approve(approval);
  };

  return {
    armed: arming.armed,
    approve,
    confirm: arming.confirm,
    approveRef,
    passwordRef,
    passwordMissing,
    onPasswordInput: () => {
      setPasswordMissing(false);
    },
  };
}
