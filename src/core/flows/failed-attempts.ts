/** Wrong passwords since the last right one. Kept on disk, so that a restart gives no free guesses. */
export interface FailedAttempts {
  readonly count: number;
  /** Milliseconds since the epoch. */
  readonly lastAt: number;
}

export const NO_FAILED_ATTEMPTS: FailedAttempts = { count: 0, lastAt: 0 };

const FREE_ATTEMPTS = 3;
const FIRST_DELAY = 1_000;
const LONGEST_DELAY = 5 * 60_000;

/** Milliseconds to wait after that many wrong passwords: none after the first three, then doubling up to five minutes. */
export function retryDelay(count: number): number {
  if (count <= FREE_ATTEMPTS) return 0;
  return Math.min(FIRST_DELAY * 2 ** (count - FREE_ATTEMPTS - 1), LONGEST_DELAY);
}

/** When the next password may be tried; `undefined` when now. */
export function retryAt({ count, lastAt }: FailedAttempts, now: number): number | undefined {
  const at = lastAt + retryDelay(count);
  return at > now ? at : undefined;
}

export function countFailure({ count }: FailedAttempts, now: number): FailedAttempts {
  return { count: count + 1, lastAt: now };
}

/** A clock that was set back must not turn a wait of seconds into one of days: the wait then starts anew, once. */
export function withoutFuture(attempts: FailedAttempts, now: number): FailedAttempts {
  return attempts.lastAt > now ? { ...attempts, lastAt: now } : attempts;
}

/** Reads what was stored; anything else counts as no failure, because the count guards no secret: the KDF does. */
export function readFailedAttempts(stored: unknown): FailedAttempts {
  if (typeof stored !== 'object' || stored === null) return NO_FAILED_ATTEMPTS;
  if (!('count' in stored) || !('lastAt' in stored)) return NO_FAILED_ATTEMPTS;
  const { count, lastAt } = stored;
  return isCount(count) && isCount(lastAt) ? { count, lastAt } : NO_FAILED_ATTEMPTS;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
