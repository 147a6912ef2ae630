import { assertNever } from '../result';
import { isEnded, type SessionFailed, type SessionPhase } from './peer-session-phase';
import {
  ANSWERED_WITHIN,
  RECOVERY_ANSWERED_WITHIN,
  RECOVERY_ATTEMPTS,
  RECOVERY_PAUSES,
  SERVICE_ANSWERS_WITHIN,
  type PeerPairing,
  type PeerSessionEffect,
  type PeerSessionEnd,
  type PeerSessionState,
  type PeerSignal,
  type PeerStage,
} from './peer-session-state';

/** One step being made. */
export interface Draft {
  state: PeerSessionState;
  readonly effects: PeerSessionEffect[];
  readonly now: number;
}

export function change(draft: Draft, members: Partial<PeerSessionState>): void {
  draft.state = { ...draft.state, ...members };
}

/** Moves to another stage and shows it. */
export function enter(draft: Draft, stage: PeerStage, end?: PeerSessionEnd): void {
  const { state, now } = draft;
  const phase = end ?? phaseOf(stage, state);
  const since = phase.kind === state.phase.kind ? state.since : now;
  change(draft, { stage, phase, since });
}

function phaseOf(stage: PeerStage, state: PeerSessionState): SessionPhase {
  if (stage.kind === 'open') return { kind: 'open' };
  if (stage.kind === 'ended') return state.phase;
  if (state.recoveries > 0) {
    return { kind: 'reconnecting', attempt: state.recoveries, of: RECOVERY_ATTEMPTS };
  }
  switch (stage.kind) {
    case 'reading-session':
    case 'asking-options':
    case 'pausing':
      return { kind: 'linking' };
    case 'deciding':
    case 'proving':
      return { kind: 'proving' };
    case 'offering':
      return { kind: 'offering', attempt: stage.sent };
    default:
      return assertNever(stage);
  }
}

/** The one end. */
export function end(draft: Draft, how: PeerSessionEnd): void {
  if (isEnded(draft.state.phase)) return;
  enter(draft, { kind: 'ended' }, how);
  draft.effects.push({ type: 'close-peer' }, { type: 'close-signal' }, { type: 'ended' });
}

/** A session that was open tries again, a new one fails. */
export function fail(draft: Draft, why: SessionFailed, detail?: string): void {
  if (why === 'pairing-revoked' && draft.state.openedAt !== undefined) {
    end(draft, { kind: 'closed', why: 'revoked' });
  } else if (draft.state.openedAt === undefined) {
    end(draft, { kind: 'failed', why, ...(detail === undefined ? {} : { detail }) });
  } else recover(draft);
}

/** The channel is gone: everything is taken down, and after a pause the offer is made anew. */
export function recover(draft: Draft): void {
  const pause = RECOVERY_PAUSES[draft.state.recoveries];
  if (pause === undefined) {
    end(draft, { kind: 'closed', why: 'lost' });
    return;
  }
  change(draft, { recoveries: draft.state.recoveries + 1 });
  draft.effects.push({ type: 'close-peer' }, { type: 'close-signal' });
  enter(draft, { kind: 'pausing', dueAt: draft.now + pause });
}

export function readSession(draft: Draft): void {
  draft.effects.push({ type: 'read-session' });
  enter(draft, { kind: 'reading-session', dueAt: draft.now + SERVICE_ANSWERS_WITHIN });
}

export function askOptions(draft: Draft, operation: 'assert' | 'register'): void {
  draft.effects.push({ type: 'ask-options', operation });
  enter(draft, {
    kind: 'asking-options',
    operation,
    dueAt: draft.now + SERVICE_ANSWERS_WITHIN,
  });
}

export function startOffering(draft: Draft): void {
  const { state, now } = draft;
  const within = state.recoveries > 0 ? RECOVERY_ANSWERED_WITHIN : ANSWERED_WITHIN;
  draft.effects.push({ type: 'open-peer' });
  enter(draft, {
    kind: 'offering',
    dueAt: now + within,
    signal: openSignal(draft, 0),
    candidates: [],
    sent: 0,
    contenders: [],
    early: [],
    added: 0,
    bound: false,
  });
}

/** @param tries how often the connection failed before. */
export function openSignal(draft: Draft, tries: number): PeerSignal {
  const { pairing } = draft.state.terms;
  draft.effects.push({ type: 'open-signal', ...withPairing(pairing) });
  return { kind: 'connecting', tries };
}

export function withPairing(pairing: PeerPairing | undefined): { pairing?: PeerPairing } {
  return pairing === undefined ? {} : { pairing };
}
