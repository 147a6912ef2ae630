import { describe, expect, it } from 'vitest';

import { NO_FAILED_ATTEMPTS } from './failed-attempts';
import { INITIAL_LOCK, isLive, stepLock } from './lock';
import type { LockEvent, LockState } from './lock-protocol';

const failures = NO_FAILED_ATTEMPTS;
const twice = { count: 2, lastAt: 50 };
const STATES = {
  starting: INITIAL_LOCK,
  absent: { phase: 'absent' },
  locked: { phase: 'locked', failures },
  unlocking: { phase: 'unlocking', failures, attempt: 'a' },
  unlocked: { phase: 'unlocked', failures, startedAt: 100, deadline: 60_100 },
  locking: { phase: 'locking', failures },
} as const satisfies Record<string, LockState>;
type Phase = keyof typeof STATES;

const LOCKING = ['dropKeys', 'clearSession', 'clearAlarm', 'notify'];
const restarted = (change: Partial<Extract<LockEvent, { type: 'workerRestarted' }>>) =>
  ({ type: 'workerRestarted', now: 200, vault: 'present', failures, ...change }) as const;
const opened = (type: 'created' | 'unlockSucceeded', attempt = 'a') =>
  ({ type, now: 200, attempt, autoLock: 900_000 }) as const;
const session = { startedAt: 100, deadline: 60_100 };

const TABLE: readonly [Phase, LockEvent, LockState['phase'], readonly string[]][] = [
  ['starting', restarted({ vault: 'absent' }), 'absent', []],
  ['starting', restarted({ vault: 'absent', session }), 'absent', ['clearSession']],
  ['starting', restarted({}), 'locked', []],
  ['starting', restarted({ session }), 'unlocked', ['restoreKeys', 'scheduleAlarm']],
  ['starting', restarted({ session, now: 60_100 }), 'locking', LOCKING],
  ['starting', restarted({ session, now: 99 }), 'locking', LOCKING],
  [
    'starting',
    { type: 'unlockRequested', now: 200, attempt: 'a', isGuess: true },
    'starting',
    ['refuseUnlock'],
  ],
  ['starting', { type: 'tick', now: 200 }, 'starting', []],
  ['absent', opened('created'), 'unlocked', ['keepKeys', 'saveSession', 'scheduleAlarm', 'notify']],
  [
    'absent',
    { type: 'unlockRequested', now: 200, attempt: 'a', isGuess: true },
    'absent',
    ['refuseUnlock'],
  ],
  ['absent', opened('unlockSucceeded'), 'absent', ['discardKeys']],
  ['absent', { type: 'screenLocked' }, 'absent', []],
  [
    'locked',
    { type: 'unlockRequested', now: 200, attempt: 'a', isGuess: true },
    'unlocking',
    ['startUnlock'],
  ],
  ['locked', opened('unlockSucceeded'), 'locked', ['discardKeys']],
  ['locked', opened('created'), 'locked', ['discardKeys']],
  ['locked', restarted({ session }), 'locked', []],
  ['locked', { type: 'activity', now: 200, autoLock: 900_000 }, 'locked', []],
  [
    'unlocking',
    opened('unlockSucceeded'),
    'unlocked',
    ['keepKeys', 'saveSession', 'scheduleAlarm', 'notify'],
  ],
  ['unlocking', opened('unlockSucceeded', 'older'), 'unlocking', ['discardKeys']],
  [
    'unlocking',
    { type: 'unlockRequested', now: 200, attempt: 'b', isGuess: true },
    'unlocking',
    ['refuseUnlock'],
  ],
  ['unlocking', { type: 'lockRequested' }, 'locking', LOCKING],
  ['unlocking', { type: 'screenLocked' }, 'locking', LOCKING],
  ['unlocked', { type: 'tick', now: 60_099 }, 'unlocked', []],
  ['unlocked', { type: 'tick', now: 60_100 }, 'locking', LOCKING],
  ['unlocked', { type: 'tick', now: 99 }, 'locking', LOCKING],
  ['unlocked', { type: 'activity', now: 60_100, autoLock: 900_000 }, 'locking', LOCKING],
  ['unlocked', { type: 'lockRequested' }, 'locking', LOCKING],
  ['unlocked', { type: 'screenLocked' }, 'locking', LOCKING],
  ['unlocked', { type: 'browserStarted' }, 'locking', LOCKING],
  ['unlocked', { type: 'suspended' }, 'locking', LOCKING],
  ['unlocked', { type: 'keysLost' }, 'locking', LOCKING],
  [
    'unlocked',
    { type: 'unlockRequested', now: 200, attempt: 'b', isGuess: true },
    'unlocked',
    ['refuseUnlock'],
  ],
  ['unlocked', opened('unlockSucceeded', 'b'), 'unlocked', ['discardKeys']],
  ['locking', { type: 'lockFinished' }, 'locked', ['notify']],
  [
    'locking',
    { type: 'unlockRequested', now: 200, attempt: 'b', isGuess: true },
    'locking',
    ['refuseUnlock'],
  ],
  ['locking', opened('unlockSucceeded'), 'locking', ['discardKeys']],
];

