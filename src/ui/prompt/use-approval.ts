import { useMemo, useRef, useState, type RefObject } from 'react';

import type { PasskeyUnlockView } from '../../messages/views';
import { askPasskey, emptyInput, type PasskeyFailure } from '../kit';
import type { Approval } from './approval';
import { useArming } from './arming-watch';
import { contentOf } from './held-request';
import type { Prompt } from './use-prompt';
import type { Verified } from './verified';

export interface ApprovalInput {
  /** Nothing but arming and the password stands between the user and approval. */
  readonly approvable: boolean;
  readonly asksPassword: boolean;
  /** What the user did on this screen and a decision rests on: a change arms the button anew. */
  readonly steps?: string;
  /** Made at the click, from what is on screen then; the password or the passkey's answer goes nowhere else. */
  readonly compose: (verified: Verified) => Approval | undefined;
}

export interface ApprovalHandle {
  readonly armed: boolean;
  readonly approve: () => void;
  /** The same with a passkey in place of the password. */
  readonly approveByPasskey: (passkeys: PasskeyUnlockView) => void;
  /** Why the passkey gave nothing. */
  readonly passkeyFailure: PasskeyFailure | undefined;
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
  const [passkeyFailure, setPasskeyFailure] = useState<PasskeyFailure>();

  const approve = (): void => {
    if (!arming.confirm()) return;
    const password = passwordRef.current?.value;
    if (input.asksPassword && !password) {
      setPasswordMissing(true);
      passwordRef.current?.focus();
      return;
    }
    const approval = input.compose({ password });
    if (approval === undefined) return;
    emptyInput(passwordRef.current);
    prompt.approve(approval);
  };

  const approveByPasskey = (passkeys: PasskeyUnlockView): void => {
    if (!arming.confirm()) return;
    setPasskeyFailure(undefined);
    void askPasskey(passkeys).then((answer) => {
      if (!answer.ok) {
        setPasskeyFailure(answer);
        return;
      }
      // Of the very request that was on screen at the click: another one is not answered by it.
      const approval = input.compose({ passkey: answer.proof });
      if (approval !== undefined) prompt.approve(approval);
    });
  };

  return {
    armed: arming.armed,
    approve,
    approveByPasskey,
    passkeyFailure,
    confirm: arming.confirm,
    approveRef,
    passwordRef,
    passwordMissing,
    onPasswordInput: () => {
      setPasswordMissing(false);
    },
  };
}
