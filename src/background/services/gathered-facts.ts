import { isAddress, type AlgorandAddress, type NodeFacts } from '../../core/algorand';
import type { NodeAskedView } from '../../messages/signing-views';

/**
 * What a node said about one request, asked once before the request is shown. Plain JSON, numbers as decimal text: it
 * lies in session storage, so that a new worker shows and signs by the same words.
 */
export interface GatheredFacts {
  readonly node: NodeAskedView;
  readonly currentRound?: string;
  readonly minimumFee?: string;
  readonly assets: readonly {
    readonly asset: string;
    readonly name?: string;
    readonly unitName?: string;
    readonly decimals: number;
  }[];
  readonly balances: readonly {
    readonly account: string;
    readonly asset: string;
    readonly amount: string;
  }[];
  /** Rekeyed accounts, and who may sign for each. */
  readonly authorities: readonly { readonly account: string; readonly authority: string }[];
}

export const NOTHING_GATHERED: GatheredFacts = {
  node: { kind: 'none' },
  assets: [],
  balances: [],
  authorities: [],
};

/** The facts in the reckoning form of the review. */
export function nodeFactsOf(gathered: GatheredFacts): NodeFacts | undefined {
  if (gathered.node.kind !== 'answered') return undefined;
  const balances = new Map<AlgorandAddress, Map<bigint, bigint>>();
  for (const { account, asset, amount } of gathered.balances) {
    if (!isAddress(account)) continue;
    const held = balances.get(account) ?? new Map<bigint, bigint>();
    held.set(BigInt(asset), BigInt(amount));
    balances.set(account, held);
  }
  return {
    ...(gathered.currentRound === undefined ? {} : { currentRound: BigInt(gathered.currentRound) }),
    ...(gathered.minimumFee === undefined ? {} : { minimumFee: BigInt(gathered.minimumFee) }),
    assets: new Map(gathered.assets.map(({ asset, ...facts }) => [BigInt(asset), facts] as const)),
    balances,
  };
}

export function authoritiesOf(
  gathered: GatheredFacts,
): ReadonlyMap<AlgorandAddress, AlgorandAddress> {
  const pairs: (readonly [AlgorandAddress, AlgorandAddress])[] = [];
  for (const { account, authority } of gathered.authorities) {
    if (isAddress(account) && isAddress(authority)) pairs.push([account, authority]);
  }
  return new Map(pairs);
}
