/**
 * One Liquid Auth session, from the link to its end, as pure data: what is known, what happened, what is to be done.
 *
 *     linking ──options──▶ proving ──accepted──▶ offering ──channel──▶ open ──lost──▶ reconnecting
 *        └────────────────────┴─────────────────────┴── failed          └── closed ──────┘
 *
 * Every phase has a last moment, so whatever the service, the other end, the user and the clock do, a session is open or it
 * ends, once.
 */
import type { SignaledCandidate } from '../liquid/service';
import type { SessionClosed, SessionFailed, SessionPhase } from './peer-session-phase';

/** Milliseconds. */
export const SERVICE_ANSWERS_WITHIN = 20_000;
export const USER_DECIDES_WITHIN = 300_000;
/** From the first offer: a page that has shown a code is there, or its code is old. */
export const ANSWERED_WITHIN = 60_000;
/** From an accepted answer to the open channel. */
export const CONNECTED_WITHIN = 25_000;
export const OFFER_AGAIN_AFTER = 250;
export const OFFER_AGAIN_AT_MOST_AFTER = 1_500;
export const SIGNAL_AGAIN_AFTER = 1_000;
export const SIGNAL_AGAIN_AT_MOST_AFTER = 8_000;
export const SIGNAL_AGAIN_AT_MOST_AFTER_WHEN_OPEN = 60_000;
/** How long a room named after the wallet is still listened to, for somebody else's answer. */
export const SECOND_ANSWER_GRACE = 10_000;
/** ICE says `disconnected` at each hiccup; after this long it is none. */
export const DISCONNECTED_GRACE = 15_000;
export const RECOVERY_ATTEMPTS = 3;
export const RECOVERY_PAUSES = [1_000, 4_000, 10_000] as const;
export const RECOVERY_ANSWERED_WITHIN = 20_000;
/** A recovered session that lasted this long has its attempts back. */
export const STEADY_AFTER = 60_000;
/** The driver looks at the clock at least this often while a session lives. */
export const TICK_AT_MOST_AFTER = 15_000;
/** A gap this long between two looks means that the computer slept. */
export const SLEPT_AFTER = 45_000;

/** ICE candidates and waiting answers of one other end: hostile rooms are unbounded, we are not. */
export const CANDIDATES_AT_MOST = 64;
export const CONTENDERS_AT_MOST = 4;

/**
 * Messages that a service may send in one minute, of every kind. An honest one echoes our own offers back, about 42 times a
 * minute with each of their candidates.
 */
export const SIGNALS_AT_MOST = 4096;

/** What the session is to be: never changes, except that a service may hand out a pairing. */
export interface PeerSessionTerms {
  readonly accountAddress: string;
  readonly credentialId?: string;
  readonly pairing?: PeerPairing | undefined;
  /** The pairing was made for this very request: the service knows us by it, nothing needs to be proved again. */
  readonly resumes: boolean;
  /** Milliseconds. */
  readonly idle: number;
  readonly absolute: number;
}

export interface PeerPairing {
  readonly pairingId: string;
  readonly credential: string;
}

export type PeerCandidate = SignaledCandidate;

export type Operation = 'assert' | 'register';

export type PeerSignal =
  | { readonly kind: 'connecting'; readonly tries: number }
  | { readonly kind: 'connected' }
  | { readonly kind: 'waiting'; readonly tries: number; readonly retryAt: number }
  | { readonly kind: 'left' };

export interface Offering {
  readonly kind: 'offering';
  readonly dueAt: number;
  readonly signal: PeerSignal;
  /** Our description, once made. */
  readonly offer?: string;
  readonly candidates: readonly PeerCandidate[];
  /** How often the description went out. */
  readonly sent: number;
  readonly resendAt?: number | undefined;
  /** The answer that is being tried. */
  readonly trying?: string | undefined;
  /** Other answers that came meanwhile, in order. */
  readonly contenders: readonly string[];
  /** The answer that was taken. */
  readonly answer?: string;
  /** Candidates of the other end that came before its answer was taken. */
  readonly early: readonly PeerCandidate[];
  readonly added: number;
  /** `link` was said on this connection: the room is ours again. */
  readonly bound: boolean;
}

export interface Open {
  readonly kind: 'open';
  readonly answer: string;
  readonly signal: PeerSignal;
  /** When the room is left; absent where it tells of presence. */
  readonly leaveAt?: number | undefined;
  /** Set while ICE says `disconnected`. */
  readonly unsureAt?: number | undefined;
  /** When used-up attempts to recover are forgotten. */
  readonly steadyAt: number;
  readonly added: number;
}

