import { assertNever } from '../result';
import {
  countFailure,
  NO_FAILED_ATTEMPTS,
  retryAt,
  withoutFuture,
  type FailedAttempts,
} from './failed-attempts';
import type {
  LockEffect,
  LockEvent,
  LockSession,
  LockState,
  LockStep,
  OpenedEvent,
  UnlockedState,
} from './lock-protocol';

export const INITIAL_LOCK: LockState = { phase: 'starting', mustLock: false };

/** Activity within this many milliseconds of the last does not move the deadline: each move is a write. */
const ACTIVITY_GRAIN = 1_000;

/** True while that time runs: a clock before its start was set back and must not prolong it. */
export function isLive({ startedAt, deadline }: LockSession, now: number): boolean {
  return startedAt <= now && now < deadline;
}

export function stepLock(state: LockState, event: LockEvent): LockStep {
  switch (state.phase) {
    case 'starting':
      return stepStarting(state, event);
    case 'absent':
      return event.type === 'created'
        ? open(event, NO_FAILED_ATTEMPTS)
        : stay(state, refuse(event, 'absent'));
    case 'locked':
      return stepLocked(state, event);
    case 'unlocking':
      return stepUnlocking(state, event);
    case 'unlocked':
      return stepUnlocked(state, event);
    case 'locking':
      return stepLocking(state, event);
    default:
      return assertNever(state);
  }
}

function stepStarting(
  state: Extract<LockState, { phase: 'starting' }>,
  event: LockEvent,
): LockStep {
  if (isLockEvent(event)) return stay({ ...state, mustLock: true });
  if (event.type !== 'workerRestarted') return stay(state, refuse(event, 'busy'));
  const { vault, failures, session, now } = event;
  if (vault === 'absent') {
    const effects: readonly LockEffect[] = session === undefined ? [] : [{ type: 'clearSession' }];
    return { state: { phase: 'absent' }, effects };
  }
  if (session === undefined) return stay({ phase: 'locked', failures });
  if (state.mustLock || !isLive(session, now)) return lock(failures);
  const { startedAt, deadline } = session;
  return {
    state: { phase: 'unlocked', failures, startedAt, deadline },
    effects: [{ type: 'restoreKeys' }, { type: 'scheduleAlarm', at: deadline }],
  };
}

function stepLocked(state: Extract<LockState, { phase: 'locked' }>, event: LockEvent): LockStep {
  if (isWrongPassword(event)) return count(state, event.now);
  if (event.type !== 'unlockRequested') return stay(state, refuse(event, 'busy'));
  const { attempt, now } = event;
  const failures = withoutFuture(state.failures, now);
  const at = event.isGuess ? retryAt(failures, now) : undefined;
  if (at === undefined) {
    return {
      state: { phase: 'unlocking', failures, attempt },
      effects: [{ type: 'startUnlock', attempt }],
    };
  }
  const refusal: LockEffect = { type: 'refuseUnlock', attempt, reason: 'try-later', retryAt: at };
  return {
    state: { phase: 'locked', failures },
    effects: failures === state.failures ? [refusal] : [saveFailures(failures), refusal],
  };
}

function stepUnlocking(
  state: Extract<LockState, { phase: 'unlocking' }>,
  event: LockEvent,
): LockStep {
  // What the KDF still answers after this is of no attempt that anybody waits for.
  if (isLockEvent(event)) return lock(state.failures);
  const isOurs = 'attempt' in event && event.attempt === state.attempt;
  if (event.type === 'unlockSucceeded' && isOurs) return open(event, state.failures);
  if (event.type !== 'unlockFailed') return stay(state, refuse(event, 'busy'));
  if (!isOurs) return event.wrongPassword ? count(state, event.now) : stay(state);
  const { failures } = state;
  return event.wrongPassword
    ? count({ phase: 'locked', failures }, event.now)
    : { state: { phase: 'locked', failures }, effects: [{ type: 'notify' }] };
}

