import { useRef, type ReactNode } from 'react';

import type { CeremonyPromptView } from '../../../messages/views';
import { t, type MessageKey } from '../../kit';
import { Answers } from '../answers';
import { RequestFrame } from '../request-frame';
import { useApproval } from '../use-approval';
import type { Prompt } from '../use-prompt';
import { CeremonyHead } from './ceremony-head';
import { ceremonyApproval, ceremonyModel, type CeremonyAnswer } from './ceremony-model';
import { StageView } from './stage-view';

export interface CeremonyScreenProps {
  readonly prompt: Prompt;
  readonly view: CeremonyPromptView;
}

const approvals = {
  save: 'prompt_approve_save',
  'sign-in': 'prompt_approve_sign_in',
  'tell-site': 'prompt_approve_tell',
} as const satisfies Record<CeremonyAnswer, MessageKey>;

/** One request for a passkey from its first sight to the user's answer. */
export function CeremonyScreen({ prompt, view }: CeremonyScreenProps): ReactNode {
  const { state } = prompt;
  const model = ceremonyModel(state, view);
  const userNameRef = useRef<HTMLInputElement>(null);
  const approval = useApproval(prompt, {
    approvable: model.approvable,
    asksPassword: model.asksPassword,
    compose: (verified) => {
      const userName = userNameRef.current?.value;
      const request = ceremonyApproval(state, view, { userName, ...verified });
      return request === undefined ? undefined : { name: 'prompt.approve', request };
    },
  });
  return (
    <RequestFrame
      prompt={prompt}
      waiting={view.waiting}
      head={<CeremonyHead view={view} stage={model.stage} />}
      foot={
        <Answers
          prompt={prompt}
          approve={
            model.showsApprove
              ? {
                  label: t(approvals[model.answer]),
                  armed: approval.armed,
                  ref: approval.approveRef,
                  onApprove: approval.approve,
                }
              : undefined
          }
          offersOther={model.showsUseOther}
        />
      }
    >
      <StageView
        prompt={prompt}
        view={view}
        model={model}
        userNameRef={userNameRef}
        approval={approval}
      />
    </RequestFrame>
  );
}
