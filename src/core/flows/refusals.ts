/** How often in a row the user turned a page's requests away. */
export interface Refusals {
  readonly count: number;
  /** Milliseconds since the epoch. */
  readonly lastAt: number;
}

export const NO_REFUSALS: Refusals = { count: 0, lastAt: 0 };

const FREE_REFUSALS = 2;
const FIRST_PAUSE = 30_000;
const LONGEST_PAUSE = 10 * 60_000;

/** Milliseconds without a window after that many refusals: none after the first, then doubling up to ten minutes. */
export function refusalPause(count: number): number {
  if (count < FREE_REFUSALS) return 0;
  return Math.min(FIRST_PAUSE * 2 ** (count - FREE_REFUSALS), LONGEST_PAUSE);
}

/**
 * Whether a page may open our window again. A person who presses a button in the page is always asked: the pause is for
 * pages that ask by themselves.
 */
export function mayAsk(refusals: Refusals, now: number, userActivation: boolean): boolean {
  // A clock that was set back must not make the pause longer than it is.
  const passed = Math.max(0, now - refusals.lastAt);
  return userActivation || refusals.lastAt > now || passed >= refusalPause(refusals.count);
}

export function countRefusal({ count }: Refusals, now: number): Refusals {
  return { count: count + 1, lastAt: now };
}
