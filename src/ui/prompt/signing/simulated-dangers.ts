import type { ReviewView } from '../../../core/algorand';

export type SimulatedDanger = 'prompt_sign_told_rekey' | 'prompt_sign_told_fails';

/** What a node's trial adds to the gravest warnings: whatever raises the level of the request says so at its top. */
export function simulatedDangers({ node }: ReviewView): readonly SimulatedDanger[] {
  const simulation = node?.simulation;
  if (simulation === undefined) return [];
  const dangers: SimulatedDanger[] = [];
  if (simulation.rekeys.length > 0) dangers.push('prompt_sign_told_rekey');
  if (simulation.groups.some(({ outcome }) => outcome === 'fails')) {
    dangers.push('prompt_sign_told_fails');
  }
  return dangers;
}
