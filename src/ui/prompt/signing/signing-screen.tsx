import { useState, type ReactNode } from 'react';

import type { SigningPromptView } from '../../../messages/signing-views';
import { t, tCount } from '../../kit';
import { Answers } from '../answers';
import { RequestFrame } from '../request-frame';
import { useApproval } from '../use-approval';
import type { Prompt } from '../use-prompt';
import { SigningHead } from './signing-head';
import { signingApproval, signingModel } from './signing-model';
import { SigningStageView } from './signing-stage-view';
import type { TypedTexts } from './typed-words';

export interface SigningScreenProps {
  readonly prompt: Prompt;
  readonly view: SigningPromptView;
}

/** A connected dapp's transactions from their first sight to the user's answer. */
export function SigningScreen({ prompt, view }: SigningScreenProps): ReactNode {
  const { state } = prompt;
  const [typed, setTyped] = useState<TypedTexts>({});
  const model = signingModel(state, view, typed);
  const approval = useApproval(prompt, {
    approvable: model.approvable,
    asksPassword: false,
    compose: () => {
      const request = signingApproval(state, view, typed);
      return request === undefined ? undefined : { name: 'prompt.approve-signing', request };
    },
  });
  return (
    <RequestFrame
      prompt={prompt}
      waiting={view.waiting}
      head={<SigningHead view={view} stage={model.stage} />}
      foot={
        <Answers
          prompt={prompt}
          note={
            model.stage === 'decide' && model.untyped > 0
              ? tCount('prompt_sign_untyped', model.untyped)
              : undefined
          }
          approve={
            model.stage === 'decide'
              ? {
                  label: approveWords(view),
                  kind: model.dangerous ? 'danger' : 'primary',
                  armed: approval.armed,
                  ref: approval.approveRef,
                  onApprove: approval.approve,
                }
              : undefined
          }
        />
      }
    >
      <SigningStageView
        prompt={prompt}
        view={view}
        model={model}
        typed={typed}
        onType={(word, text) => {
          setTyped({ ...typed, [word]: text });
        }}
      />
    </RequestFrame>
  );
}

function approveWords({ review, purpose }: SigningPromptView): string {
  if (purpose === 'sign-and-post') return t('prompt_sign_approve_send');
  const signed = review?.signed ?? 0;
  return signed === 0 ? t('prompt_sign_approve_none') : tCount('prompt_sign_approve', signed);
}
