import type { FailedAttempts } from './failed-attempts';

/** The time for which the vault stays open. Both ends are kept: a clock set back before the start ends it too. */
export interface LockSession {
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Milliseconds since the epoch. */
  readonly deadline: number;
}

/**
 * Whether the vault is open, from the start of the worker on.
 *
 *     starting ──workerRestarted──▶ absent ──created──▶ unlocked
 *         └──▶ locked ──unlockRequested──▶ unlocking ──unlockSucceeded──▶ unlocked
 *                 ▲                            └──────────┐                   │
 *                 └────────lockFinished──────── locking ◀─┴───────────────────┘
 *
 * The state holds no key. `locking` lasts until the shell has cleared the session copy: an unlock that began earlier
 * would have its fresh copy cleared under it.
 */
export type LockState =
  | { readonly phase: 'starting'; readonly mustLock: boolean }
  | { readonly phase: 'absent' }
  | { readonly phase: 'locked'; readonly failures: FailedAttempts }
  | { readonly phase: 'unlocking'; readonly failures: FailedAttempts; readonly attempt: string }
  | UnlockedState
  | { readonly phase: 'locking'; readonly failures: FailedAttempts };

export interface UnlockedState extends LockSession {
  readonly phase: 'unlocked';
  readonly failures: FailedAttempts;
}

/** `now` is in milliseconds since the epoch, `attempt` names one try to open the vault, `autoLock` is in milliseconds. */
export type LockEvent =
  | {
      readonly type: 'workerRestarted';
      readonly now: number;
      readonly vault: 'absent' | 'present';
      readonly failures: FailedAttempts;
      readonly session?: LockSession;
    }
  | OpenedEvent<'created'>
  | {
      readonly type: 'unlockRequested';
      readonly now: number;
      readonly attempt: string;
      /** A password can be guessed and waits after wrong ones; a passkey's 256 bits cannot. */
      readonly isGuess: boolean;
    }
  | OpenedEvent<'unlockSucceeded'>
  | {
      readonly type: 'unlockFailed';
      readonly now: number;
      readonly attempt: string;
      /** Only a wrong password counts; a disk that does not answer is nobody's guess. */
      readonly wrongPassword: boolean;
    }
  /** A password checked while open, to verify the user: the same guessing, the same count. */
  | { readonly type: 'passwordAccepted'; readonly now: number }
  | { readonly type: 'passwordRefused'; readonly now: number }
  | { readonly type: 'activity'; readonly now: number; readonly autoLock: number }
  | { readonly type: 'tick'; readonly now: number }
  | { readonly type: 'lockRequested' | 'screenLocked' | 'browserStarted' | 'suspended' }
  /** The session copy did not open the vault. */
  | { readonly type: 'keysLost' }
  | { readonly type: 'lockFinished' };

export interface OpenedEvent<Type extends string> {
  readonly type: Type;
  readonly now: number;
  readonly attempt: string;
  readonly autoLock: number;
}

export type LockEffect =
  | { readonly type: 'startUnlock'; readonly attempt: string }
  | {
      readonly type: 'refuseUnlock';
      readonly attempt: string;
      readonly reason: 'absent' | 'busy' | 'unlocked';
    }
  | {
      readonly type: 'refuseUnlock';
      readonly attempt: string;
      readonly reason: 'try-later';
      readonly retryAt: number;
    }
  /** The opened vault of this attempt is the one in use from now on. */
  | { readonly type: 'keepKeys'; readonly attempt: string }
  /** It came too late: close it. */
  | { readonly type: 'discardKeys'; readonly attempt: string }
  /** Resume from the session copy; answer `keysLost` if it does not open. */
  | { readonly type: 'restoreKeys' }
  | { readonly type: 'dropKeys' }
  | ({ readonly type: 'saveSession' } & LockSession)
  | { readonly type: 'clearSession' }
  | { readonly type: 'saveFailures'; readonly failures: FailedAttempts }
  | { readonly type: 'scheduleAlarm'; readonly at: number }
  | { readonly type: 'clearAlarm' }
  | { readonly type: 'notify' };

export interface LockStep {
  readonly state: LockState;
  readonly effects: readonly LockEffect[];
}
