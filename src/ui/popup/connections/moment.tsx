import type { ReactNode } from 'react';

import { formatAgo, formatDate, Sentence, type MessageKey } from '../../kit';

export interface MomentProps {
  /** A sentence with the time at `$1`. */
  readonly of: MessageKey;
  /** Milliseconds since the epoch, both. */
  readonly at: number;
  readonly now: number;
  /** Says the date as well; otherwise it is in the tooltip. */
  readonly exact?: boolean;
}

/** A moment as people speak of it ("2 minutes ago"), with its date and time. */
export function Moment({ of, at, now, exact = false }: MomentProps): ReactNode {
  const date = formatDate(at, 'minute');
  return (
    <Sentence
      of={of}
      parts={[
        <time key="time" dateTime={new Date(at).toISOString()} title={date}>
          {exact ? `${formatAgo(at, now)} (${date})` : formatAgo(at, now)}
        </time>,
      ]}
    />
  );
}