function stepUnlocked(state: UnlockedState, event: LockEvent): LockStep {
  const isOver = 'now' in event && !isLive(state, event.now);
  if (isOver || isLockEvent(event) || event.type === 'keysLost') {
    const locking = lock(state.failures);
    return { ...locking, effects: [...refuse(event, 'busy'), ...locking.effects] };
  }
  if (event.type === 'activity') return prolong(state, event.now + event.autoLock, event.now);
  if (event.type === 'passwordRefused' || isWrongPassword(event)) return count(state, event.now);
  if (event.type === 'passwordAccepted' && state.failures.count > 0) {
    const failures = NO_FAILED_ATTEMPTS;
    return { state: { ...state, failures }, effects: [saveFailures(failures)] };
  }
  return stay(state, refuse(event, 'unlocked'));
}

function stepLocking(state: Extract<LockState, { phase: 'locking' }>, event: LockEvent): LockStep {
  if (isWrongPassword(event)) return count(state, event.now);
  if (event.type !== 'lockFinished') return stay(state, refuse(event, 'busy'));
  return { state: { phase: 'locked', failures: state.failures }, effects: [{ type: 'notify' }] };
}

function open(
  event: OpenedEvent<'created' | 'unlockSucceeded'>,
  failures: FailedAttempts,
): LockStep {
  const session: LockSession = { startedAt: event.now, deadline: event.now + event.autoLock };
  const forgotten: readonly LockEffect[] =
    failures.count > 0 ? [saveFailures(NO_FAILED_ATTEMPTS)] : [];
  return {
    state: { phase: 'unlocked', failures: NO_FAILED_ATTEMPTS, ...session },
    effects: [
      { type: 'keepKeys', attempt: event.attempt },
      { type: 'saveSession', ...session },
      { type: 'scheduleAlarm', at: session.deadline },
      ...forgotten,
      { type: 'notify' },
    ],
  };
}

function prolong(state: UnlockedState, deadline: number, now: number): LockStep {
  const gain = deadline - state.deadline;
  if (gain >= 0 && gain < ACTIVITY_GRAIN) return stay(state);
  const session: LockSession = { startedAt: now, deadline };
  return {
    state: { ...state, ...session },
    effects: [
      { type: 'saveSession', ...session },
      { type: 'scheduleAlarm', at: deadline },
    ],
  };
}

/** Keys first: should the worker die in between, the worst is a session copy that the deadline still ends. */
function lock(failures: FailedAttempts): LockStep {
  return {
    state: { phase: 'locking', failures },
    effects: [
      { type: 'dropKeys' },
      { type: 'clearSession' },
      { type: 'clearAlarm' },
      { type: 'notify' },
    ],
  };
}

/** One more wrong password. It is counted wherever it arrives, or locking in time would give free guesses. */
function count(state: Exclude<LockState, { phase: 'starting' | 'absent' }>, now: number): LockStep {
  const failures = countFailure(state.failures, now);
  return {
    state: { ...state, failures },
    effects: [saveFailures(failures), { type: 'notify' }],
  };
}

/** What an event gets that comes at the wrong time: an answer for the user, and no key left lying about. */
function refuse(event: LockEvent, reason: 'absent' | 'busy' | 'unlocked'): readonly LockEffect[] {
  if (event.type === 'unlockRequested') {
    return [{ type: 'refuseUnlock', attempt: event.attempt, reason }];
  }
  const bringsKeys = event.type === 'created' || event.type === 'unlockSucceeded';
  return bringsKeys ? [{ type: 'discardKeys', attempt: event.attempt }] : [];
}

function stay(state: LockState, effects: readonly LockEffect[] = []): LockStep {
  return { state, effects };
}

function saveFailures(failures: FailedAttempts): LockEffect {
  return { type: 'saveFailures', failures };
}

function isWrongPassword(
  event: LockEvent,
): event is Extract<LockEvent, { type: 'unlockFailed' }> & { readonly wrongPassword: true } {
  return event.type === 'unlockFailed' && event.wrongPassword;
}

const LOCK_EVENTS: ReadonlySet<string> = new Set([
  'lockRequested',
  'screenLocked',
  'browserStarted',
  'suspended',
] satisfies LockEvent['type'][]);

function isLockEvent(event: LockEvent): boolean {
  return LOCK_EVENTS.has(event.type);
}
