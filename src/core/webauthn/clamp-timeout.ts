import type { UserVerificationRequirement } from '../authenticator/types';

interface TimeoutRange {
  readonly least: number;
  readonly most: number;
  readonly fallback: number;
}

/** Level 2, sections 5.1.3 and 5.1.4.1: a ceremony that asks for nothing but presence is short. */
const PRESENCE_ONLY: TimeoutRange = { least: 30_000, most: 180_000, fallback: 120_000 };
/** Level 3, section 15.1: wide, so that people who need longer to verify are not cut off. */
const VERIFICATION: TimeoutRange = { least: 300_000, most: 600_000, fallback: 300_000 };

/** The lifetime of a ceremony in milliseconds: what the page asked, brought into the recommended range. */
export function clampTimeout(
  timeout: number | undefined,
  userVerification: UserVerificationRequirement,
): number {
  const range = userVerification === 'discouraged' ? PRESENCE_ONLY : VERIFICATION;
  if (timeout === undefined || Number.isNaN(timeout)) return range.fallback;
  return Math.min(Math.max(timeout, range.least), range.most);
}
