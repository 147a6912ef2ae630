import type { ReactNode } from 'react';

import type { ConnectionView } from '../../../messages/link-views';
import { Notice, TechnicalReason } from '../../kit';
import { describeEnd } from './phase-words';

/** Why it is over: what happened, what is safe, what to do next. Loud only where something went wrong. */
export function ConnectionEnd({ phase }: { readonly phase: ConnectionView['phase'] }): ReactNode {
  const words = describeEnd(phase);
  if (words === undefined) return null;
  const reason =
    phase.kind === 'failed' ? (
      <TechnicalReason code={phase.why} reason={phase.detail} />
    ) : (
      phase.kind === 'closed' && words.tone !== 'calm' && <TechnicalReason code={phase.why} />
    );
  if (words.tone === 'calm') {
    return (
      <div className="small muted" data-testid="connection-end-reason">
        <p>
          {words.what} {words.safe} {words.next}
        </p>
        {reason}
      </div>
    );
  }
  return (
    <Notice kind={words.tone} title={words.what} testId="connection-end-reason">
      <p>{words.safe}</p>
      <p>{words.next}</p>
      {reason}
    </Notice>
  );
}
