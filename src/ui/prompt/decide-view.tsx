import type { ReactNode } from 'react';

import type { UiFailure } from '../../messages/table';
import type { AccountView, CeremonyPromptView, PasskeyView } from '../../messages/views';
import {
  AddressGroups,
  Badge,
  Choice,
  formatDate,
  formatTime,
  Notice,
  passwordAttempts,
  PasswordField,
  passwordProblem,
  t,
  TextField,
  UntrustedText,
  useNow,
} from '../kit';
import { proposedUserName } from './proposed-user-name';
import type { StageViewProps } from './stage-props';

/** Everything that the approval will be made of: name or passkey, account, verification. */
export function DecideView(props: StageViewProps): ReactNode {
  const { prompt, view, model, userNameRef, passwordRef, approveRef } = props;
  const { state } = prompt;
  if (view.obstacle !== undefined) return <Obstacle obstacle={view.obstacle} />;
  return (
    <div className="stack">
      {model.asksUserName && (
        <TextField
          label={t('prompt_user_name')}
          hint={t('prompt_user_name_hint')}
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

interface PickProps {
  readonly chosen: string | undefined;
  readonly lost: boolean;
  readonly onChoose: (id: string) => void;
}

function Passkeys({
  passkeys,
  chosen,
  lost,
  onChoose,
}: PickProps & { readonly passkeys: readonly PasskeyView[] }): ReactNode {
  const [only] = passkeys;
  if (only !== undefined && passkeys.length === 1 && chosen === only.credentialId) {
    return (
      <Single label={t('prompt_passkey')} testId={`prompt-passkey-${only.credentialId}`}>
        <span className="list-title">{userNameOf(only)}</span>
        <span className="small muted">{usedAt(only)}</span>
      </Single>
    );
  }
  return (
    <fieldset className="prompt-choices">
      <legend className="field-label">{t('prompt_passkeys')}</legend>
      {lost && (
        <Notice kind="warn" live>
          {t('prompt_choice_lost')}
        </Notice>
      )}
      {passkeys.map((passkey) => (
        <Choice
          key={passkey.credentialId}
          name="passkey"
          value={passkey.credentialId}
          checked={chosen === passkey.credentialId}
          title={userNameOf(passkey)}
          detail={usedAt(passkey)}
          testId={`prompt-passkey-${passkey.credentialId}`}
          onChoose={onChoose}
        />
      ))}
    </fieldset>
  );
}

function Accounts({
  accounts,
  chosen,
  lost,
  onChoose,
}: PickProps & { readonly accounts: readonly AccountView[] }): ReactNode {
  const [only] = accounts;
  return (
    <div className="stack stack-tight">
      {only !== undefined && accounts.length === 1 && chosen === only.address ? (
        <Single label={t('prompt_account')} testId={`prompt-account-${only.address}`}>
          <span className="list-title">
            <UntrustedText text={only.name} />
          </span>
          <AddressGroups address={only.address} />
        </Single>
      ) : (
        <fieldset className="prompt-choices">
          <legend className="field-label">{t('prompt_accounts')}</legend>
          {lost && (
            <Notice kind="warn" live>
              {t('prompt_choice_lost')}
            </Notice>
          )}
          {accounts.map((account) => (
            <Choice
              key={account.address}
              name="account"
              value={account.address}
              checked={chosen === account.address}
              title={<UntrustedText text={account.name} />}
              detail={<span className="mono">{shortAddress(account.address)}</span>}
              testId={`prompt-account-${account.address}`}
              onChoose={onChoose}
            />
          ))}
        </fieldset>
      )}
      <p className="small muted">{t('prompt_account_detail')}</p>
    </div>
  );
}

function Single({
  label,
  testId,
  children,
}: {
  readonly label: string;
  readonly testId: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div className="stack prompt-single-group">
      <span className="field-label">{label}</span>
      <div className="prompt-single" data-testid={testId}>
        {children}
      </div>
    </div>
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

function userNameOf(passkey: PasskeyView): ReactNode {
  const name = passkey.userName === '' ? passkey.userDisplayName : passkey.userName;
  return name === '' ? t('prompt_nameless') : <UntrustedText text={name} />;
}

function usedAt(passkey: PasskeyView): string {
  return passkey.lastUsedAt === undefined
    ? t('prompt_created_at', [formatDate(passkey.createdAt)])
    : t('prompt_used_at', [formatDate(passkey.lastUsedAt, 'minute')]);
}

function shortAddress(address: string): string {
  return `${address.slice(0, 10)}…${address.slice(-10)}`;
}
