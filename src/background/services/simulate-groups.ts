import type { AlgorandAddress, SignGroup, SignRequest } from '../../core/algorand';
import {
  condenseSimulation,
  type ChainClient,
  type SimulatedTransaction,
} from '../../core/algorand/chain';
import { describeChainFailure } from './describe-chain-failure';
import { keptOutcome, type GatheredFacts } from './gathered-facts';

/** Each is a question of its own to the node, and its answer is kept with the request. */
const MOST_SIMULATED = 8;

/**
 * What the node says of the groups if they were tried now, all at once and each by itself. Those that call apps come first:
 * of the others the bytes tell nearly everything.
 */
export async function simulateGroups(
  client: ChainClient,
  request: SignRequest,
  own: readonly AlgorandAddress[],
  minimumFee: bigint,
): Promise<GatheredFacts['simulations']> {
  const numbered = request.groups.map((group, index) => ({ group, index }));
  const callsApp = ({ group }: { readonly group: SignGroup }): boolean =>
    group.positions.some((index) => request.positions[index]?.transaction.type === 'appl');
  const chosen = [
    ...numbered.filter(callsApp),
    ...numbered.filter((each) => !callsApp(each)),
  ].slice(0, MOST_SIMULATED);
  return Promise.all(
    chosen.map(async ({ group, index }) => {
      const answer = await client.simulate(toSimulate(request, group));
      return answer.ok
        ? {
            group: index,
            kind: 'tried' as const,
            outcome: keptOutcome(condenseSimulation(answer.value, own, minimumFee)),
          }
        : { group: index, kind: 'unanswered' as const, detail: describeChainFailure(answer.error) };
    }),
  );
}

function toSimulate({ positions }: SignRequest, group: SignGroup): readonly SimulatedTransaction[] {
  return group.positions.flatMap((index): readonly SimulatedTransaction[] => {
    const position = positions[index];
    if (position === undefined) return [];
    const { instruction, bytes } = position;
    return instruction.kind === 'pass'
      ? [{ signed: true, signedTransaction: instruction.bytes }]
      : [{ signed: false, transaction: bytes }];
  });
}
