import type { LinkAccountView, LinkPromptView } from '../../../messages/link-views';
import { notHidden, type Offers } from '../offers';

/** Circumstances that move while a link request is on screen. */
const MOVING: readonly string[] = ['waiting', 'deadline', 'vault', 'verification', 'accounts'];

/**
 * Everything that is said of the code, its service and the page that showed it. Fields are left out by name and not taken
 * in by name, so that one which is added later counts as read until somebody decides otherwise.
 */
export function linkIdentity(view: LinkPromptView): string {
  const facts = Object.entries(view).filter(([name]) => !MOVING.includes(name));
  return JSON.stringify(facts.sort(([one], [other]) => (one < other ? -1 : 1)));
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
