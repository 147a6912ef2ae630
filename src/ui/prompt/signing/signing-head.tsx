import type { ReactNode } from 'react';

import type { ReviewView } from '../../../core/algorand';
import type { SigningPromptView } from '../../../messages/signing-views';
import { Badge, Notice, StepHeading, t, tCount, UntrustedText } from '../../kit';
import { AskerCard } from '../asker/asker-card';
import type { SigningStage } from './signing-model';

export interface SigningHeadProps {
  readonly view: SigningPromptView;
  readonly stage: SigningStage;
}

/** How much is asked for, on which network, and by whom. */
export function SigningHead({ view, stage }: SigningHeadProps): ReactNode {
  const question = questionOf(view);
  return (
    <div className="stack stack-tight">
      {stage === 'unlock' ? <h1>{question}</h1> : <StepHeading key={stage}>{question}</StepHeading>}
      {view.review !== undefined && <NetworkBand review={view.review} />}
      <AskerCard asker={view.asker} />
    </div>
  );
}

function questionOf({ review, purpose }: SigningPromptView): string {
  if (review === undefined) return t('prompt_sign_ask_locked');
  if (review.signed === 0) return t('prompt_sign_ask_none');
  return tCount(purpose === 'sign' ? 'prompt_sign_ask' : 'prompt_sign_ask_send', review.signed);
}

/** MainNet by its badge; any other network by a band across the window, so that the two never look alike. */
function NetworkBand({ review }: { readonly review: ReviewView }): ReactNode {
  const { network, mainNet } = review;
  const name = <UntrustedText text={network.name} most={40} />;
  if (mainNet) {
    return (
      <div className="row">
        <Badge kind="accent" testId="prompt-network">
          {name}
        </Badge>
        <span className="small muted">{t('prompt_sign_mainnet')}</span>
      </div>
    );
  }
  return (
    <div className="review-network">
      <Notice kind="warn" title={<span data-testid="prompt-network">{name}</span>}>
        <p>{t(network.custom ? 'prompt_sign_own_network' : 'prompt_sign_other_network')}</p>
      </Notice>
    </div>
  );
}