describe('stepLock', () => {
  it.each(TABLE)('from %s, on %o, goes to %s', (phase, event, next, effects) => {
    const step = stepLock(STATES[phase], event);
    expect(step.state.phase).toBe(next);
    expect(step.effects.map(({ type }) => type)).toEqual(effects);
  });

  it('opens for the time of the settings and saves both ends', () => {
    const { state, effects } = stepLock(STATES.unlocking, opened('unlockSucceeded'));
    expect(state).toMatchObject({ startedAt: 200, deadline: 900_200 });
    expect(effects).toContainEqual({ type: 'saveSession', startedAt: 200, deadline: 900_200 });
    expect(effects).toContainEqual({ type: 'scheduleAlarm', at: 900_200 });
  });

  it.each(['browserStarted', 'screenLocked', 'suspended', 'lockRequested'] as const)(
    'keeps locked after %s even if the session copy is read only then',
    (type) => {
      const { state } = stepLock(INITIAL_LOCK, { type });
      const step = stepLock(state, restarted({ session }));
      expect(step.state.phase).toBe('locking');
      expect(step.effects.map((effect) => effect.type)).toEqual(LOCKING);
    },
  );

  it('moves the deadline with activity, but not for every move of the mouse', () => {
    const activity = (now: number, autoLock = 60_000) =>
      stepLock(STATES.unlocked, { type: 'activity', now, autoLock });
    expect(activity(1_099)).toEqual({ state: STATES.unlocked, effects: [] });
    expect(activity(1_100).state).toMatchObject({ startedAt: 1_100, deadline: 61_100 });
    expect(activity(1_100).effects).toEqual([
      { type: 'saveSession', startedAt: 1_100, deadline: 61_100 },
      { type: 'scheduleAlarm', at: 61_100 },
    ]);
  });

  it('obeys a shorter time at once', () => {
    const step = stepLock(STATES.unlocked, { type: 'activity', now: 200, autoLock: 5_000 });
    expect(step.state).toMatchObject({ startedAt: 200, deadline: 5_200 });
  });
});

describe('wrong passwords', () => {
  const wrong = { type: 'unlockFailed', now: 300, attempt: 'a', wrongPassword: true } as const;

  it.each(['unlocking', 'locked', 'locking'] as const)('count and are saved in %s', (phase) => {
    const { state, effects } = stepLock({ ...STATES[phase], failures: twice }, wrong);
    const counted = { count: 3, lastAt: 300 };
    expect(state).toMatchObject({
      phase: phase === 'locking' ? phase : 'locked',
      failures: counted,
    });
    expect(effects).toContainEqual({ type: 'saveFailures', failures: counted });
  });

  it('count when verifying the user of an open vault, and leave it open', () => {
    const { state } = stepLock(STATES.unlocked, { type: 'passwordRefused', now: 300 });
    expect(state).toEqual({ ...STATES.unlocked, failures: { count: 1, lastAt: 300 } });
    const step = stepLock(state, { type: 'passwordAccepted', now: 301 });
    expect(step.state).toEqual(STATES.unlocked);
    expect(step.effects).toEqual([{ type: 'saveFailures', failures }]);
  });

  it('make the next one wait, say how long, and start nothing', () => {
    const state = { phase: 'locked', failures: { count: 5, lastAt: 1_000 } } as const;
    const request = { type: 'unlockRequested', attempt: 'b', isGuess: true } as const;
    expect(stepLock(state, { ...request, now: 2_999 })).toEqual({
      state,
      effects: [{ type: 'refuseUnlock', attempt: 'b', reason: 'try-later', retryAt: 3_000 }],
    });
    expect(stepLock(state, { ...request, now: 3_000 }).state.phase).toBe('unlocking');
  });

  it('make no passkey wait, which nobody can guess', () => {
    const state = { phase: 'locked', failures: { count: 5, lastAt: 1_000 } } as const;
    const event = { type: 'unlockRequested', attempt: 'b', isGuess: false, now: 1_001 } as const;
    expect(stepLock(state, event)).toEqual({
      state: { ...state, phase: 'unlocking', attempt: 'b' },
      effects: [{ type: 'startUnlock', attempt: 'b' }],
    });
  });

  it('do not make anybody wait for days when the clock was set back', () => {
    const state = { phase: 'locked', failures: { count: 5, lastAt: 1_000_000 } } as const;
    const step = stepLock(state, { type: 'unlockRequested', now: 10, attempt: 'b', isGuess: true });
    expect(step.effects).toEqual([
      { type: 'saveFailures', failures: { count: 5, lastAt: 10 } },
      { type: 'refuseUnlock', attempt: 'b', reason: 'try-later', retryAt: 2_010 },
    ]);
  });

  it('are forgotten after the right one', () => {
    const { state, effects } = stepLock(
      { ...STATES.unlocking, failures: twice },
      opened('unlockSucceeded'),
    );
    expect(state).toMatchObject({ phase: 'unlocked', failures });
    expect(effects).toContainEqual({ type: 'saveFailures', failures });
  });

  it('are not what a failing disk is', () => {
    const step = stepLock(
      { ...STATES.unlocking, failures: twice },
      { ...wrong, wrongPassword: false },
    );
    expect(step).toEqual({
      state: { phase: 'locked', failures: twice },
      effects: [{ type: 'notify' }],
    });
  });
});

describe('isLive', () => {
  it.each([
    [99, false],
    [100, true],
    [60_099, true],
    [60_100, false],
  ])('at %i is %s for 100 to 60100', (now, live) => {
    expect(isLive(session, now)).toBe(live);
  });
});
