import type { ReactNode } from 'react';

import type { CeremonyPromptView } from '../../../messages/views';
import { Notice, t, tCount, TextField } from '../../kit';
import { AccountPick } from '../account-pick';
import { Verification } from '../verification';
import { Passkeys } from './passkey-pick';
import { proposedUserName } from '../../../core/webauthn/proposed-user-name';
import type { StageViewProps } from './stage-props';

/** Everything that the approval will be made of: name or passkey, account, verification. */
export function DecideView(props: StageViewProps): ReactNode {
  const { prompt, view, model, userNameRef } = props;
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
      {view.largeBlobBytes !== undefined && (
        <p className="small muted" data-testid="prompt-large-blob">
          {tCount('prompt_large_blob', view.largeBlobBytes)}
        </p>
      )}
      {model.accounts.length > 0 && (
        <AccountPick
          accounts={model.accounts}
          chosen={state.account}
          label={t('prompt_account')}
          legend={t('prompt_accounts')}
          hint={t('prompt_account_detail')}
          onChoose={prompt.chooseAccount}
        />
      )}
      <Verification
        failure={state.failure}
        vault={view.vault}
        verification={view.verification}
        hint={t('prompt_verify_hint')}
        asksPassword={model.asksPassword}
        approval={props.approval}
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
