import type { ReactNode } from 'react';

import { assertNever } from '../../../core/result';
import type { LiquidRefusal } from '../../../messages/views';
import { Notice, t, TechnicalReason, type MessageKey } from '../../kit';
import { Contradicted } from '../contradicted';
import { NoAccount } from '../no-account';
import { VaultStageView } from '../vault-stage-view';
import { DecideView } from './decide-view';
import type { StageViewProps } from './stage-props';

/** The body of a request: what stands between the user and an answer, and nothing else. */
export function StageView(props: StageViewProps): ReactNode {
  const { prompt, view, model } = props;
  switch (model.stage) {
    case 'contradicted':
      return <Contradicted />;
    case 'refused':
      return view.liquid?.kind === 'refused' ? <Refused reason={view.liquid.reason} /> : null;
    case 'no-vault':
    case 'vault-trouble':
    case 'unlock':
      return (
        <VaultStageView
          prompt={prompt}
          stage={model.stage}
          vault={view.vault}
          without={t('prompt_no_vault_detail')}
        />
      );
    case 'no-passkey':
      return (
        <Notice kind="info" live title={t('prompt_no_passkey')}>
          <p>{t('prompt_no_passkey_detail')}</p>
        </Notice>
      );
    case 'no-account':
      return <NoAccount prompt={prompt} title={t('prompt_no_account')} />;
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
