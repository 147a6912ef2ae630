import type { Budget } from './channel-state';
import { MAX_CHARACTERS, MAX_FRAMES } from './limits';

const MINUTE = 60_000;

/** The budget after one frame more, or `undefined` when the running minute holds no more. */
export function spend(budget: Budget, characters: number, now: number): Budget | undefined {
  // A clock that was set back must not freeze the count, nor one set forward be worth more than one minute.
  const over = now < budget.since || now - budget.since >= MINUTE;
  const spent = over
    ? { since: now, frames: 1, characters }
    : {
        since: budget.since,
        frames: budget.frames + 1,
        characters: budget.characters + characters,
      };
  return spent.frames > MAX_FRAMES || spent.characters > MAX_CHARACTERS ? undefined : spent;
}
