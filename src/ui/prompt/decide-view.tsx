import type { ReactNode } from 'react';

import type { UiFailure } from '../../messages/table';
import type { CeremonyPromptView } from '../../messages/views';
import {
  Badge,
  formatTime,
  Notice,
  passwordAttempts,
  PasswordField,
  passwordProblem,
  t,
  TextField,
  useNow,
} from '../kit';
import { Accounts, Passkeys } from './pick-lists';
import { proposedUserName } from './proposed-user-name';
import type { StageViewProps } from './stage-props';

/** Everything that the approval will be made of: name or passkey, account, verification. */
export function DecideView(props: StageViewProps): ReactNode {
  const { prompt, view, model, userNameRef, passwordRef, approveRef } = props;
  const { state } = prompt;
  return (
    <div className="stack">
      {view.obstacle !== undefined && <Obstacle obstacle={view.obstacle} />}
      {model.asksUserName && (
        <TextField
          label={t('prompt_user_name')}
          defaultValue={proposedUserName(view.userName ?? '')}
          maxLength={256}
          testId="prompt-user-name"
          ref={userNameRef}
        />
      )}
      {model.passkeys.length > 0 && (
        <Passkeys
          passkeys={model.passkeys}
          chosen={state.passkey.id}
          lost={state.passkey.lost}
          onChoose={prompt.choosePasskey}
        />
      )}
      {model.accounts.length > 0 && (
        <Accounts
          accounts={model.accounts}
          chosen={state.account.id}
          lost={state.account.lost}
          onChoose={prompt.chooseAccount}
        />
      )}
      <Verification
        failure={state.failure}
        view={view}
        asksPassword={model.asksPassword}
        passwordRef={passwordRef}
        approveRef={approveRef}
        passwordMissing={props.passwordMissing}
        onPasswordInput={props.onPasswordInput}
      />
    </div>
  );
}

function Obstacle({
  obstacle,
}: {
  readonly obstacle: NonNullable<CeremonyPromptView['obstacle']>;
}): ReactNode {
  return obstacle === 'excluded' ? (
    <Notice kind="info" live title={t('prompt_excluded')}>
      <p>{t('prompt_excluded_detail')}</p>
    </Notice>
  ) : (
    <Notice kind="info" live title={t('prompt_unsupported')}>
      <p>{t('prompt_unsupported_detail')}</p>
    </Notice>
  );
}

type VerificationProps = Pick<
  StageViewProps,
  'view' | 'passwordRef' | 'approveRef' | 'passwordMissing' | 'onPasswordInput'
> & {
  readonly asksPassword: boolean;
  readonly failure: UiFailure | undefined;
};

function Verification(props: VerificationProps): ReactNode {
  const { view, passwordRef, approveRef } = props;
  const now = useNow(view.vault.retryAt);
  const { waitSeconds } = passwordAttempts(view.vault, now);
  const { freshUntil } = view.verification;
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
        hint={t('prompt_verify_hint')}
        testId="verify-password"
        ref={passwordRef}
        error={
          props.passwordMissing
            ? t('kit_unlock_empty')
            : passwordProblem(view.vault, props.failure, waitSeconds)
        }
        onInput={props.onPasswordInput}
      />
    </div>
  );
}
