import type { PeerOutcome } from '../liquid/channel/peer-request';
import { assertNever } from '../result';

/**
 * One request of a connected dapp, from the channel to the one outcome that goes back.
 *
 *     gathering ──gathered──▶ waiting ──approved──▶ signing ──signed──▶ settled
 *         └──────────┴── denied, withdrawn ────────────────────────────────▲
 *
 * Written to session storage after every step and before its effects, so that a worker which dies anywhere finds it again.
 */
export type PeerRequestState =
  /** What a node knows of it is being asked, so that the screen does not change later. */
  | { readonly phase: 'gathering' }
  | { readonly phase: 'waiting' }
  | { readonly phase: 'signing' }
  | { readonly phase: 'settled'; readonly outcome: PeerOutcome };

export type PeerRequestEvent =
  | { readonly type: 'gathered' }
  | { readonly type: 'approved' }
  | { readonly type: 'denied' }
  /** It cannot be answered with a signature, whatever the user would say. */
  | { readonly type: 'impossible'; readonly outcome: PeerOutcome }
  | { readonly type: 'signed'; readonly outcome: PeerOutcome }
  /** A new worker took it up. */
  | { readonly type: 'restarted' };

export type PeerRequestEffect =
  | { readonly type: 'gather' }
  | { readonly type: 'ask' }
  | { readonly type: 'sign' }
  | { readonly type: 'reply'; readonly outcome: PeerOutcome };

export interface PeerRequestStep {
  readonly state: PeerRequestState;
  readonly effects: readonly PeerRequestEffect[];
}

export const INITIAL_PEER_REQUEST: PeerRequestState = { phase: 'gathering' };

export function stepPeerRequest(state: PeerRequestState, event: PeerRequestEvent): PeerRequestStep {
  switch (state.phase) {
    case 'gathering':
      return stepGathering(state, event);
    case 'waiting':
      return stepWaiting(state, event);
    case 'signing':
      return stepSigning(state, event);
    case 'settled':
      return event.type === 'restarted'
        ? { state, effects: [{ type: 'reply', outcome: state.outcome }] }
        : { state, effects: [] };
    default:
      return assertNever(state);
  }
}

function stepGathering(state: PeerRequestState, event: PeerRequestEvent): PeerRequestStep {
  switch (event.type) {
    case 'gathered':
      return { state: { phase: 'waiting' }, effects: [{ type: 'ask' }] };
    case 'restarted':
      return { state, effects: [{ type: 'gather' }] };
    case 'denied':
      return settle({ kind: 'refused' });
    case 'impossible':
      return settle(event.outcome);
    case 'approved':
    case 'signed':
      return { state, effects: [] };
    default:
      return assertNever(event);
  }
}

function stepWaiting(state: PeerRequestState, event: PeerRequestEvent): PeerRequestStep {
  switch (event.type) {
    case 'approved':
      return { state: { phase: 'signing' }, effects: [{ type: 'sign' }] };
    case 'denied':
      return settle({ kind: 'refused' });
    case 'impossible':
      return settle(event.outcome);
    case 'restarted':
      return { state, effects: [{ type: 'ask' }] };
    case 'gathered':
    case 'signed':
      return { state, effects: [] };
    default:
      return assertNever(event);
  }
}

function stepSigning(state: PeerRequestState, event: PeerRequestEvent): PeerRequestStep {
  switch (event.type) {
    case 'signed':
      return settle(event.outcome);
    case 'restarted':
      // Ed25519 signs the same bytes to the same signature: to do it twice gives nothing new away.
      return { state, effects: [{ type: 'sign' }] };
    case 'approved':
    case 'denied':
    case 'impossible':
    case 'gathered':
      return { state, effects: [] };
    default:
      return assertNever(event);
  }
}

function settle(outcome: PeerOutcome): PeerRequestStep {
  return { state: { phase: 'settled', outcome }, effects: [{ type: 'reply', outcome }] };
}
