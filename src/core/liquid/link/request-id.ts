import { failed, ok, type Result } from '../../result';

import type { LinkProblem, LinkRequest } from './link-request';

const REQUEST_ID = /^[A-Za-z0-9_-]{1,64}$/u;
/** RFC 9562 section 5.7: 48 bits of milliseconds since the epoch, version 7, variant 10. */
const UUID_V7 = /^([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/iu;

/** Milliseconds after which a code counts as relayed, not shown. */
const LONGEST_AGE = 5 * 60_000;
/** Milliseconds by which the clock of another device may run ahead. */
const CLOCK_SKEW = 60_000;

export function isRequestId(text: string): boolean {
  return REQUEST_ID.test(text);
}

/** The age of a request, read out of its id: current clients make a UUIDv7, which begins with its own time. */
export function readAge(
  requestId: string,
  now: number,
): Result<Pick<LinkRequest, 'age' | 'madeAt'>, LinkProblem> {
  const digits = UUID_V7.exec(requestId);
  if (digits === null) return ok({ age: 'unknown' });
  const madeAt = Number.parseInt(`${digits[1] ?? ''}${digits[2] ?? ''}`, 16);
  if (madeAt > now + CLOCK_SKEW) return failed('from-the-future');
  return now - madeAt > LONGEST_AGE ? failed('stale') : ok({ age: 'fresh', madeAt });
}
