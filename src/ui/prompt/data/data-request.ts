import type { DataPromptView } from '../../../messages/signing-views';
import { askerContent, askerIdentity } from '../asker/asker-identity';

/** Who asks; known before the vault is open. */
export function dataIdentity(view: DataPromptView): string {
  return JSON.stringify([view.kind, view.receivedAt, askerIdentity(view.asker)]);
}

/** The very data. Undefined while the vault hides it. */
export function signedData({ review }: DataPromptView): string | undefined {
  return review === undefined ? undefined : JSON.stringify(review);
}

export function dataContent(view: DataPromptView): string {
  return JSON.stringify([view.vault.state, askerContent(view.asker), view.review === undefined]);
}
