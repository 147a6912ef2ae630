import type { UserVerificationRequirement } from '../authenticator/types';
import type { Bytes } from '../bytes';
import type { Dictionary } from './dictionary';
import { OptionsError } from './options-error';

/** Relying parties use 16 to some hundred bytes; this is far above and keeps a stored ceremony small. */
const MAX_CHALLENGE_LENGTH = 16_384;
const MAX_HINTS = 64;
/** A valid domain has at most 253 characters in ASCII, and is shorter still before IDNA. */
const MAX_RP_ID_LENGTH = 1024;

const USER_VERIFICATION = ['required', 'preferred', 'discouraged'] as const;
const HINTS = ['security-key', 'client-device', 'hybrid'] as const;

export interface CeremonyMembers {
  readonly challenge: Bytes;
  readonly hints: readonly string[];
  readonly timeout?: number;
}

/** The members that stand in the same place of both options dictionaries. */
export function parseCeremonyMembers(options: Dictionary): CeremonyMembers {
  const timeout = options.number('timeout');
  return {
    challenge: options.requiredBuffer('challenge', 0, MAX_CHALLENGE_LENGTH),
    hints: parseHints(options),
    ...(timeout === undefined ? {} : { timeout }),
  };
}

export function parseUserVerification(options: Dictionary): UserVerificationRequirement {
  return options.oneOf('userVerification', USER_VERIFICATION) ?? 'preferred';
}

/** `rp.id` or `rpId`, unjudged. One that no origin could own fails as a foreign one does. */
export function parseRpId(options: Dictionary, name: 'id' | 'rpId'): string | undefined {
  const rpId = options.text(name, Number.POSITIVE_INFINITY);
  if (rpId !== undefined && rpId.length > MAX_RP_ID_LENGTH) {
    throw new OptionsError('SecurityError', 'The relying party ID is not a domain.');
  }
  return rpId;
}

/** Known hints, each once, in the page's order (Level 3 section 5.8.7). */
function parseHints(options: Dictionary): readonly string[] {
  const given = options.list('hints', MAX_HINTS) ?? [];
  const known = given.flatMap((hint) => HINTS.filter((candidate) => candidate === hint));
  return [...new Set(known)];
}
