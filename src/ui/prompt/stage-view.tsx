import type { ReactNode } from 'react';

import { assertNever } from '../../core/result';
import type { LiquidRefusal } from '../../messages/views';
import {
  Button,
  Icon,
  isTroubled,
  Notice,
  t,
  TechnicalReason,
  UnlockForm,
  VaultTrouble,
  type MessageKey,
} from '../kit';
import { DecideView } from './decide-view';
import type { StageViewProps } from './stage-props';

/** The body of a request: what stands between the user and an answer, and nothing else. */
export function StageView(props: StageViewProps): ReactNode {
  const { prompt, view, model } = props;
  const { state } = prompt;
  switch (model.stage) {
    case 'contradicted':
      return (
        <Notice kind="danger" live title={t('prompt_contradicted')}>
          <p>{t('prompt_contradicted_detail')}</p>
        </Notice>
      );
    case 'refused':
      return view.liquid?.kind === 'refused' ? <Refused reason={view.liquid.reason} /> : null;
    case 'no-vault':
      return <NoVault />;
    case 'vault-trouble':
      return isTroubled(view.vault.state) ? (
        <VaultTrouble
          state={view.vault.state}
          reason={view.vault.reason}
          onRetry={prompt.refresh}
        />
      ) : null;
    case 'unlock':
      return (
        <div className="stack">
          <p className="muted">{t('prompt_unlock_detail')}</p>
          <UnlockForm
            status={view.vault}
            busy={state.busy?.action === 'unlock'}
            failure={state.failure}
            onUnlock={prompt.unlock}
          />
        </div>
      );
    case 'no-passkey':
      return (
        <Notice kind="info" live title={t('prompt_no_passkey')}>
          <p>{t('prompt_no_passkey_detail')}</p>
        </Notice>
      );
    case 'no-account':
      return (
        <Notice kind="info" live title={t('prompt_no_account')}>
          <p>{t('prompt_no_account_detail')}</p>
          <div className="prompt-notice-action">
            <Button
              kind="primary"
              icon="add"
              busy={state.busy?.action === 'add-account'}
              testId="prompt-add-account"
              onClick={prompt.addAccount}
            >
              {t('prompt_no_account_make')}
            </Button>
          </div>
        </Notice>
      );
    case 'decide':
      return <DecideView {...props} />;
    default:
      return assertNever(model.stage);
  }
}

const refusals = {
  'challenge-domain-tag': 'prompt_refused_domain_tag',
  'challenge-transaction': 'prompt_refused_transaction',
  'challenge-length': 'prompt_refused_length',
  'challenge-encoding': 'prompt_refused_encoding',
} as const satisfies Record<LiquidRefusal, MessageKey>;

/** The site asked for a signature that means something else than a login. There is nothing to approve here. */
function Refused({ reason }: { readonly reason: LiquidRefusal }): ReactNode {
  return (
    <Notice kind="danger" live testId="prompt-refused" title={t('prompt_refused')}>
      <p>{t(refusals[reason])}</p>
      <p className="prompt-safe">{t('prompt_refused_safe')}</p>
      <TechnicalReason code={reason} />
    </Notice>
  );
}

function NoVault(): ReactNode {
  return (
    <Notice kind="info" title={t('error_vault_absent')}>
      <p>{t('prompt_no_vault_detail')}</p>
      <OpenPage page="../onboarding/onboarding.html" label="prompt_no_vault_open" />
    </Notice>
  );
}

function OpenPage({
  page,
  label,
}: {
  readonly page: string;
  readonly label: MessageKey;
}): ReactNode {
  return (
    <div className="prompt-notice-action">
      <a className="button button-secondary" href={page} target="_blank" rel="noreferrer">
        <Icon name="external" small />
        {t(label)}
      </a>
    </div>
  );
}
