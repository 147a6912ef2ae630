import { useMemo, type ReactNode } from 'react';

import type { ReviewView } from '../../../core/algorand';
import { assertNever } from '../../../core/result';
import type { NodeAskedView, SigningPromptView } from '../../../messages/signing-views';
import { Notice, t, TechnicalReason } from '../../kit';
import { Contradicted } from '../contradicted';
import { Reading } from '../reading';
import type { Prompt } from '../use-prompt';
import { VaultStageView } from '../vault-stage-view';
import { ChangesView } from './changes-view';
import { reviewFacts, type ReviewFacts } from './review-facts';
import type { SigningModel } from './signing-model';
import { SimulationView } from './simulation-view';
import { TransactionsView } from './transactions-view';
import { TypedConfirmationView } from './typed-confirmation';
import type { TypedTexts } from './typed-words';
import { DangersView } from './warnings-view';

export interface SigningStageViewProps {
  readonly prompt: Prompt;
  readonly view: SigningPromptView;
  readonly model: SigningModel;
  readonly typed: TypedTexts;
  readonly onType: (word: string, text: string) => void;
}

/** The body of a signing request: what stands between the user and an answer, and nothing else. */
export function SigningStageView(props: SigningStageViewProps): ReactNode {
  const { prompt, view, model } = props;
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
      return <Reading>{t('prompt_sign_reading')}</Reading>;
    case 'decide':
      return view.review === undefined ? null : <Decide {...props} review={view.review} />;
    default:
      return assertNever(model.stage);
  }
}

function Decide(props: SigningStageViewProps & { readonly review: ReviewView }): ReactNode {
  const { view, review, model } = props;
  const facts = useMemo(() => reviewFacts(review, view.names), [review, view.names]);
  return (
    <div className="stack">
      {/* What cannot be undone comes before everything; what is only unusual, after what changes. */}
      {model.dangerous && <DangersView review={review} />}
      <ChangesView review={review} facts={facts} />
      {!model.dangerous && <DangersView review={review} />}
      <SomeSigned review={review} />
      <p className="small">
        {t(view.purpose === 'sign' ? 'prompt_sign_after_sign' : 'prompt_sign_after_send')}
      </p>
      {view.answer === 'raw-signatures' && hasAuthority(review) && (
        <Notice kind="warn">{t('prompt_sign_raw')}</Notice>
      )}
      <Simulated view={view} review={review} facts={facts} />
      <NodeAsked node={view.node} />
      <TypedConfirmationView words={model.words} typed={props.typed} onType={props.onType} />
      <TransactionsView review={review} facts={facts} />
    </div>
  );
}

function Simulated(props: {
  readonly view: SigningPromptView;
  readonly review: ReviewView;
  readonly facts: ReviewFacts;
}): ReactNode {
  const { view, review, facts } = props;
  const simulation = review.node?.simulation;
  if (simulation === undefined || view.node.kind !== 'answered') return null;
  return (
    <SimulationView
      simulation={simulation}
      host={view.node.host}
      groups={review.groups.length}
      facts={facts}
    />
  );
}

function SomeSigned({ review }: { readonly review: ReviewView }): ReactNode {
  if (review.signed === review.total) return null;
  return (
    <Notice kind="info">
      {review.signed === 0
        ? t('prompt_sign_none')
        : t('prompt_sign_some', [String(review.signed), String(review.total)])}
    </Notice>
  );
}

/** Whether another key than the sender's own signs somewhere. */
function hasAuthority({ groups }: ReviewView): boolean {
  return groups.some(({ transactions }) =>
    transactions.some(({ signer }) => signer.kind === 'account' && signer.reason !== 'own'),
  );
}

function NodeAsked({ node }: { readonly node: NodeAskedView }): ReactNode {
  switch (node.kind) {
    case 'none':
      return <Notice kind="info">{t('prompt_sign_node_none')}</Notice>;
    case 'failed':
      return (
        <Notice kind="warn">
          <p>{t('prompt_sign_node_failed', [node.host])}</p>
          <TechnicalReason code="node" reason={node.detail} />
        </Notice>
      );
    case 'answered':
      return <p className="small muted">{t('prompt_sign_node_answered', [node.host])}</p>;
    default:
      return assertNever(node);
  }
}
