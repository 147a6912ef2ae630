import { assertNever } from '../result';
import { NOT_ALLOWED as REFUSAL } from '../webauthn';
import type { CeremonyOutcome } from '../webauthn/types';

/**
 * One create() or get(), from its arrival in the background to the one reply that the page gets.
 *
 *     waiting ──approved──▶ signing ──signed──▶ settled
 *        ├──denied, aborted, timed out, document gone, use other──▶ settled
 *        └──denied, timed out, of a conditional request──▶ returned
 *
 * A conditional request waits in its document and becomes a ceremony when the user takes it up. Turning away from it is no
 * answer to the page: it goes back to waiting, and the page learns nothing.
 *
 * The state is written to session storage after every step and before the step's effects run, so a worker that dies
 * anywhere finds the ceremony again and `restarted` repeats the effects that may have been lost.
 */
export type CeremonyState =
  | { readonly phase: 'waiting'; readonly conditional?: true }
  | { readonly phase: 'signing'; readonly decision: Decision }
  | { readonly phase: 'returned' }
  | { readonly phase: 'settled'; readonly outcome: CeremonyOutcome };

/** What the user decided in our window, and what was checked there. Holds no secret. */
export interface Decision {
  /** True only if a password was really checked within this ceremony or within the visible freshness window. */
  readonly verification: boolean;
  readonly credentialId?: string;
  readonly userName?: string;
  readonly accountAddress?: string;
}

export type CeremonyEvent =
  | { readonly type: 'approved'; readonly decision: Decision }
  | { readonly type: 'denied' }
  | { readonly type: 'useOther' }
  | { readonly type: 'aborted' }
  | { readonly type: 'timedOut' }
  | { readonly type: 'documentGone' }
  | { readonly type: 'signed'; readonly outcome: CeremonyOutcome }
  | { readonly type: 'restarted' };

export type CeremonyEffect =
  | { readonly type: 'sign'; readonly decision: Decision }
  | { readonly type: 'reply'; readonly outcome: CeremonyOutcome }
  /** The request waits in its document again. */
  | { readonly type: 'return' };

export interface CeremonyStep {
  readonly state: CeremonyState;
  readonly effects: readonly CeremonyEffect[];
}

/** The one text for every refusal: a page cannot tell a denial from an empty vault (WebAuthn section 14.5.1). */
export const NOT_ALLOWED: CeremonyOutcome = { kind: 'error', ...REFUSAL };

const ABORTED: CeremonyOutcome = {
  kind: 'error',
  name: 'AbortError',
  message: 'The operation was aborted.',
};

export const INITIAL_CEREMONY: CeremonyState = { phase: 'waiting' };
/** Of a conditional request that the user has taken up. */
export const CONDITIONAL_CEREMONY: CeremonyState = { phase: 'waiting', conditional: true };

/** Whether nothing more can come of it. */
export function isOver(state: CeremonyState): boolean {
  return state.phase === 'settled' || state.phase === 'returned';
}

export function stepCeremony(state: CeremonyState, event: CeremonyEvent): CeremonyStep {
  switch (state.phase) {
    case 'waiting':
      return stepWaiting(state, event);
    case 'signing':
      return stepSigning(state, event);
    case 'returned':
      return event.type === 'restarted' ? giveBack() : { state, effects: [] };
    case 'settled':
      // Repeated because the worker may have died between the write and the reply; the relay takes only the first.
      return event.type === 'restarted'
        ? { state, effects: [{ type: 'reply', outcome: state.outcome }] }
        : { state, effects: [] };
    default:
      return assertNever(state);
  }
}

function stepWaiting(
  state: Extract<CeremonyState, { phase: 'waiting' }>,
  event: CeremonyEvent,
): CeremonyStep {
  const conditional = state.conditional === true;
  switch (event.type) {
    case 'approved':
      return {
        state: { phase: 'signing', decision: event.decision },
        effects: [{ type: 'sign', decision: event.decision }],
      };
    case 'denied':
    case 'timedOut':
      return conditional ? giveBack() : settle(NOT_ALLOWED);
    case 'documentGone':
      return settle(NOT_ALLOWED);
    case 'aborted':
      return settle(ABORTED);
    case 'useOther':
      // The browser's conditional request is there already; what the user asks for is a window of the browser.
      return settle(conditional ? { kind: 'native', modal: true } : { kind: 'native' });
    case 'signed':
    case 'restarted':
      return { state, effects: [] };
    default:
      return assertNever(event);
  }
}

function stepSigning(
  state: Extract<CeremonyState, { phase: 'signing' }>,
  event: CeremonyEvent,
): CeremonyStep {
  switch (event.type) {
    case 'signed':
      return settle(event.outcome);
    case 'restarted':
      // Signing again is safe: a credential made before the death is found by its ceremony's id.
      return { state, effects: [{ type: 'sign', decision: state.decision }] };
    case 'approved':
    case 'denied':
    case 'useOther':
    case 'aborted':
    case 'timedOut':
    case 'documentGone':
      // The user has approved and the key is at work: the result stands, whoever is still there to hear it.
      return { state, effects: [] };
    default:
      return assertNever(event);
  }
}

function giveBack(): CeremonyStep {
  return { state: { phase: 'returned' }, effects: [{ type: 'return' }] };
}

function settle(outcome: CeremonyOutcome): CeremonyStep {
  return { state: { phase: 'settled', outcome }, effects: [{ type: 'reply', outcome }] };
}
