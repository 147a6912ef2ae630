import type { ReactNode } from 'react';

import { assertNever } from '../../../core/result';
import type { LinkPromptView } from '../../../messages/link-views';
import { Badge, Checkbox, Sentence, t } from '../../kit';
import { AccountPick } from '../account-pick';
import { Contradicted } from '../contradicted';
import { pageName } from '../host';
import { NoAccount } from '../no-account';
import type { ApprovalHandle } from '../use-approval';
import type { Prompt } from '../use-prompt';
import { VaultStageView } from '../vault-stage-view';
import { Verification } from '../verification';
import { LinkConsequences } from './link-consequences';
import type { LinkModel, LinkSteps } from './link-model';

export interface LinkStageViewProps {
  readonly prompt: Prompt;
  readonly view: LinkPromptView;
  readonly model: LinkModel;
  readonly steps: LinkSteps;
  readonly onSteps: (steps: LinkSteps) => void;
  readonly approval: ApprovalHandle;
}

/** The body of a link request: what stands between the user and an answer, and nothing else. */
export function LinkStageView(props: LinkStageViewProps): ReactNode {
  const { prompt, view, model } = props;
  switch (model.stage) {
    case 'contradicted':
      return <Contradicted />;
    case 'stop':
      return <Stop {...props} />;
    case 'no-vault':
    case 'vault-trouble':
    case 'unlock':
      return (
        <VaultStageView
          prompt={prompt}
          stage={model.stage}
          vault={view.vault}
          without={t('prompt_link_no_vault')}
        />
      );
    case 'no-account':
      return <NoAccount prompt={prompt} title={t('prompt_link_no_account')} />;
    case 'decide':
      return <Decide {...props} />;
    default:
      return assertNever(model.stage);
  }
}

function Stop({ view, steps, onSteps }: LinkStageViewProps): ReactNode {
  const host = <b key="host">{view.host}</b>;
  const page = view.verdict.kind === 'relay-warning' ? view.verdict.tabOrigin : undefined;
  return (
    <div className="stack">
      <p>
        <Sentence of="prompt_link_stop_instead" parts={[host]} />
      </p>
      <Checkbox
        label={
          page === undefined ? (
            <Sentence of="prompt_link_stop_statement_hidden" parts={[host]} />
          ) : (
            <Sentence
              of="prompt_link_stop_statement"
              parts={[host, <b key="page">{pageName(page)}</b>]}
            />
          )
        }
        checked={steps.stated}
        testId="prompt-statement"
        onChange={(stated) => {
          onSteps({ ...steps, stated });
        }}
      />
    </div>
  );
}

function Decide(props: LinkStageViewProps): ReactNode {
  const { prompt, view, model, steps, onSteps, approval } = props;
  return (
    <div className="stack">
      {model.asksVouching && (
        <Checkbox
          label={<Sentence of="prompt_link_vouch" parts={[<b key="host">{view.host}</b>]} />}
          checked={steps.vouched}
          testId="prompt-vouch"
          onChange={(vouched) => {
            onSteps({ ...steps, vouched });
          }}
        />
      )}
      <AccountPick
        accounts={model.accounts}
        chosen={prompt.state.account}
        label={t('prompt_link_account')}
        legend={t('prompt_link_accounts')}
        hint={t('prompt_account_detail')}
        mark={(account) =>
          account.passkey === 'new' ? (
            <Badge>{t('prompt_link_account_new')}</Badge>
          ) : (
            <Badge kind="success">{t('prompt_link_account_known')}</Badge>
          )
        }
        onChoose={prompt.chooseAccount}
      />
      <LinkConsequences view={view} chosen={model.chosen} />
      <Verification
        failure={prompt.state.failure}
        vault={view.vault}
        verification={view.verification}
        hint={t('prompt_verify_hint')}
        asksPassword={model.asksPassword}
        approval={approval}
      />
    </div>
  );
}
