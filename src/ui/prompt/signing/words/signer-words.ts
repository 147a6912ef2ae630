import type { AuthorityReason, ReviewSigner, SkipReason } from '../../../../core/algorand';
import type { MessageKey } from '../../../kit';

type Given = Extract<ReviewSigner, { readonly kind: 'given' }>['by'];

/** Why we do not sign a transaction. */
export const SKIP_WORDS = {
  'not-asked': 'review_skip_not_asked',
  'not-ours': 'review_skip_not_ours',
  'authority-not-held': 'review_skip_authority_not_held',
} as const satisfies Record<SkipReason, MessageKey>;

/** By what a transaction was signed before it came here. */
export const GIVEN_WORDS = {
  signature: 'review_given_signature',
  multisig: 'review_given_multisig',
  program: 'review_given_program',
  'post-quantum': 'review_given_post_quantum',
} as const satisfies Record<Given, MessageKey>;

/** Why another key than the account's own signs. */
export const REASON_WORDS = {
  'node-says-rekeyed': 'review_reason_node_says_rekeyed',
  'site-says-rekeyed': 'review_reason_site_says_rekeyed',
} as const satisfies Record<Exclude<AuthorityReason, 'own'>, MessageKey>;
