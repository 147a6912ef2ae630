import type { ReactNode } from 'react';

import type { UiFailure } from '../../messages/table';
import type { PasskeyUnlockView, VaultStatusView, VerificationView } from '../../messages/views';
import {
  Badge,
  Button,
  formatTime,
  passwordAttempts,
  PasskeyTrouble,
  PasswordField,
  passwordProblem,
  t,
  useNow,
} from '../kit';
import { NoEnter } from './answers';
import type { ApprovalHandle } from './use-approval';

export interface VerificationProps {
  readonly vault: VaultStatusView;
  readonly verification: VerificationView;
  readonly asksPassword: boolean;
  /** Why a password is asked for. */
  readonly hint: string;
  readonly failure: UiFailure | undefined;
  readonly approval: ApprovalHandle;
}

/** The password or a passkey where one is needed, or until when the last one counts. */
export function Verification(props: VerificationProps): ReactNode {
  const { vault, approval } = props;
  const { passwordRef, approveRef } = approval;
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
      className="stack"
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
          approval.passwordMissing
            ? t('kit_unlock_empty')
            : passwordProblem(vault, props.failure, waitSeconds)
        }
        onInput={approval.onPasswordInput}
      />
      {vault.passkeys !== undefined && <ByPasskey approval={approval} passkeys={vault.passkeys} />}
    </div>
  );
}

interface ByPasskeyProps {
  readonly approval: ApprovalHandle;
  readonly passkeys: PasskeyUnlockView;
}

/** Approves as the button below does, armed as it, and is verified by a passkey that opens the vault. */
function ByPasskey({ approval, passkeys }: ByPasskeyProps): ReactNode {
  const { armed, passkeyFailure, approveByPasskey } = approval;
  return (
    <div className="stack stack-tight">
      {passkeyFailure !== undefined && <PasskeyTrouble failure={passkeyFailure} />}
      <NoEnter>
        <Button
          icon="passkey"
          wide
          disabled={!armed}
          testId="verify-passkey"
          onClick={() => {
            approveByPasskey(passkeys);
          }}
        >
          {t('prompt_verify_passkey')}
        </Button>
      </NoEnter>
    </div>
  );
}
