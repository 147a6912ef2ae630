import type { ReactNode } from 'react';

import { Badge, concernsPassword, ErrorBanner, Notice, Shell, Spinner, t, tCount } from '../kit';
import type { Prompt } from './use-prompt';

export interface RequestFrameProps {
  readonly prompt: Prompt;
  /** Requests that wait behind this one. */
  readonly waiting: number;
  /** Who asks, and what for. */
  readonly head: ReactNode;
  readonly foot: ReactNode;
  readonly children: ReactNode;
}

/** The window around any request: how many wait, whether the background is there, and why the last action failed. */
export function RequestFrame(props: RequestFrameProps): ReactNode {
  const { state } = props.prompt;
  return (
    <Shell kind="window" actions={waitingBadge(props.waiting)} foot={props.foot}>
      {!state.connected && (
        <Notice kind="warn" live>
          <span className="row">
            <Spinner />
            {t('prompt_reconnecting')}
          </span>
        </Notice>
      )}
      {state.former?.how === 'ended' && (
        <Notice kind="info" live title={t('prompt_another')}>
          <p>{t('prompt_another_detail')}</p>
        </Notice>
      )}
      {props.head}
      {state.failure !== undefined && !concernsPassword(state.failure) && (
        <ErrorBanner failure={state.failure} />
      )}
      {props.children}
    </Shell>
  );
}

function waitingBadge(waiting: number): ReactNode {
  if (waiting === 0) return undefined;
  return (
    <Badge kind="accent" testId="prompt-queue-count">
      {tCount('prompt_waiting', waiting)}
    </Badge>
  );
}
