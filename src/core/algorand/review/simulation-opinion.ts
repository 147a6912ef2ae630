import type { AlgorandAddress } from '../address';
import type { SignGroup } from '../signing/sign-request';
import type {
  SimulatedChange,
  SimulatedGroup,
  SimulationAnswer,
  SimulationOpinion,
} from './review';
import type { ReviewValues } from './review-values';

/** What a node said that these groups would do, as far as it concerns our accounts. It stands beside the bytes, never above. */
export function simulationOpinion(
  groups: readonly SignGroup[],
  answers: ReadonlyMap<number, SimulationAnswer>,
  values: ReviewValues,
): SimulationOpinion {
  const asked = groups.flatMap((group, index) => {
    const answer = answers.get(index);
    return answer === undefined ? [] : [simulatedGroup(group, index, answer)];
  });
  const outcomes = [...answers.values()].flatMap((answer) =>
    answer.kind === 'tried' ? [answer.outcome] : [],
  );
  const rekeys = outcomes.flatMap((outcome) => outcome.rekeys);
  return {
    groups: asked,
    untried: groups.length - asked.length,
    changes: changesOf(
      outcomes.flatMap(({ moves }) => moves),
      values,
    ),
    rekeys: rekeys
      .filter(({ account }) => values.isOwn(account))
      .map(({ account, to }) => ({ account, to: values.address(to) })),
    cut: outcomes.some(({ cut }) => cut),
  };
}

function simulatedGroup(
  { positions }: SignGroup,
  group: number,
  answer: SimulationAnswer,
): SimulatedGroup {
  if (answer.kind === 'unanswered') {
    return { group, outcome: 'unanswered', detail: answer.detail };
  }
  const { failure, fees } = answer.outcome;
  const position = failure?.position === undefined ? undefined : positions[failure.position];
  return {
    group,
    outcome: failure === undefined ? 'works' : 'fails',
    ...(failure === undefined ? {} : { message: failure.message }),
    ...(position === undefined ? {} : { position }),
    ...(fees === undefined ? {} : { fees }),
  };
}

interface Move {
  readonly account: AlgorandAddress;
  readonly asset: bigint;
  readonly out: bigint;
  readonly in: bigint;
}

function changesOf(moves: readonly Move[], values: ReviewValues): readonly SimulatedChange[] {
  const changes = new Map<
    AlgorandAddress,
    Map<bigint, { asset: bigint; out: bigint; in: bigint }>
  >();
  for (const move of moves) {
    if (!values.isOwn(move.account)) continue;
    const assets =
      changes.get(move.account) ?? new Map<bigint, { asset: bigint; out: bigint; in: bigint }>();
    const sum = assets.get(move.asset) ?? { asset: move.asset, out: 0n, in: 0n };
    assets.set(move.asset, { ...sum, out: sum.out + move.out, in: sum.in + move.in });
    changes.set(move.account, assets);
  }
  return [...changes].map(([account, assets]) => ({ account, assets: [...assets.values()] }));
}
