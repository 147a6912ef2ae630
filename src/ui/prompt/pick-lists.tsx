import type { ReactNode } from 'react';

import type { AccountView, PasskeyView } from '../../messages/views';
import { AddressGroups, Choice, formatDate, Notice, t, UntrustedText } from '../kit';

interface PickProps {
  readonly chosen: string | undefined;
  readonly lost: boolean;
  readonly onChoose: (id: string) => void;
}

/** The passkeys that match, or the only one plainly. */
export function Passkeys({
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

/** The accounts that can be proved, with what such a proof is and is not. */
export function Accounts({
  accounts,
  chosen,
  lost,
  onChoose,
}: PickProps & { readonly accounts: readonly AccountView[] }): ReactNode {
  const [only] = accounts;
  return (
    <div className="stack stack-tight">
      {only !== undefined && accounts.length === 1 && chosen === only.address ? (
        <Single
          label={t('prompt_account')}
          hint={t('prompt_account_detail')}
          testId={`prompt-account-${only.address}`}
        >
          <span className="list-title">
            <UntrustedText text={only.name} />
          </span>
          <AddressGroups address={only.address} />
        </Single>
      ) : (
        <fieldset className="prompt-choices">
          <legend>
            <span className="field-label">{t('prompt_accounts')}</span>
            <span className="field-hint prompt-legend-hint">{t('prompt_account_detail')}</span>
          </legend>
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
    </div>
  );
}

function Single({
  label,
  hint,
  testId,
  children,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly testId: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div className="stack prompt-single-group">
      <span className="field-label">{label}</span>
      {hint !== undefined && <span className="field-hint">{hint}</span>}
      <div className="prompt-single" data-testid={testId}>
        {children}
      </div>
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
