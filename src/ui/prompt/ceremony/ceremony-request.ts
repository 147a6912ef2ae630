import type { CeremonyPromptView } from '../../../messages/views';
import type { Offers } from '../offers';
import { offeredAccounts, offeredPasskeys } from './offers';

/** What identifies a ceremony to the person who reads it. */
export function ceremonyIdentity(view: CeremonyPromptView): string {
  return JSON.stringify([
    view.kind,
    view.operation,
    view.origin,
    view.topOrigin ?? null,
    view.rpId,
    view.largeBlobBytes ?? null,
    view.related ?? null,
    view.hook ?? null,
    view.userName ?? null,
    view.userDisplayName ?? null,
    view.liquid?.kind ?? null,
    view.liquid?.kind === 'refused' ? view.liquid.reason : null,
  ]);
}

/** What the approval of a ceremony rests on beside its identity. */
export function ceremonyContent(view: CeremonyPromptView): string {
  return JSON.stringify([
    view.vault.state,
    view.verification.need,
    view.obstacle ?? null,
    view.passkeys?.map((passkey) => [passkey.credentialId, passkey.userName]) ?? null,
    view.liquid?.kind === 'proof' ? view.liquid.accounts.map((account) => account.address) : null,
  ]);
}

export function ceremonyOffers(view: CeremonyPromptView): Offers {
  return {
    passkeys: offeredPasskeys(view)?.map((passkey) => passkey.credentialId),
    accounts: offeredAccounts(view)?.map((account) => account.address),
  };
}
