/**
 * The relay's memory as a pure state machine: which requests of this document wait, what the connection to the background
 * is, and what is due when. Every request gets exactly one settlement, whatever the page, the background and the clock do.
 */
import type { CeremonyOutcome, PageErrorName } from '../../core/webauthn/types';
import type { HookReply } from '../../messages/hook-channel';
import type { RelayReply, RelayRequest } from '../../messages/relay-port';

export type CeremonyRequest = Extract<RelayRequest, { readonly type: 'ceremony' }>;

/** Milliseconds. */
export const RECONNECT_FIRST_AFTER = 100;
export const RECONNECT_AT_MOST_AFTER = 2_000;
export const RECONNECT_GIVE_UP_AFTER = 15_000;
export const STEADY_AFTER = 1_000;
export const DEADLINE_AT_MOST = 3_600_000;
export const DEADLINE_GRACE = 2_000;
export const CANCEL_GRACE = 2_000;
export const ACCEPT_WITHIN = 60_000;
export const CAPABILITIES_WITHIN = 2_000;
export const IDLE_DISCONNECT_AFTER = 30_000;

export type Pending =
  | {
      readonly kind: 'ceremony';
      readonly request: CeremonyRequest;
      /** False while the background cannot have it; a request that was sent once is only ever resumed. */
      readonly sent: boolean;
      /** When the relay cancels it by its own clock. */
      readonly cancelAt: number;
      /** Set once cancelled: when the relay settles without an answer. */
      readonly settleAt?: number;
    }
  | { readonly kind: 'capabilities'; readonly sent: boolean; readonly settleAt: number }
  /**
   * A conditional request that waits for the user: as long as its document is there, and without the background, which is
   * not kept awake for it. Once the user takes it up it is a `ceremony` like any other, and may come back from that.
   */
  | {
      readonly kind: 'waiting';
      readonly request: CeremonyRequest;
      /** The background of this connection has it. */
      readonly sent: boolean;
      /** The background has found it to be ours: it may be offered. */
      readonly offered: boolean;
      /** The user took it up, and the background has not answered yet. */
      readonly wanted: boolean;
    }
  /** Settled for the page by its abort, but the background does not know it yet. */
  | { readonly kind: 'aborted' };

/** How often connecting again was tried, and when it ends. */
interface Trial {
  readonly attempt: number;
  readonly giveUpAt: number;
}

export type Connection =
  | { readonly kind: 'closed' }
  | { readonly kind: 'connecting'; readonly trial?: Trial }
  | { readonly kind: 'lost'; readonly trial: Trial; readonly retryAt: number }
  | {
      readonly kind: 'open';
      /** A connection that follows a lost one must last, or answer, before the loss is forgotten. */
      readonly trial?: Trial & { readonly steadyAt: number };
      /** Set while nothing is pending. */
      readonly idleAt?: number;
    };

export interface RelayState {
  readonly connection: Connection;
  readonly pending: ReadonlyMap<string, Pending>;
}

export const INITIAL_STATE: RelayState = { connection: { kind: 'closed' }, pending: new Map() };

export type RelayEvent =
  | { readonly type: 'asked'; readonly request: CeremonyRequest }
  | { readonly type: 'asked-capabilities'; readonly requestId: string }
  | { readonly type: 'aborted'; readonly requestId: string }
  | { readonly type: 'connected' }
  /** `runtime.connect` threw: this relay's extension is gone. */
  | { readonly type: 'refused' }
  /** Also when sending threw; `unsent` is then the ceremony that the background never got. */
  | { readonly type: 'disconnected'; readonly unsent?: string }
  | { readonly type: 'replied'; readonly reply: RelayReply }
  /** The user took up a request that is offered. */
  | { readonly type: 'wanted'; readonly requestId: string }
  /** The background asks which requests wait. */
  | { readonly type: 'recalled' }
  /** The document stops being the active one: navigation, also into the back-forward cache. */
  | { readonly type: 'left' }
  /** Time passed. */
  | { readonly type: 'ticked' };

export type RelayEffect =
  | { readonly type: 'connect' }
  | { readonly type: 'disconnect' }
  | { readonly type: 'send'; readonly request: RelayRequest }
  | { readonly type: 'reply'; readonly reply: HookReply };

export interface RelayStep {
  readonly state: RelayState;
  /** In order. After `connect` the driver reports `connected` or `refused` before anything else. */
  readonly effects: readonly RelayEffect[];
}

/** A conditional request has no time limit and outlives the background. */
export function isConditional(request: CeremonyRequest): boolean {
  return request.operation === 'get' && request.mediation === 'conditional';
}

/** Whether something must come of this entry without the user doing anything in the page. */
export function isBusy(entry: Pending): boolean {
  return entry.kind !== 'waiting' || entry.wanted || !entry.offered;
}

/** The request that may be offered to the user in this document. */
export function offeredRequest({ pending }: RelayState): string | undefined {
  for (const [requestId, entry] of pending) {
    if (entry.kind === 'waiting' && entry.offered) return requestId;
  }
  return undefined;
}

export function settled(requestId: string, outcome: CeremonyOutcome): RelayEffect {
  return { type: 'reply', reply: { type: 'settled', requestId, outcome } };
}

export function failedWith(name: PageErrorName, message: string): CeremonyOutcome {
  return { kind: 'error', name, message };
}
