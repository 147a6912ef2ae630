import type { AccountView, CeremonyPromptView, PasskeyView } from '../../../messages/views';
import { notHidden } from '../offers';

/** The passkeys that can be used here, last used first; undefined while the vault does not say. */
export function offeredPasskeys(view: CeremonyPromptView): readonly PasskeyView[] | undefined {
  if (view.vault.state !== 'unlocked' || view.operation !== 'get') return undefined;
  const recency = (passkey: PasskeyView): number => passkey.lastUsedAt ?? passkey.createdAt;
  return [...(view.passkeys ?? [])].sort((one, other) => recency(other) - recency(one));
}

/** The accounts that can be proved. */
export function offeredAccounts(view: CeremonyPromptView): readonly AccountView[] | undefined {
  if (view.vault.state !== 'unlocked' || view.liquid?.kind !== 'proof') return undefined;
  return notHidden(view.liquid.accounts);
}
