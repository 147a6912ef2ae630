import type { AlgorandAddress } from '../address';
import type { Simulation } from './chain';

/** What one account would gain and lose of one asset through programs; asset 0 is Algos. */
export interface ProgramMove<Whole = bigint> {
  readonly account: AlgorandAddress;
  readonly asset: Whole;
  readonly out: Whole;
  readonly in: Whole;
}

/** A simulation in the few words that a review has room for. */
export interface SimulatedOutcome<Whole = bigint> {
  readonly failure?: {
    /** The node's words, at most 300 characters; may hold anything. */
    readonly message: string;
    /** Which transaction of the group, from 0. */
    readonly position?: number;
  };
  /** What the group pays and what it would need, in microAlgos; absent where the node does not tell. */
  readonly fees?: { readonly paid: Whole; readonly needed: Whole };
  readonly moves: readonly ProgramMove<Whole>[];
  readonly rekeys: readonly { readonly account: AlgorandAddress; readonly to: AlgorandAddress }[];
  /** There was more than is kept. */
  readonly cut: boolean;
}

const LONGEST_MESSAGE = 300;
const MOST_MOVES = 64;
const MOST_REKEYS = 16;
/** The node counts fees in millionths of the least one, and rounds once. */
const BASIC = 1_000_000n;

/**
 * @param first whose moves are kept before those of others, where there are too many.
 * @param minimumFee of a basic transaction, by the same node.
 */
export function condenseSimulation(
  simulation: Simulation,
  first: readonly AlgorandAddress[],
  minimumFee: bigint,
): SimulatedOutcome {
  const { failure, feeUsage, feesPaid, innerTransfers, innerRekeys } = simulation;
  const moves = movesOf(innerTransfers);
  const preferred = new Set(first);
  const ordered = [
    ...moves.filter(({ account }) => preferred.has(account)),
    ...moves.filter(({ account }) => !preferred.has(account)),
  ];
  const position = failure?.at[0];
  return {
    ...(failure === undefined
      ? {}
      : {
          failure: {
            message: failure.message.slice(0, LONGEST_MESSAGE),
            ...(position === undefined ? {} : { position }),
          },
        }),
    ...(feeUsage === undefined || feesPaid === undefined
      ? {}
      : { fees: { paid: feesPaid, needed: (feeUsage * minimumFee + BASIC - 1n) / BASIC } }),
    moves: ordered.slice(0, MOST_MOVES),
    rekeys: innerRekeys.slice(0, MOST_REKEYS).map(({ account, to }) => ({ account, to })),
    cut: moves.length > MOST_MOVES || innerRekeys.length > MOST_REKEYS,
  };
}

function movesOf(transfers: Simulation['innerTransfers']): readonly ProgramMove[] {
  const moves = new Map<string, { -readonly [Key in keyof ProgramMove]: ProgramMove[Key] }>();
  const moveOf = (account: AlgorandAddress, asset: bigint) => {
    const key = `${account} ${asset}`;
    const move = moves.get(key) ?? { account, asset, out: 0n, in: 0n };
    moves.set(key, move);
    return move;
  };
  for (const { from, to, asset, amount } of transfers) {
    if (from === to) continue;
    moveOf(from, asset).out += amount;
    moveOf(to, asset).in += amount;
  }
  return [...moves.values()];
}
