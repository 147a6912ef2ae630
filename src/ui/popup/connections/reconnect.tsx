import { useState, type ReactNode } from 'react';

import { send } from '../../../messages/client';
import type { LinkSubmitView } from '../../../messages/link-views';
import type { UiFailure } from '../../../messages/table';
import { ErrorBanner, Notice, t, TechnicalReason } from '../../kit';
import { describeLinkProblem } from '../../scan/describe-link-problem';

export type ReconnectResult = LinkSubmitView | { readonly kind: 'failed'; failure: UiFailure };

export interface Reconnect {
  readonly busy: boolean;
  readonly outcome: ReconnectResult | undefined;
  readonly reconnect: () => void;
}

/** Asks for a connection again; the prompt window then asks the user. */
export function useReconnect(sessionId: string): Reconnect {
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<ReconnectResult>();
  const reconnect = (): void => {
    setBusy(true);
    setOutcome(undefined);
    void send('connections.reconnect', { sessionId }).then((answer) => {
      setBusy(false);
      setOutcome(answer.ok ? answer.value : { kind: 'failed', failure: answer.error });
    });
  };
  return { busy, outcome, reconnect };
}

export function ReconnectOutcome({ outcome }: Pick<Reconnect, 'outcome'>): ReactNode {
  if (outcome === undefined) return null;
  switch (outcome.kind) {
    case 'accepted':
      return (
        <Notice kind="success" live title={t('connect_accepted')}>
          <p>{t('connect_accepted_next')}</p>
        </Notice>
      );
    case 'refused': {
      const { title, next } = describeLinkProblem(outcome.problem);
      return (
        <Notice kind="warn" live title={title}>
          <p>{t('connect_safe')}</p>
          <p>{next}</p>
          <TechnicalReason code={outcome.problem} />
        </Notice>
      );
    }
    case 'failed':
      // What never came to an end is not remembered, so there is nothing to come back to.
      return outcome.failure.code === 'not-found' ? (
        <Notice kind="warn" live title={t('connection_not_remembered')}>
          <p>{t('connect_safe')}</p>
          <p>{t('connection_next_new_code')}</p>
        </Notice>
      ) : (
        <ErrorBanner failure={outcome.failure} />
      );
  }
}
