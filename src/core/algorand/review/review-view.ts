import { assertNever } from '../../result';
import type {
  AccountChange,
  Decimal,
  NodeOpinion,
  Review,
  ReviewGroup,
  ReviewTransaction,
  ReviewValue,
  ReviewView,
  SimulationOpinion,
} from './review';

/** The review with every whole number in decimal: extension ports and React's state carry no bigint. */
export function reviewView(review: Review): ReviewView {
  const { groups, changes, fees, node, ...rest } = review;
  return {
    ...rest,
    groups: groups.map(groupView),
    changes: changes.map(changeView),
    fees: {
      total: decimal(fees.total),
      own: decimal(fees.own),
      payers: fees.payers.map(({ payer, fees: paid }) => ({ payer, fees: decimal(paid) })),
    },
    ...(node === undefined ? {} : { node: nodeView(node) }),
  };
}

function decimal(number: bigint): Decimal {
  return number.toString();
}

function groupView(group: ReviewGroup): ReviewGroup<Decimal> {
  return {
    ...group,
    fees: decimal(group.fees),
    transactions: group.transactions.map(transactionView),
  };
}

function transactionView(transaction: ReviewTransaction): ReviewTransaction<Decimal> {
  const { time, lines, ...rest } = transaction;
  return {
    ...rest,
    lines: lines.map(({ field, value }) => ({ field, value: valueView(value) })),
    ...(time === undefined ? {} : { time: { ...time, rounds: decimal(time.rounds) } }),
  };
}

function changeView(change: AccountChange): AccountChange<Decimal> {
  return {
    ...change,
    fees: decimal(change.fees),
    assets: change.assets.map((asset) => ({
      ...asset,
      asset: decimal(asset.asset),
      out: decimal(asset.out),
      in: decimal(asset.in),
    })),
  };
}

function nodeView({
  currentRound,
  minimumFee,
  assets,
  balances,
  simulation,
}: NodeOpinion): NodeOpinion<Decimal> {
  return {
    opinion: 'node',
    ...(currentRound === undefined ? {} : { currentRound: decimal(currentRound) }),
    ...(minimumFee === undefined ? {} : { minimumFee: decimal(minimumFee) }),
    assets: assets.map((facts) => ({ ...facts, asset: decimal(facts.asset) })),
    balances: balances.map(({ account, asset, amount }) => ({
      account,
      asset: decimal(asset),
      amount: decimal(amount),
    })),
    ...(simulation === undefined ? {} : { simulation: simulationView(simulation) }),
  };
}

function simulationView(simulation: SimulationOpinion): SimulationOpinion<Decimal> {
  return {
    ...simulation,
    groups: simulation.groups.map((group) => {
      if (group.outcome === 'unanswered') return group;
      const { fees, ...rest } = group;
      return fees === undefined
        ? rest
        : { ...rest, fees: { paid: decimal(fees.paid), needed: decimal(fees.needed) } };
    }),
    changes: simulation.changes.map(({ account, assets }) => ({
      account,
      assets: assets.map((change) => ({
        asset: decimal(change.asset),
        out: decimal(change.out),
        in: decimal(change.in),
      })),
    })),
  };
}

function valueView(value: ReviewValue): ReviewValue<Decimal> {
  switch (value.kind) {
    case 'algos':
      return { kind: value.kind, microAlgos: decimal(value.microAlgos) };
    case 'asset-amount':
      return { kind: value.kind, asset: decimal(value.asset), amount: decimal(value.amount) };
    case 'asset':
      return { kind: value.kind, asset: decimal(value.asset) };
    case 'app':
      return { kind: value.kind, app: decimal(value.app) };
    case 'number':
      return { kind: value.kind, number: decimal(value.number) };
    case 'round':
      return { kind: value.kind, round: decimal(value.round) };
    case 'schema':
      return {
        kind: value.kind,
        integers: decimal(value.integers),
        byteSlices: decimal(value.byteSlices),
      };
    case 'box':
      return { ...value, app: decimal(value.app) };
    case 'holding':
      return { ...value, asset: decimal(value.asset) };
    case 'locals':
      return { ...value, app: decimal(value.app) };
    case 'address':
    case 'flag':
    case 'action':
    case 'on-completion':
    case 'text':
    case 'bytes':
    case 'program':
    case 'none':
    case 'nobody':
    case 'transaction-id':
      return value;
    default:
      return assertNever(value);
  }
}
