/** How many signals one origin may send: a burst as a page with several accounts needs it, then one every ten seconds. */
const BURST = 8;
const REFILL_EVERY = 10_000;
/** Origins that are remembered; beyond it the one that has been silent longest is forgotten. */
const MOST_ORIGINS = 256;

interface Bucket {
  readonly tokens: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** What is left of each origin's budget. The order is that of the last use. */
export type SignalBudget = ReadonlyMap<string, Bucket>;

export const FULL_BUDGET: SignalBudget = new Map();

/** A token bucket for each origin: one signal at `now` (milliseconds since the epoch). */
export function spendSignal(
  budget: SignalBudget,
  origin: string,
  now: number,
): { readonly budget: SignalBudget; readonly allowed: boolean } {
  const { tokens, at } = budget.get(origin) ?? { tokens: BURST, at: now };
  // A clock that was set back refills nothing.
  const refilled = Math.min(BURST, tokens + Math.max(0, now - at) / REFILL_EVERY);
  const allowed = refilled >= 1;
  const next = new Map(budget);
  next.delete(origin);
  next.set(origin, { tokens: allowed ? refilled - 1 : refilled, at: now });
  for (const oldest of next.keys()) {
    if (next.size <= MOST_ORIGINS) break;
    next.delete(oldest);
  }
  return { budget: next, allowed };
}
