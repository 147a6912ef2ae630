import type { ReactNode } from 'react';

import type { PasskeyView } from '../../../messages/views';
import { Choice, formatDate, Notice, t, UntrustedText } from '../../kit';
import { Single } from '../single';

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

function userNameOf(passkey: PasskeyView): ReactNode {
  const name = passkey.userName === '' ? passkey.userDisplayName : passkey.userName;
  return name === '' ? t('prompt_nameless') : <UntrustedText text={name} />;
}

function usedAt(passkey: PasskeyView): string {
  if (passkey.unconfirmed === true) return t('prompt_passkey_unconfirmed');
  if (passkey.restored === true) return t('prompt_passkey_restored');
  return passkey.lastUsedAt === undefined
    ? t('prompt_created_at', [formatDate(passkey.createdAt)])
    : t('prompt_used_at', [formatDate(passkey.lastUsedAt, 'minute')]);
}
