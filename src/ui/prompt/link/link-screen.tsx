import { useState, type ReactNode } from 'react';

import type { LinkPromptView } from '../../../messages/link-views';
import { t } from '../../kit';
import { Answers } from '../answers';
import { RequestFrame } from '../request-frame';
import { useApproval } from '../use-approval';
import type { Prompt } from '../use-prompt';
import { LinkHead } from './link-head';
import { linkApproval, linkModel, NO_STEPS } from './link-model';
import { LinkStageView } from './link-stage-view';
import { StopAnswers } from './stop-answers';

export interface LinkScreenProps {
  readonly prompt: Prompt;
  readonly view: LinkPromptView;
}

/** A link request from its first sight to the user's answer. */
export function LinkScreen({ prompt, view }: LinkScreenProps): ReactNode {
  const { state } = prompt;
  const [steps, setSteps] = useState(NO_STEPS);
  const model = linkModel(state, view, steps);
  const approval = useApproval(prompt, {
    approvable: model.approvable || model.passable,
    asksPassword: model.asksPassword,
    steps: JSON.stringify([model.stage, steps]),
    compose: (verified) => {
      const request = linkApproval(state, view, steps, verified);
      return request === undefined ? undefined : { name: 'prompt.approve-link', request };
    },
  });

  const goOn = (): void => {
    if (model.passable && approval.confirm()) setSteps({ ...steps, continued: true });
  };

  return (
    <RequestFrame
      prompt={prompt}
      waiting={view.waiting}
      head={<LinkHead view={view} stage={model.stage} continued={steps.continued} />}
      foot={
        model.stage === 'stop' ? (
          <StopAnswers prompt={prompt} armed={approval.armed} onContinue={goOn} />
        ) : (
          <Answers
            prompt={prompt}
            note={model.asksVouching && !steps.vouched ? t('prompt_link_unvouched') : undefined}
            approve={
              model.showsApprove
                ? {
                    label: t(
                      model.chosen?.passkey === 'new'
                        ? 'prompt_link_approve_new'
                        : 'prompt_link_approve_known',
                    ),
                    armed: approval.armed,
                    ref: approval.approveRef,
                    onApprove: approval.approve,
                  }
                : undefined
            }
          />
        )
      }
    >
      <LinkStageView
        prompt={prompt}
        view={view}
        model={model}
        steps={steps}
        onSteps={setSteps}
        approval={approval}
      />
    </RequestFrame>
  );
}
