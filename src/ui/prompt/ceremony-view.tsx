import { useRef, useState, type ReactNode } from 'react';

import type { CeremonyPromptView } from '../../messages/views';
import { concernsPassword, ErrorBanner, Notice, Shell, Spinner, t } from '../kit';
import { useArming } from './arming-watch';
import { contentOf } from './held-request';
import { PromptActions } from './prompt-actions';
import { approvalRequest, promptModel } from './prompt-model';
import { RequestHead } from './request-head';
import { StageView } from './stage-view';
import type { Prompt } from './use-prompt';

export interface CeremonyViewProps {
  readonly prompt: Prompt;
  readonly view: CeremonyPromptView;
  readonly badge: ReactNode;
}

/** One request from its first sight to the user's answer. */
export function CeremonyView({ prompt, view, badge }: CeremonyViewProps): ReactNode {
  const { state } = prompt;
  const model = promptModel(state, view);
  const content = model.approvable && state.held !== undefined ? contentOf(state.held) : undefined;
  const arming = useArming(content);
  const userNameRef = useRef<HTMLInputElement>(null);
  const passwordRef = useRef<HTMLInputElement>(null);
  const approveRef = useRef<HTMLButtonElement>(null);
  const [passwordMissing, setPasswordMissing] = useState(false);

  const approve = (): void => {
    const userName = userNameRef.current?.value;
    const password = passwordRef.current?.value;
    if (!arming.confirm()) return;
    if (model.asksPassword && !password) {
      setPasswordMissing(true);
      passwordRef.current?.focus();
      return;
    }
    const request = approvalRequest(state, view, { userName, password });
    if (request === undefined) return;
    if (passwordRef.current !== null) passwordRef.current.value = '';
    prompt.approve(request);
  };

  return (
    <Shell
      kind="window"
      actions={badge}
      foot={
        <PromptActions
          prompt={prompt}
          model={model}
          armed={arming.armed}
          approveRef={approveRef}
          onApprove={approve}
        />
      }
    >
      {!state.connected && (
        <Notice kind="warn" live>
          <span className="row">
            <Spinner />
            {t('prompt_reconnecting')}
          </span>
        </Notice>
      )}
      {state.former === 'ended' && (
        <Notice kind="info" live title={t('prompt_another')}>
          <p>{t('prompt_another_detail')}</p>
        </Notice>
      )}
      <RequestHead view={view} stage={model.stage} />
      {state.failure !== undefined && !concernsPassword(state.failure) && (
        <ErrorBanner failure={state.failure} />
      )}
      <StageView
        prompt={prompt}
        view={view}
        model={model}
        userNameRef={userNameRef}
        passwordRef={passwordRef}
        approveRef={approveRef}
        passwordMissing={passwordMissing}
        onPasswordInput={() => {
          setPasswordMissing(false);
        }}
      />
    </Shell>
  );
}
