import type { SignRequest } from '../signing/sign-request';
import type { Transaction } from '../transaction/transaction';
import type { AccountChange, NodeFacts, NodeOpinion } from './review';
import type { ReviewValues } from './review-values';
import { simulationOpinion } from './simulation-opinion';

/** What the node said that bears on this request, and nothing else that it said. */
export function nodeOpinion(
  facts: NodeFacts,
  { positions, groups }: SignRequest,
  changes: readonly AccountChange[],
  values: ReviewValues,
): NodeOpinion {
  const { currentRound, minimumFee, assets, balances, simulations } = facts;
  const simulation =
    simulations === undefined || simulations.size === 0
      ? undefined
      : simulationOpinion(groups, simulations, values);
  const mentioned = new Set([
    ...positions.flatMap(({ transaction }) => assetsOf(transaction)),
    ...(simulation?.changes ?? []).flatMap((change) => change.assets.map(({ asset }) => asset)),
  ]);
  return {
    opinion: 'node',
    ...(currentRound === undefined ? {} : { currentRound }),
    ...(minimumFee === undefined ? {} : { minimumFee }),
    assets: [...mentioned].flatMap((asset) => {
      const told = assets?.get(asset);
      return told === undefined ? [] : [{ asset, ...told }];
    }),
    balances: changes.flatMap(({ account, assets: changed }) =>
      [...new Set([0n, ...changed.map(({ asset }) => asset)])].flatMap((asset) => {
        const amount = balances?.get(account)?.get(asset);
        return amount === undefined ? [] : [{ account, asset, amount }];
      }),
    ),
    ...(simulation === undefined ? {} : { simulation }),
  };
}

function assetsOf(transaction: Transaction): readonly bigint[] {
  switch (transaction.type) {
    case 'axfer':
    case 'afrz':
    case 'acfg':
      return transaction.asset === 0n ? [] : [transaction.asset];
    case 'appl':
      return [
        ...transaction.foreignAssets,
        ...transaction.access.flatMap((entry) => (entry.kind === 'asset' ? [entry.asset] : [])),
      ];
    case 'pay':
    case 'keyreg':
      return [];
  }
}
