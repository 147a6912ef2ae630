import type { OnCompletion } from '../../../../core/algorand';
import type { MessageKey } from '../../../kit';

/** What an app call asks for beside running the program. */
export const COMPLETION_WORDS = {
  'no-op': 'review_completion_no_op',
  'opt-in': 'review_completion_opt_in',
  'close-out': 'review_completion_close_out',
  'clear-state': 'review_completion_clear_state',
  update: 'review_completion_update',
  delete: 'review_completion_delete',
} as const satisfies Record<OnCompletion, MessageKey>;
