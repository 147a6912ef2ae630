import { decodeBase64Url, encodeBase64Url, encodeUtf8, type Bytes } from '../bytes';
import { failed, ok, type Result } from '../result';
import { DOMAIN_TAGS } from './domain-tags';
import type { LiquidRefusal } from './liquid-refusal';
import { looksLikeTransaction } from './transaction-map';

declare const loginChallengeBrand: unique symbol;

/** A challenge that an account may sign. Only {@link checkChallenge} makes values of this type. */
export type LoginChallenge = Bytes & { readonly [loginChallengeBrand]: true };

const SHORTEST = 16;
const LONGEST = 64;
const TAGS = DOMAIN_TAGS.map((tag) => encodeUtf8(tag));

/**
 * The challenge policy. Liquid Auth has an account sign the challenge with no prefix of its own, so that without this
 * check any site could have a logic signature signed as its "challenge" and empty the account.
 *
 * An honest random challenge begins with a two-letter tag in 25 of 65 536 cases, about 0.04 %: the ceremony then reports
 * `NotAllowedError` to the page, whose next attempt brings a fresh challenge.
 */
export function checkChallenge(challenge: Bytes): Result<LoginChallenge, LiquidRefusal> {
  if (challenge.length < SHORTEST || challenge.length > LONGEST) return failed('challenge-length');
  if (TAGS.some((tag) => beginsWith(challenge, tag))) return failed('challenge-domain-tag');
  if (looksLikeTransaction(challenge)) return failed('challenge-transaction');
  // A copy: whoever holds the array that was checked must not be able to write to the one that is signed.
  return ok(challenge.slice() as LoginChallenge);
}

/** Reads a challenge that came as text: unpadded base64url in its only spelling. */
export function parseChallengeText(text: string): Result<Bytes, 'challenge-encoding'> {
  const challenge = decodeBase64Url(text);
  if (challenge === undefined || encodeBase64Url(challenge) !== text) {
    return failed('challenge-encoding');
  }
  return ok(challenge);
}

function beginsWith(bytes: Bytes, prefix: Bytes): boolean {
  return prefix.every((byte, index) => bytes[index] === byte);
}
