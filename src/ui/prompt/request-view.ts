import { assertNever } from '../../core/result';
import type { LinkPromptView } from '../../messages/link-views';
import type { CeremonyPromptView } from '../../messages/views';
import { ceremonyContent, ceremonyIdentity, ceremonyOffers } from './ceremony/ceremony-request';
import { linkContent, linkIdentity, linkOffers } from './link/link-request';
import type { Offers } from './offers';

/** Everything that can be asked of the user. */
export type RequestView = CeremonyPromptView | LinkPromptView;

/** What the window may show: a request, or that nothing waits. */
export type ShownView = { readonly kind: 'idle' } | RequestView;

/**
 * What identifies a request to the person who reads it, as one comparable string. None of it may change while the request
 * is on screen.
 */
export function identityOf(view: RequestView): string {
  switch (view.kind) {
    case 'ceremony':
      return ceremonyIdentity(view);
    case 'link':
      return linkIdentity(view);
    default:
      return assertNever(view);
  }
}

/** What else a decision rests on: it may change while the request is on screen, and then it has to be read again. */
export function circumstancesOf(view: RequestView): string {
  switch (view.kind) {
    case 'ceremony':
      return ceremonyContent(view);
    case 'link':
      return linkContent(view);
    default:
      return assertNever(view);
  }
}

/** What the user can pick from, in the order shown. */
export function offersOf(view: RequestView): Offers {
  switch (view.kind) {
    case 'ceremony':
      return ceremonyOffers(view);
    case 'link':
      return linkOffers(view);
    default:
      return assertNever(view);
  }
}
