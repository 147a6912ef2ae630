import { assertNever } from '../result';
import { change, end, enter, fail, readSession, recover, type Draft } from './peer-session-draft';
import { offeringOver, sendOffer } from './peer-session-offering';
import { leaveRoom, retrySignal } from './peer-session-signal';
import {
  SLEPT_AFTER,
  TICK_AT_MOST_AFTER,
  type Open,
  type PeerSessionState,
  type PeerSignal,
  type PeerStage,
} from './peer-session-state';

/**
 * Brings the state to the time `now`. A clock that went back, or a computer that slept, moves the phase's moments along: a
 * dapp gets its whole minute. The limits of an open session count sleep as time.
 */
export function moveClock(state: PeerSessionState, now: number): PeerSessionState {
  const gap = now - state.clock;
  if (gap >= 0 && gap < SLEPT_AFTER) return { ...state, clock: now };
  const moved = { ...state, clock: now, stage: shiftStage(state.stage, gap) };
  if (gap >= 0) return moved;
  return {
    ...moved,
    since: state.since + gap,
    lastActivityAt: state.lastActivityAt + gap,
    ...(state.openedAt === undefined ? {} : { openedAt: state.openedAt + gap }),
  };
}

function shiftStage(stage: PeerStage, gap: number): PeerStage {
  switch (stage.kind) {
    case 'ended':
      return stage;
    case 'open':
      return {
        ...stage,
        signal: shiftSignal(stage.signal, gap),
        steadyAt: stage.steadyAt + gap,
        ...(stage.leaveAt === undefined ? {} : { leaveAt: stage.leaveAt + gap }),
        ...(stage.unsureAt === undefined ? {} : { unsureAt: stage.unsureAt + gap }),
      };
    case 'offering':
      return {
        ...stage,
        signal: shiftSignal(stage.signal, gap),
        dueAt: stage.dueAt + gap,
        ...(stage.resendAt === undefined ? {} : { resendAt: stage.resendAt + gap }),
      };
    case 'reading-session':
    case 'asking-options':
    case 'deciding':
    case 'proving':
    case 'pausing':
      return { ...stage, dueAt: stage.dueAt + gap };
    default:
      return assertNever(stage);
  }
}

function shiftSignal(signal: PeerSignal, gap: number): PeerSignal {
  return signal.kind === 'waiting' ? { ...signal, retryAt: signal.retryAt + gap } : signal;
}

/** Does what is due. */
export function passTime(draft: Draft): void {
  const { state, now } = draft;
  const { stage, terms, openedAt } = state;
  if (openedAt !== undefined && stage.kind !== 'ended' && openedAt + terms.absolute <= now) {
    end(draft, { kind: 'closed', why: 'limit' });
    return;
  }
  switch (stage.kind) {
    case 'reading-session':
    case 'asking-options':
    case 'proving':
      if (stage.dueAt <= now) fail(draft, 'service-unreachable');
      return;
    case 'deciding':
      if (stage.dueAt <= now) fail(draft, 'no-decision');
      return;
    case 'pausing':
      if (stage.dueAt <= now) readSession(draft);
      return;
    case 'offering':
      if (stage.dueAt <= now) offeringOver(draft, stage);
      else if (stage.signal.kind === 'waiting') retrySignal(draft, stage);
      else if (stage.resendAt !== undefined && stage.resendAt <= now) sendOffer(draft);
      return;
    case 'open':
      passOpenTime(draft, stage);
      return;
    case 'ended':
      return;
    default:
      assertNever(stage);
  }
}

function passOpenTime(draft: Draft, stage: Open): void {
  const { state, now } = draft;
  if (state.lastActivityAt + state.terms.idle <= now) {
    end(draft, { kind: 'closed', why: 'idle' });
    return;
  }
  if (stage.unsureAt !== undefined && stage.unsureAt <= now) {
    recover(draft);
    return;
  }
  if (stage.steadyAt <= now && state.recoveries > 0) change(draft, { recoveries: 0 });
  if (stage.leaveAt !== undefined && stage.leaveAt <= now) leaveRoom(draft, stage);
  else retrySignal(draft, stage);
}

/** When the next `ticked` is due; `undefined` once ended. */
export function nextPeerSessionDue(state: PeerSessionState): number | undefined {
  const { stage, clock, openedAt, terms } = state;
  if (stage.kind === 'ended') return undefined;
  const times = [clock + TICK_AT_MOST_AFTER];
  if (openedAt !== undefined) times.push(openedAt + terms.absolute);
  if (stage.kind === 'open') {
    times.push(state.lastActivityAt + terms.idle);
    if (stage.leaveAt !== undefined) times.push(stage.leaveAt);
    if (stage.unsureAt !== undefined) times.push(stage.unsureAt);
    if (state.recoveries > 0) times.push(stage.steadyAt);
  } else times.push(stage.dueAt);
  if (stage.kind === 'offering' || stage.kind === 'open') {
    if (stage.signal.kind === 'waiting') times.push(stage.signal.retryAt);
  }
  if (stage.kind === 'offering' && stage.resendAt !== undefined) {
    if (stage.signal.kind === 'connected') times.push(stage.resendAt);
  }
  return Math.min(...times);
}

/** ICE: `disconnected` may mend by itself, `failed` does not. */
export function routeChanged(
  draft: Draft,
  stage: Open,
  route: 'connected' | 'disconnected' | 'failed',
  grace: number,
): void {
  if (route === 'failed') {
    recover(draft);
    return;
  }
  const unsureAt = route === 'connected' ? undefined : (stage.unsureAt ?? draft.now + grace);
  enter(draft, { ...stage, unsureAt });
}
