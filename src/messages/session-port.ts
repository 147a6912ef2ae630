import * as v from 'valibot';

import type { PeerOutcome, PeerRequest, ReplyTerms } from '../core/liquid';
import { DIALECTS } from '../core/liquid/channel/channel-state';
import { REMOTE_ENDS } from '../core/liquid/co-location/remote-end';
import { SESSION_CLOSED, SESSION_FAILED } from '../core/flows/peer-session-phase';
import { SESSION_ANSWER_MODES, type SessionAnswerMode, type SessionPlan } from './session-plan';

export type * from './session-plan';
export { SESSION_ANSWER_MODES } from './session-plan';

/**
 * Name of the long-lived port that the session host opens to the background, and opens again, with growing pauses, for as
 * long as its document lives. Everything on it is plain JSON: Chromium would turn bytes into objects.
 */
export const SESSION_PORT = 'tidekey.session-host';

/** Milliseconds between two `beat`s while a session lives. Any message keeps an event page or a worker alive. */
export const BEAT_EVERY = { chrome: 20_000, firefox: 10_000 } as const;

/** The longest JSON text of creation or request options, and of a credential. */
export const MAX_CREDENTIAL_JSON = 64 * 1024;

/** Why the background gives no credential. */
export const CALL_REFUSALS = [
  /** The challenge policy said no. A new challenge is fetched once; the second refusal ends the session. */
  'challenge-refused',
  'denied',
  'timeout',
  'locked',
  /** `assert` only: the passkey is not in the vault any more. The host registers a new one. */
  'credential-gone',
  'failed',
] as const;
export type CallRefusal = (typeof CALL_REFUSALS)[number];

export type CallResult =
  /** A WebAuthn RegistrationResponseJSON or AuthenticationResponseJSON, with `clientExtensionResults.liquid`. */
  | { readonly ok: true; readonly credentialJson: string }
  | { readonly ok: false; readonly reason: CallRefusal };

/** What the background tells the host. */
export type SessionCommand =
  /** Opens a session. Said again for a session that lives, it changes nothing; for one that ended, it starts anew. */
  | { readonly type: 'start'; readonly plan: SessionPlan }
  | { readonly type: 'close'; readonly sessionId: string; readonly why: 'user' | 'locked' }
  | { readonly type: 'close-all'; readonly why: 'user' | 'locked' }
  | { readonly type: 'answer'; readonly callId: string; readonly result: CallResult }
  /** What the user decided. Said again until `answered` came; the host sends only the first. */
  | {
      readonly type: 'outcome';
      readonly sessionId: string;
      readonly key: string;
      readonly outcome: PeerOutcome;
    }
  | { readonly type: 'answer-mode'; readonly sessionId: string; readonly mode: SessionAnswerMode };

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(128));
const Time = v.pipe(v.number(), v.finite());
const Count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000));
const Json = v.pipe(v.string(), v.maxLength(MAX_CREDENTIAL_JSON));
/** Text of a hostile other end: shown as untrusted, and only so long. */
const Claim = v.pipe(v.string(), v.maxLength(256));

const Phase = v.variant('kind', [
  v.strictObject({ kind: v.literal('linking') }),
  v.strictObject({ kind: v.literal('proving') }),
  v.strictObject({ kind: v.literal('offering'), attempt: Count }),
  v.strictObject({ kind: v.literal('open') }),
  v.strictObject({ kind: v.literal('reconnecting'), attempt: Count, of: Count }),
  v.strictObject({ kind: v.literal('closed'), why: v.picklist(SESSION_CLOSED) }),
  v.strictObject({
    kind: v.literal('failed'),
    why: v.picklist(SESSION_FAILED),
    detail: v.optional(Claim),
  }),
]);

/** Where a session stands: what pages show of it. */
export const SessionSnapshot = v.strictObject({
  sessionId: Id,
  /** `host[:port]` of the service, for a background that has lost the rest. */
  host: v.pipe(v.string(), v.maxLength(320)),
  accountAddress: Id,
  phase: Phase,
  /** Milliseconds since the epoch: when this phase began. */
  since: Time,
  /** When the other end was last heard of. */
  lastActivityAt: Time,
  /** Where the other end of the network route is, as far as the browser tells. A warning, never a blessing. */
  remoteEnd: v.picklist(REMOTE_ENDS),
  /** What is spoken; `unknown` until the first request. */
  dialect: v.picklist(DIALECTS),
  /** What the other end says it is. Nobody has checked it. */
  peer: v.optional(v.strictObject({ name: v.optional(Claim), url: v.optional(Claim) })),
  answerMode: v.picklist(SESSION_ANSWER_MODES),
  openRequests: Count,
});
export type SessionSnapshot = v.InferOutput<typeof SessionSnapshot>;

const Call = v.variant('kind', [
  /** `optionsJson`: PublicKeyCredentialCreationOptionsJSON, `user` already replaced, `extensions.liquid.requestId` set. */
  v.strictObject({ kind: v.literal('register'), optionsJson: Json }),
  /** `optionsJson`: PublicKeyCredentialRequestOptionsJSON with one allowed credential, `extensions.liquid.requestId` set. */
  v.strictObject({ kind: v.literal('assert'), optionsJson: Json }),
]);
export type SessionCall = v.InferOutput<typeof Call>;

const Request = v.custom<PeerRequest>((value) => typeof value === 'object' && value !== null);
const Reply = v.custom<ReplyTerms>((value) => typeof value === 'object' && value !== null);

/** What the host tells the background. */
export const SessionReport = v.variant('type', [
  /** First on every connection; ended sessions stay listed for a while, because their end may not have been heard. */
  v.strictObject({
    type: v.literal('here'),
    sessions: v.pipe(v.array(SessionSnapshot), v.maxLength(64)),
  }),
  v.strictObject({ type: v.literal('beat') }),
  v.strictObject({ type: v.literal('snapshot'), snapshot: SessionSnapshot }),
  /** Asked again on every connection until `answer`; the background knows it by `callId`. */
  v.strictObject({ type: v.literal('call'), callId: Id, sessionId: Id, call: Call }),
  /** The service has accepted account and passkey. Said again on every connection while the session lives. */
  v.strictObject({
    type: v.literal('linked'),
    sessionId: Id,
    credentialId: v.pipe(v.string(), v.maxLength(1400)),
    /** To be sealed: whoever holds it can enter the pairing. */
    pairing: v.optional(
      v.strictObject({
        pairingId: v.pipe(v.string(), v.maxLength(256)),
        credential: v.pipe(v.string(), v.maxLength(1024)),
      }),
    ),
  }),
  /**
   * Said again on every connection until an outcome came; known by `sessionId` and `key`. `reply` tells what its outcome
   * may be as large as, so that nobody is asked for what could not be sent.
   */
  v.strictObject({
    type: v.literal('request'),
    sessionId: Id,
    key: Id,
    request: Request,
    reply: Reply,
  }),
  /**
   * The request is over. `sent`: whether the outcome went into the channel. Without an outcome before it, the asker is
   * gone: what is shown of the request is to be taken back.
   */
  v.strictObject({ type: v.literal('answered'), sessionId: Id, key: Id, sent: v.boolean() }),
  /** After the last snapshot: nothing more comes of this session. */
  v.strictObject({ type: v.literal('ended'), sessionId: Id }),
]);
export type SessionReport = v.InferOutput<typeof SessionReport>;
/** What the other end asks, as the host hands it on. */
export type SessionRequest = Omit<
  Extract<SessionReport, { type: 'request' }>,
  'type' | 'sessionId'
>;
