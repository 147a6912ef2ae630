import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { readFailedAttempts, retryDelay, type FailedAttempts } from './failed-attempts';
import { INITIAL_LOCK, stepLock } from './lock';
import type { LockEffect, LockEvent, LockSession, LockState } from './lock-protocol';

/** What the shell around the machine does, reduced to what can leak: whose keys it holds and what it stored. */
class World {
  state: LockState = INITIAL_LOCK;
  now = 1_000_000;
  /** The attempt whose keys are in use. */
  keys: string | undefined;
  /** Opened vaults that no effect has taken or thrown away yet. */
  readonly pending = new Set<string>();
  session: LockSession | undefined;
  alarm: number | undefined;
  stored: unknown;
  hasVault = false;
  guesses = 0;

  dispatch(event: LockEvent): void {
    if (event.type === 'created' || event.type === 'unlockSucceeded') {
      this.pending.add(event.attempt);
      this.hasVault = true;
    }
    const { state, effects } = stepLock(this.state, event);
    this.state = state;
    for (const effect of effects) this.#run(effect);
  }

  /** The worker dies: memory goes, what is stored stays. */
  restart(): void {
    this.state = INITIAL_LOCK;
    this.keys = undefined;
    this.pending.clear();
    this.dispatch({
      type: 'workerRestarted',
      now: this.now,
      vault: this.hasVault ? 'present' : 'absent',
      failures: readFailedAttempts(this.stored),
      ...(this.session !== undefined && { session: this.session }),
    });
  }

  #run(effect: LockEffect): void {
    if (effect.type === 'keepKeys') {
      expect(this.keys).toBeUndefined();
      expect(this.pending.delete(effect.attempt)).toBe(true);
      this.keys = effect.attempt;
    }
    if (effect.type === 'discardKeys') this.pending.delete(effect.attempt);
    if (effect.type === 'restoreKeys') this.keys = 'session';
    if (effect.type === 'dropKeys') this.keys = undefined;
    if (effect.type === 'saveSession') this.session = effect;
    if (effect.type === 'clearSession') this.session = undefined;
    if (effect.type === 'scheduleAlarm') this.alarm = effect.at;
    if (effect.type === 'clearAlarm') this.alarm = undefined;
    if (effect.type === 'saveFailures') this.stored = effect.failures;
    if (effect.type === 'startUnlock') this.guesses += 1;
  }
}

const attempt = fc.constantFrom('a', 'b', 'c');
const autoLock = fc.integer({ min: 1, max: 3_600_000 });
type Make = (now: number) => LockEvent | 'restart';
const action: fc.Arbitrary<Make> = fc.oneof(
  fc.tuple(attempt, fc.boolean()).map(([name, isGuess]): Make => (now) => ({
    type: 'unlockRequested',
    now,
    attempt: name,
    isGuess,
  })),
  fc
    .tuple(fc.constantFrom('created' as const, 'unlockSucceeded' as const), attempt, autoLock)
    .map(([type, name, time]): Make => (now) => ({ type, now, attempt: name, autoLock: time })),
  fc.tuple(attempt, fc.boolean()).map(([name, wrongPassword]): Make => (now) => ({
    type: 'unlockFailed',
    now,
    attempt: name,
    wrongPassword,
  })),
  autoLock.map((time): Make => (now) => ({ type: 'activity', now, autoLock: time })),
  fc
    .constantFrom('tick' as const, 'passwordAccepted' as const, 'passwordRefused' as const)
    .map((type): Make => (now) => ({ type, now })),
  fc
    .constantFrom(
      'lockRequested' as const,
      'screenLocked' as const,
      'browserStarted' as const,
      'suspended' as const,
      'keysLost' as const,
      'lockFinished' as const,
      'lockFinished' as const,
    )
    .map((type): Make => () => ({ type })),
  fc.constant<Make>(() => 'restart'),
);
const story = fc.array(
  fc.record({ make: action, passes: fc.integer({ min: -5_000, max: 1_200_000 }) }),
  { maxLength: 60 },
);

function tell(
  steps: readonly { readonly make: Make; readonly passes: number }[],
  check: (world: World, event: LockEvent | 'restart') => void,
): void {
  const world = new World();
  world.restart();
  for (const { make, passes } of steps) {
    world.now = Math.max(0, world.now + passes);
    const event = make(world.now);
    if (event === 'restart') world.restart();
    else world.dispatch(event);
    check(world, event);
  }
}

/** Written again here: the machine must not be the judge of itself. */
function withinTime({ startedAt, deadline }: LockSession, now: number): boolean {
  return !(now < startedAt) && !(now >= deadline);
}

describe('the lock, whatever happens in whatever order', () => {
  it('holds keys and a session copy only while unlocked', () => {
    fc.assert(
      fc.property(story, (steps) => {
        tell(steps, (world) => {
          const isUnlocked = world.state.phase === 'unlocked';
          expect(world.keys !== undefined).toBe(isUnlocked);
          expect(world.session !== undefined).toBe(isUnlocked);
          expect(world.pending.size).toBe(0);
        });
      }),
      { numRuns: 1_000 },
    );
  });

  it('is unlocked only between start and deadline, with an alarm at the deadline', () => {
    fc.assert(
      fc.property(story, (steps) => {
        tell(steps, (world, event) => {
          if (world.state.phase !== 'unlocked') return;
          expect(
            event === 'restart' || !('now' in event) || withinTime(world.state, world.now),
          ).toBe(true);
          expect(world.alarm).toBe(world.state.deadline);
          expect(world.session).toMatchObject({
            startedAt: world.state.startedAt,
            deadline: world.state.deadline,
          });
        });
      }),
      { numRuns: 1_000 },
    );
  });

  it('is unlocked after no restart outside of its time', () => {
    fc.assert(
      fc.property(story, fc.integer({ min: -10_000, max: 4_000_000 }), (steps, passes) => {
        tell(steps, (world) => {
          const { session } = world;
          world.now = Math.max(0, world.now + passes);
          const live = session !== undefined && withinTime(session, world.now);
          world.restart();
          expect(world.state.phase === 'unlocked').toBe(live);
        });
      }),
    );
  });

  it('never lets go of the count of wrong passwords, and never tries one before its time', () => {
    fc.assert(
      fc.property(story, (steps) => {
        let before: FailedAttempts = { count: 0, lastAt: 0 };
        let guesses = 0;
        tell(steps, (world, event) => {
          const stored = readFailedAttempts(world.stored);
          const forgiven =
            event !== 'restart' &&
            ['created', 'unlockSucceeded', 'passwordAccepted'].includes(event.type);
          expect(stored.count >= before.count || forgiven).toBe(true);
          const waits = before.lastAt + retryDelay(before.count) > world.now;
          const isPasskey =
            event !== 'restart' && event.type === 'unlockRequested' && !event.isGuess;
          if (waits && !isPasskey) expect(world.guesses).toBe(guesses);
          before = stored;
          ({ guesses } = world);
        });
      }),
      { numRuns: 1_000 },
    );
  });
});
