import { assertNever } from '../../core/result';
import type { PromptView } from '../../messages/views';
import { ceremonyContent, ceremonyIdentity, ceremonyOffers } from './ceremony/ceremony-request';
import { dataContent, dataIdentity, signedData } from './data/data-request';
import { linkContent, linkIdentity, linkOffers } from './link/link-request';
import type { Offers } from './offers';
import { signedTransactions, signingContent, signingIdentity } from './signing/signing-request';

/** Everything that can be asked of the user. */
export type RequestView = Exclude<PromptView, { readonly kind: 'idle' }>;

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
    case 'signing':
      return signingIdentity(view);
    case 'data':
      return dataIdentity(view);
    default:
      return assertNever(view);
  }
}

/**
 * What will be signed, where that is a secret of the vault until it is open. Once it was seen it may never be anything
 * else.
 */
export function signedContentOf(view: RequestView): string | undefined {
  switch (view.kind) {
    case 'signing':
      return signedTransactions(view);
    case 'data':
      return signedData(view);
    case 'ceremony':
    case 'link':
      return undefined;
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
    case 'signing':
      return signingContent(view);
    case 'data':
      return dataContent(view);
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
    case 'signing':
    case 'data':
      return {};
    default:
      return assertNever(view);
  }
}

/** Milliseconds since the epoch; a request over a channel waits until its session ends. */
export function deadlineOf(view: RequestView): number | undefined {
  return 'deadline' in view ? view.deadline : undefined;
}

/** Milliseconds since the epoch at which a checked password stops counting. */
export function freshUntilOf(view: RequestView): number | undefined {
  return 'verification' in view ? view.verification.freshUntil : undefined;
}
