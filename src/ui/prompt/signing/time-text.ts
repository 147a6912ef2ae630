import type { Decimal, ReviewTransaction } from '../../../core/algorand';
import { t, type MessageKey } from '../../kit';
import { groupDigits } from './format-amount';

type Time = NonNullable<ReviewTransaction<Decimal>['time']>;

const words = {
  now: 'prompt_sign_time_now',
  future: 'prompt_sign_time_future',
  expired: 'prompt_sign_time_expired',
} as const satisfies Record<Time['state'], MessageKey>;

/** Whether a transaction can run now, as a node sees it. */
export function formatTime({ state, rounds }: Time): string {
  return state === 'expired' ? t(words.expired) : t(words[state], [groupDigits(rounds)]);
}
