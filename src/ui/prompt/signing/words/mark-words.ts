import type { AddressMark } from '../../../../core/algorand';
import type { MessageKey } from '../../../kit';

/** Whose an address is, in a word behind it. */
export const MARK_WORDS = {
  own: 'review_mark_own',
  known: 'review_mark_known',
  new: 'review_mark_new',
  zero: 'review_mark_zero',
} as const satisfies Record<AddressMark, MessageKey>;
