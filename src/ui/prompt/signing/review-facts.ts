import type { AssetFacts, Decimal, ReviewView } from '../../../core/algorand';
import type { SigningPromptView } from '../../../messages/signing-views';

/** What values are worded with: the user's own names, and what a node said. */
export interface ReviewFacts {
  readonly names: Readonly<Record<string, string>>;
  readonly assets: ReadonlyMap<Decimal, AssetFacts>;
  /** What an account has now, by account and asset (`0` is Algos). */
  readonly balances: ReadonlyMap<string, Decimal>;
}

export function reviewFacts(
  review: ReviewView,
  names: SigningPromptView['names'] = {},
): ReviewFacts {
  return {
    names,
    assets: new Map(review.node?.assets.map((facts) => [facts.asset, facts])),
    balances: new Map(
      review.node?.balances.map(({ account, asset, amount }) => [
        holdingKey(account, asset),
        amount,
      ]),
    ),
  };
}

export function holdingKey(account: string, asset: Decimal): string {
  return `${account} ${asset}`;
}

/** The user's name of an address; only a property of its own counts, since an address is foreign text. */
export function nameOf(facts: ReviewFacts, address: string): string | undefined {
  return Object.hasOwn(facts.names, address) ? facts.names[address] : undefined;
}
