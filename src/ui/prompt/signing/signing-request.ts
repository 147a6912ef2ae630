import type { ReviewView } from '../../../core/algorand';
import type { SigningPromptView } from '../../../messages/signing-views';
import { askerContent, askerIdentity } from '../asker/asker-identity';

/** Who asks, and for what; known before the vault is open. */
export function signingIdentity(view: SigningPromptView): string {
  const { kind, purpose, answer, receivedAt } = view;
  return JSON.stringify([kind, purpose, answer, receivedAt, askerIdentity(view.asker)]);
}

/** The very transactions, by their ids, which are hashes of all their bytes. Undefined while the vault hides them. */
export function signedTransactions({ review }: SigningPromptView): string | undefined {
  if (review === undefined) return undefined;
  return JSON.stringify([
    review.network.genesisHash,
    review.groups.map((group) =>
      group.transactions.map(({ transactionId, signs }) => [transactionId, signs]),
    ),
  ]);
}

/** What the approval rests on beside that. A node's clock moves on by itself, so it is left out. */
export function signingContent(view: SigningPromptView): string {
  return JSON.stringify([
    view.vault.state,
    askerContent(view.asker),
    view.node.kind,
    view.review === undefined ? null : withoutClock(view.review),
    view.names ?? null,
  ]);
}

function withoutClock(review: ReviewView): unknown {
  return {
    ...review,
    node: [review.node?.assets, review.node?.simulation],
    groups: review.groups.map((group) => ({
      ...group,
      transactions: group.transactions.map(({ time, ...transaction }) => ({
        ...transaction,
        time: time?.state,
      })),
    })),
  };
}
