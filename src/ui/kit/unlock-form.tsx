import { useRef, useState, type ReactNode } from 'react';

import type { PasskeyProofMessage } from '../../messages/security-messages';
import type { UiFailure } from '../../messages/table';
import type { VaultStatusView } from '../../messages/views';
import { Button } from './button';
import { emptyInput } from './empty-input';
import { formatSeconds, passwordAttempts } from './password-attempts';
import { PasskeyUnlock } from './passkey-unlock';
import { PasswordField } from './password-field';
import { t, tCount } from './t';
import { useNow } from './use-now';

export interface UnlockFormProps {
  readonly status: VaultStatusView;
  readonly busy: boolean;
  /** Why the last try failed. Only what concerns the password is shown here. */
  readonly failure: UiFailure | undefined;
  /** Takes the password. It must not be kept. */
  readonly onUnlock: (password: string) => void;
  /** The same of what an enrolled passkey answered. */
  readonly onPasskey: (proof: PasskeyProofMessage) => void;
}

/** Asks for the vault's password. The text lives in the input alone and is emptied when it is handed over. */
export function UnlockForm(props: UnlockFormProps): ReactNode {
  const { status, busy, failure, onUnlock, onPasskey } = props;
  const input = useRef<HTMLInputElement>(null);
  const [empty, setEmpty] = useState(false);
  const now = useNow(status.retryAt);
  const { waitSeconds } = passwordAttempts(status, now);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        const element = input.current;
        if (element === null || busy || waitSeconds !== undefined) return;
        if (element.value === '') {
          setEmpty(true);
          element.focus();
          return;
        }
        onUnlock(element.value);
        emptyInput(element);
        element.focus();
      }}
    >
      <PasswordField
        label={t('kit_unlock_password')}
        testId="unlock-password"
        ref={input}
        autoFocus
        onInput={() => {
          setEmpty(false);
        }}
        error={empty ? t('kit_unlock_empty') : passwordProblem(status, failure, waitSeconds)}
      />
      <Button
        kind="primary"
        type="submit"
        icon="lock"
        wide
        busy={busy}
        disabled={waitSeconds !== undefined}
        testId="unlock-submit"
      >
        {waitSeconds === undefined
          ? t('kit_unlock')
          : t('kit_unlock_wait', [formatSeconds(waitSeconds)])}
      </Button>
      {status.passkeys !== undefined && (
        <PasskeyUnlock passkeys={status.passkeys} busy={busy} onProof={onPasskey} />
      )}
    </form>
  );
}

/** What is wrong with the password that was tried last; undefined when the failure is about something else. */
export function passwordProblem(
  status: VaultStatusView,
  failure: UiFailure | undefined,
  waitSeconds: number | undefined,
): string | undefined {
  const tries = tCount('kit_unlock_tries', status.failedAttempts);
  if (waitSeconds !== undefined) return `${t('error_try_later')} ${tries}`;
  if (failure?.code === 'try-later') return t('error_try_later');
  if (failure?.code !== 'wrong-password') return undefined;
  return status.failedAttempts === 0
    ? t('error_wrong_password')
    : `${t('error_wrong_password')} ${tries}`;
}

/** Failures that the password field itself explains, so that no banner repeats them. */
export function concernsPassword(failure: UiFailure): boolean {
  return failure.code === 'wrong-password' || failure.code === 'try-later';
}
