import type { LinkAccountView, LinkPromptView } from '../../../messages/link-views';
import { notHidden, type Offers } from '../offers';
import { factsOf } from '../request-facts';

/** Everything that is said of the code, its service and the page that showed it. */
export function linkIdentity(view: LinkPromptView): string {
  return factsOf(view);
}

/** What the approval rests on beside that. */
export function linkContent(view: LinkPromptView): string {
  return JSON.stringify([
    view.vault.state,
    view.verification.need,
    view.accounts?.map((account) => [account.address, account.passkey]) ?? null,
  ]);
}

/** The accounts that can be logged in; undefined while the vault does not say. */
export function offeredLinkAccounts(view: LinkPromptView): readonly LinkAccountView[] | undefined {
  if (view.vault.state !== 'unlocked') return undefined;
  return notHidden(view.accounts ?? []);
}

export function linkOffers(view: LinkPromptView): Offers {
  return { accounts: offeredLinkAccounts(view)?.map((account) => account.address) };
}
