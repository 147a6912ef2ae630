import type { ReactNode } from 'react';

import { assertNever } from '../../../core/result';
import type { DataPromptView } from '../../../messages/signing-views';
import { Sentence, StepHeading, t, UntrustedText } from '../../kit';
import { Answers } from '../answers';
import { AskerCard } from '../asker/asker-card';
import { Contradicted } from '../contradicted';
import { Reading } from '../reading';
import { RequestFrame } from '../request-frame';
import { useApproval } from '../use-approval';
import type { Prompt } from '../use-prompt';
import { VaultStageView } from '../vault-stage-view';
import { DataItemCard } from './data-item-card';
import { dataApproval, dataModel, type DataModel } from './data-model';

export interface DataScreenProps {
  readonly prompt: Prompt;
  readonly view: DataPromptView;
}

/** Data that a connected dapp wants signed, from its first sight to the user's answer. */
export function DataScreen({ prompt, view }: DataScreenProps): ReactNode {
  const { state } = prompt;
  const model = dataModel(state, view);
  const approval = useApproval(prompt, {
    approvable: model.approvable,
    asksPassword: false,
    compose: () => {
      const request = dataApproval(state, view);
      return request === undefined ? undefined : { name: 'prompt.approve-signing', request };
    },
  });
  return (
    <RequestFrame
      prompt={prompt}
      waiting={view.waiting}
      head={
        <div className="stack stack-tight">
          <Question model={model} />
          <AskerCard asker={view.asker} />
        </div>
      }
      foot={
        <Answers
          prompt={prompt}
          approve={
            model.stage === 'decide'
              ? {
                  label: t(model.signIn ? 'prompt_data_approve_sign_in' : 'prompt_data_approve'),
                  kind: model.signIn ? 'primary' : 'danger',
                  armed: approval.armed,
                  ref: approval.approveRef,
                  onApprove: approval.approve,
                }
              : undefined
          }
        />
      }
    >
      <Body prompt={prompt} view={view} model={model} />
    </RequestFrame>
  );
}

function Question({ model }: { readonly model: DataModel }): ReactNode {
  const words =
    model.signIn && model.domain !== undefined ? (
      <Sentence
        of="prompt_data_ask_sign_in"
        parts={[<UntrustedText key="domain" text={model.domain} most={Infinity} />]}
      />
    ) : (
      t('prompt_data_ask')
    );
  return model.stage === 'unlock' ? (
    <h1>{words}</h1>
  ) : (
    <StepHeading key={model.stage}>{words}</StepHeading>
  );
}

function Body({ prompt, view, model }: DataScreenProps & { readonly model: DataModel }): ReactNode {
  switch (model.stage) {
    case 'contradicted':
      return <Contradicted />;
    case 'no-vault':
    case 'vault-trouble':
    case 'unlock':
      return (
        <VaultStageView
          prompt={prompt}
          stage={model.stage}
          vault={view.vault}
          without={t('prompt_sign_no_vault')}
        />
      );
    case 'reading':
      return <Reading>{t('prompt_data_reading')}</Reading>;
    case 'decide': {
      const items = view.review?.items ?? [];
      return (
        <div className="stack">
          {items.map((item) => (
            <DataItemCard
              key={item.index}
              item={item}
              count={items.length}
              own={item.signer === view.asker.accountAddress ? view.asker.accountName : undefined}
            />
          ))}
        </div>
      );
    }
    default:
      return assertNever(model.stage);
  }
}
