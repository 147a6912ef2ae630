import type { ReactNode } from 'react';

import type { VaultStatusView } from '../../messages/views';
import { Icon, isTroubled, Notice, t, UnlockForm, VaultTrouble } from '../kit';
import type { Prompt } from './use-prompt';
import type { VaultStage } from './vault-stage';

export interface VaultStageViewProps {
  readonly prompt: Prompt;
  readonly stage: VaultStage;
  readonly vault: VaultStatusView;
  /** What can be done about the request where there is no vault. */
  readonly without: string;
}

/** What stands between any request and its question: no vault, one in trouble, or a locked one. */
export function VaultStageView(props: VaultStageViewProps): ReactNode {
  const { prompt, stage, vault } = props;
  if (stage === 'no-vault') {
    return (
      <Notice kind="info" title={t('error_vault_absent')}>
        <p>{props.without}</p>
        <div className="prompt-notice-action">
          <a
            className="button button-secondary"
            href="../onboarding/onboarding.html"
            target="_blank"
            rel="noreferrer"
          >
            <Icon name="external" small />
            {t('prompt_no_vault_open')}
          </a>
        </div>
      </Notice>
    );
  }
  if (stage === 'vault-trouble') {
    return isTroubled(vault) ? <VaultTrouble status={vault} onRetry={prompt.refresh} /> : null;
  }
  return (
    <div className="stack">
      <p className="muted">{t('prompt_unlock_detail')}</p>
      <UnlockForm
        status={vault}
        busy={prompt.state.busy?.action === 'unlock'}
        failure={prompt.state.failure}
        onUnlock={prompt.unlock}
        onPasskey={prompt.unlockByPasskey}
      />
    </div>
  );
}
