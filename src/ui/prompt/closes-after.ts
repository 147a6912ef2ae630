import type { PromptState } from './prompt-state';

/** Milliseconds until an idle window closes itself; undefined while it has something to say or to do. */
export function closesAfter(state: PromptState): number | undefined {
  const { connected, held, busy, failure, former } = state;
  if (!connected || held !== undefined || busy !== undefined || failure !== undefined) {
    return undefined;
  }
  // A request that ended by itself needs time to be read; what the user did needs none.
  return former?.how === 'ended' ? 4000 : former === undefined ? 1500 : 400;
}