export type PeerStage =
  | { readonly kind: 'reading-session'; readonly dueAt: number }
  | {
      readonly kind: 'asking-options';
      readonly operation: Operation;
      readonly dueAt: number;
    }
  | {
      readonly kind: 'deciding';
      readonly operation: Operation;
      readonly call: number;
      readonly dueAt: number;
    }
  | { readonly kind: 'proving'; readonly operation: Operation; readonly dueAt: number }
  | Offering
  | Open
  | { readonly kind: 'pausing'; readonly dueAt: number }
  | { readonly kind: 'ended' };

export interface PeerSessionState {
  readonly terms: PeerSessionTerms;
  readonly phase: SessionPhase;
  /** When the phase's kind last changed. */
  readonly since: number;
  readonly stage: PeerStage;
  /** Calls made to the background. */
  readonly calls: number;
  /** Challenges that the policy refused. */
  readonly refusals: number;
  /** Messages of the service in the running minute. */
  readonly signals: { readonly since: number; readonly count: number };
  /** Whether the service speaks of presence: then its room is worth staying in. */
  readonly presence: boolean;
  /** Set once the channel has been open. */
  readonly openedAt?: number;
  readonly recoveries: number;
  readonly lastActivityAt: number;
  /** The last time that was seen. */
  readonly clock: number;
}

export type CallAnswer =
  | { readonly ok: true; readonly credentialJson: string }
  | {
      readonly ok: false;
      readonly reason:
        'challenge-refused' | 'denied' | 'timeout' | 'locked' | 'credential-gone' | 'failed';
    };

export type PeerSessionEvent =
  | { readonly type: 'session-read'; readonly wallet?: string }
  | { readonly type: 'options-read'; readonly optionsJson: string }
  /** 401 or 404 when asking to sign in: the service does not know the passkey. */
  | { readonly type: 'credential-unknown' }
  | {
      readonly type: 'proof-accepted';
      readonly credentialId: string;
      readonly pairing?: PeerPairing;
    }
  | { readonly type: 'service-failed'; readonly why: SessionFailed; readonly detail?: string }
  | { readonly type: 'call-answered'; readonly call: number; readonly answer: CallAnswer }
  | { readonly type: 'signal-connected' }
  | { readonly type: 'signal-lost' }
  | { readonly type: 'signal-refused'; readonly code?: string }
  /** A message of the service arrived, whatever it says; before what it says. */
  | { readonly type: 'signal-heard' }
  | { readonly type: 'presence-told'; readonly deviceCount?: number }
  | { readonly type: 'pairing-revoked' }
  | { readonly type: 'answer-heard'; readonly sdp: string }
  | { readonly type: 'candidate-heard'; readonly candidate: PeerCandidate }
  | { readonly type: 'offer-made'; readonly sdp: string }
  | { readonly type: 'candidate-found'; readonly candidate: PeerCandidate }
  | { readonly type: 'answer-taken' }
  | { readonly type: 'answer-rejected' }
  | { readonly type: 'route-changed'; readonly route: 'connected' | 'disconnected' | 'failed' }
  | { readonly type: 'channel-opened' }
  | { readonly type: 'channel-closed' }
  | { readonly type: 'peer-failed' }
  /** A frame of the other end arrived, heartbeats included. */
  | { readonly type: 'heard' }
  | { readonly type: 'flooded' }
  | { readonly type: 'dialect-closed' }
  /** A newer session with the same service begins: the cookie, the challenge and maybe the room are its own now. */
  | { readonly type: 'superseded' }
  | { readonly type: 'close'; readonly why: 'user' | 'locked' }
  | { readonly type: 'ticked' };

export type PeerSessionEffect =
  | { readonly type: 'read-session' }
  | { readonly type: 'ask-options'; readonly operation: Operation }
  | {
      readonly type: 'call';
      readonly call: number;
      readonly operation: Operation;
      readonly optionsJson: string;
    }
  | { readonly type: 'prove'; readonly operation: Operation; readonly credentialJson: string }
  | { readonly type: 'linked'; readonly credentialId: string; readonly pairing?: PeerPairing }
  | { readonly type: 'open-signal'; readonly pairing?: PeerPairing }
  | { readonly type: 'close-signal' }
  | { readonly type: 'bind-room' }
  | { readonly type: 'send-offer'; readonly sdp: string }
  | { readonly type: 'send-candidate'; readonly candidate: PeerCandidate }
  | { readonly type: 'open-peer' }
  | { readonly type: 'close-peer' }
  | { readonly type: 'take-answer'; readonly sdp: string }
  | { readonly type: 'add-candidate'; readonly candidate: PeerCandidate }
  | { readonly type: 'measure-route' }
  /** Once, and last. */
  | { readonly type: 'ended' };

export interface PeerSessionStep {
  readonly state: PeerSessionState;
  readonly effects: readonly PeerSessionEffect[];
}

export type PeerSessionEnd =
  | { readonly kind: 'closed'; readonly why: SessionClosed }
  | { readonly kind: 'failed'; readonly why: SessionFailed; readonly detail?: string };
