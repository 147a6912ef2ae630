import {
  isAddress,
  type AlgorandAddress,
  type AssetFacts,
  type NodeFacts,
  type SimulationAnswer,
} from '../../core/algorand';
import type { SimulatedOutcome } from '../../core/algorand/chain';
import type { NodeAskedView } from '../../messages/signing-views';

/**
 * What a node said about one request, asked once before the request is shown. Plain JSON, numbers as decimal text: it
 * lies in session storage, so that a new worker shows and signs by the same words.
 */
export interface GatheredFacts {
  readonly node: NodeAskedView;
  readonly currentRound?: string;
  readonly minimumFee?: string;
  readonly assets: readonly (AssetFacts & { readonly asset: string })[];
  readonly balances: readonly {
    readonly account: string;
    readonly asset: string;
    readonly amount: string;
  }[];
  /** Receivers of the request that cannot be sent an asset. */
  readonly notOptedIn?: readonly { readonly account: string; readonly asset: string }[];
  /** Groups of the request, by their index, as the node tried them before they were shown. */
  readonly simulations: readonly (SimulationAnswer<string> & { readonly group: number })[];
  /** Rekeyed accounts, and who may sign for each. */
  readonly authorities: readonly { readonly account: string; readonly authority: string }[];
}

export const NOTHING_GATHERED: GatheredFacts = {
  node: { kind: 'none' },
  assets: [],
  balances: [],
  simulations: [],
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
  const notOptedIn = new Map<AlgorandAddress, Set<bigint>>();
  for (const { account, asset } of gathered.notOptedIn ?? []) {
    if (!isAddress(account)) continue;
    notOptedIn.set(account, (notOptedIn.get(account) ?? new Set()).add(BigInt(asset)));
  }
  return {
    ...(gathered.currentRound === undefined ? {} : { currentRound: BigInt(gathered.currentRound) }),
    ...(gathered.minimumFee === undefined ? {} : { minimumFee: BigInt(gathered.minimumFee) }),
    assets: new Map(gathered.assets.map(({ asset, ...facts }) => [BigInt(asset), facts] as const)),
    balances,
    notOptedIn,
    simulations: new Map(
      gathered.simulations.map(
        ({ group, ...answer }) => [group, simulationAnswerOf(answer)] as const,
      ),
    ),
  };
}

function simulationAnswerOf(answer: SimulationAnswer<string>): SimulationAnswer {
  if (answer.kind === 'unanswered') return answer;
  const { fees, moves, ...rest } = answer.outcome;
  return {
    kind: 'tried',
    outcome: {
      ...rest,
      ...(fees === undefined
        ? {}
        : { fees: { paid: BigInt(fees.paid), needed: BigInt(fees.needed) } }),
      moves: moves.map((move) => ({
        ...move,
        asset: BigInt(move.asset),
        out: BigInt(move.out),
        in: BigInt(move.in),
      })),
    },
  };
}

/** The outcome in the form in which it is kept. */
export function keptOutcome({ fees, moves, ...rest }: SimulatedOutcome): SimulatedOutcome<string> {
  return {
    ...rest,
    ...(fees === undefined
      ? {}
      : { fees: { paid: fees.paid.toString(), needed: fees.needed.toString() } }),
    moves: moves.map((move) => ({
      ...move,
      asset: move.asset.toString(),
      out: move.out.toString(),
      in: move.in.toString(),
    })),
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
