import type { ReactNode, RefObject } from 'react';

import type { UiFailure } from '../../messages/table';
import type { VaultStatusView, VerificationView } from '../../messages/views';
import {
  Badge,
  formatTime,
  passwordAttempts,
  PasswordField,
  passwordProblem,
  t,
  useNow,
} from '../kit';

export interface VerificationProps {
  readonly vault: VaultStatusView;
  readonly verification: VerificationView;
  readonly asksPassword: boolean;
  /** Why a password is asked for. */
  readonly hint: string;
  readonly failure: UiFailure | undefined;
  /** The uncontrolled input: read at the click, kept nowhere. */
  readonly passwordRef: RefObject<HTMLInputElement | null>;
  readonly approveRef: RefObject<HTMLButtonElement | null>;
  readonly passwordMissing: boolean;
  readonly onPasswordInput: () => void;
}

/** The password where one is needed, or until when the last one counts. */
export function Verification(props: VerificationProps): ReactNode {
  const { vault, passwordRef, approveRef } = props;
  const now = useNow(vault.retryAt);
  const { waitSeconds } = passwordAttempts(vault, now);
  const { freshUntil } = props.verification;
  if (!props.asksPassword) {
    return freshUntil === undefined ? null : (
      <div>
        <Badge kind="success" icon="check">
          {t('prompt_verified_until', [formatTime(freshUntil)])}
        </Badge>
      </div>
    );
  }
  return (
    <div
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.target !== passwordRef.current) return;
        // Enter ends the typing and goes on to the button. It never presses it.
        event.preventDefault();
        approveRef.current?.focus();
      }}
    >
      <PasswordField
        label={t('prompt_verify')}
        hint={props.hint}
        testId="verify-password"
        ref={passwordRef}
        error={
          props.passwordMissing
            ? t('kit_unlock_empty')
            : passwordProblem(vault, props.failure, waitSeconds)
        }
        onInput={props.onPasswordInput}
      />
    </div>
  );
}
