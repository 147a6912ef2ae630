/**
 * What a person can see of a session: one word for where it stands, and closed lists of why it ended. The pages map each
 * word to a sentence.
 */

/** Why a session that worked, or could have, is over. */
export const SESSION_CLOSED = [
  /** The user ended it: in the popup, or by closing the session host's window. */
  'user',
  /** The vault was locked. */
  'locked',
  /** The other end closed the channel. */
  'peer',
  /** A second, different answer came into the room: somebody else wanted to be the other end. */
  'second-answer',
  /** Nothing was said for as long as the plan allows. */
  'idle',
  /** The session reached the longest life that the plan allows. */
  'limit',
  /** The service revoked the pairing. */
  'revoked',
  /** The service's cookie session belongs to another account now, or to none. */
  'signed-out',
  /** The connection broke and could not be made again. */
  'lost',
  /** The connection broke, and a newer session with the same service took its place. */
  'superseded',
  /** The other end, or the service, sent more or larger messages than is allowed. */
  'flooded',
  /** Nothing that both ends understand could be agreed on, or the dialect asked for the end. */
  'dialect',
] as const;
export type SessionClosed = (typeof SESSION_CLOSED)[number];

/** Why a session never came to be. */
export const SESSION_FAILED = [
  /** No answer over HTTP: no network, no such host, a time limit, a redirect. */
  'service-unreachable',
  /** Its answers are not those of a Liquid Auth service. */
  'not-a-service',
  /** It said no, or had an error of its own; the detail has its words. */
  'service-refused',
  /** An answer that breaks the protocol or our limits: another RP ID, another account, too large, not JSON. */
  'service-reply',
  /** A newer session with the same service took its place: there is one cookie and one challenge for both. */
  'superseded',
  /** Two challenges in a row that the challenge policy refuses: no accident. */
  'hostile-challenge',
  /** The user, or the vault's state, refused the passkey. */
  'denied',
  /** The user did not decide in time. */
  'no-decision',
  /** The passkey or the proof could not be made. */
  'not-signed',
  /** The way to the other end could not be opened at the service. */
  'signaling',
  /** The service sent more messages than is allowed. */
  'flooded',
  /** The pairing was revoked, or the service does not know it. */
  'pairing-revoked',
  /** Nobody answered the offer: the page with the code is closed, or the code is used or old. */
  'no-answer',
  /** The other end answered, but no network route to it works. */
  'no-route',
  /** WebRTC is switched off or broken in this browser. */
  'no-webrtc',
  /** The user ended it before it was open. */
  'cancelled',
] as const;
export type SessionFailed = (typeof SESSION_FAILED)[number];

export type SessionPhase =
  /** Talking to the service: session, options. */
  | { readonly kind: 'linking' }
  /** The background makes or uses the passkey, the service checks it. */
  | { readonly kind: 'proving' }
  /** Offers are out; `attempt` counts how often the offer was sent. */
  | { readonly kind: 'offering'; readonly attempt: number }
  | { readonly kind: 'open' }
  /** The channel broke; `attempt` of `of` is under way. */
  | { readonly kind: 'reconnecting'; readonly attempt: number; readonly of: number }
  | { readonly kind: 'closed'; readonly why: SessionClosed }
  | { readonly kind: 'failed'; readonly why: SessionFailed; readonly detail?: string };

export type SessionPhaseKind = SessionPhase['kind'];

/** A terminal phase: nothing follows. */
export function isEnded<Phase extends { readonly kind: SessionPhaseKind }>(
  phase: Phase,
): phase is Extract<Phase, { readonly kind: 'closed' | 'failed' }> {
  return phase.kind === 'closed' || phase.kind === 'failed';
}
