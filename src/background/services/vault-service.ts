import {
  INITIAL_LOCK,
  NO_FAILED_ATTEMPTS,
  readFailedAttempts,
  retryAt,
  stepLock,
  type FailedAttempts,
  type LockEffect,
  type LockEvent,
  type LockState,
} from '../../core/flows';
import { assertNever } from '../../core/result';
import {
  createVault,
  probeVault,
  resumeVault,
  unlockVault,
  unlockVaultByPasskey,
  VaultError,
  type OpenVault,
  type VaultBeginning,
} from '../../core/vault';
import { UiError } from '../../messages/router';
import type { VaultStatusView } from '../../messages/views';
import { passkeysOf } from './passkeys-of';
import { toUiError } from './vault-failure';
import { readVaultSession, readVerifiedAt, type VaultSession } from './vault-session';
import type { Attempt, Key, VaultServicePorts } from './vault-service-ports';
import { VaultStorage } from './vault-storage';

export const LOCK_ALARM = 'tidekey.lock';
/** Every minute while the vault is open: one that comes late was slept through. */
export const AWAKE_ALARM = 'tidekey.awake';

const SESSION = 'vault/session';
const VERIFIED = 'vault/verified';
const FAILURES = 'vault/failures';
const MINUTE = 60_000;
/** A busy machine is late by seconds. */
const SLEPT = 2 * MINUTE;

/** The shell of the lock machine: holds the open vault, and nothing else does. */
export class VaultService {
  readonly #ports: VaultServicePorts;
  readonly #attempts = new Map<string, Attempt>();
  readonly #storage: VaultStorage;
  #state: LockState = INITIAL_LOCK;
  #open: OpenVault | undefined;
  #turn: Promise<unknown>;

  constructor(ports: VaultServicePorts) {
    this.#ports = ports;
    this.#storage = new VaultStorage(ports);
    // A start that fails leaves the machine where nothing opens; the next worker tries again.
    this.#turn = this.#start().catch(() => undefined);
  }

  /** True if there is any trace of a vault, also of one that cannot be opened. */
  async exists(): Promise<boolean> {
    return (await probeVault(this.#ports.vault)).kind !== 'absent';
  }

  async status(): Promise<VaultStatusView> {
    await this.#dispatch({ type: 'tick', now: this.#ports.now() });
    const failures = 'failures' in this.#state ? this.#state.failures : NO_FAILED_ATTEMPTS;
    const counted = this.#describe(failures);
    const presence = await probeVault(this.#ports.vault);
    const passkeys = passkeysOf(presence, this.#ports.rpId);
    if (this.#state.phase === 'unlocked') {
      const notices = await this.#storage.notices(this.#open);
      const told = notices.length === 0 ? {} : { notices };
      const { deadline } = this.#state;
      return { state: 'unlocked', ...counted, autoLockAt: deadline, ...passkeys, ...told };
    }
    switch (presence.kind) {
      case 'absent':
        return { state: 'absent', failedAttempts: 0 };
      case 'present':
        return { state: 'locked', ...counted, ...passkeys };
      case 'newer-version':
        return { state: presence.kind, ...counted, reason: `format ${presence.format}` };
      case 'damaged':
      case 'storage-unavailable': {
        const copyTaken = await this.#storage.isCopyTaken();
        return { state: presence.kind, ...counted, reason: presence.reason, copyTaken };
      }
      default:
        return assertNever(presence);
    }
  }

  /** The open vault, or `undefined` while locked. To look is no activity: a waiting request must not keep it open. */
  async open(): Promise<OpenVault | undefined> {
    await this.#dispatch({ type: 'tick', now: this.#ports.now() });
    return this.#open;
  }

  /**
   * The open vault for what a page of ours shows. Pages ask again by themselves, at each start of the background too, so
   * that one left open would keep the vault open for ever if this were activity.
   * @throws UiError 'locked'
   */
  async look(): Promise<OpenVault> {
    const open = await this.open();
    if (open === undefined) throw new UiError({ code: 'locked' });
    return open;
  }

  /** The open vault for something that the user does now. @throws UiError 'locked' */
  async require(): Promise<OpenVault> {
    await this.noteActivity();
    if (this.#open === undefined) throw new UiError({ code: 'locked' });
    return this.#open;
  }

  /** Moves the deadline, also after the user chose another time. */
  async noteActivity(): Promise<void> {
    await this.#dispatch({ type: 'tick', now: this.#ports.now() });
    const autoLock = await this.#autoLock();
    await this.#dispatch({ type: 'activity', now: this.#ports.now(), autoLock });
  }

  async create(password: string, beginning: VaultBeginning): Promise<OpenVault> {
    const [attempt, record] = this.#newAttempt();
    try {
      record.vault = await createVault(this.#ports.vault, password, beginning);
      await this.#opened('created', attempt);
    } catch (error) {
      throw toUiError(error);
    } finally {
      this.#attempts.delete(attempt);
    }
    return this.require();
  }

  async unlock(key: Key): Promise<VaultStatusView> {
    const [attempt, record] = this.#newAttempt();
    const isGuess = typeof key === 'string';
    try {
      await this.#dispatch({ type: 'unlockRequested', now: this.#ports.now(), attempt, isGuess });
      if (record.refusal !== undefined) return await this.#answerRefusal(record.refusal, key);
      record.vault = await this.#tryKey(attempt, key);
      await this.#opened('unlockSucceeded', attempt);
      return await this.status();
    } finally {
      this.#attempts.delete(attempt);
    }
  }

  /** Verifies the user of an open vault. Wrong passwords count like failed unlocks. */
  async verify(key: Key): Promise<void> {
    const vault = await this.require();
    const right = await (
      typeof key === 'string' ? this.#checkPassword(vault, key) : vault.ways.verify(key)
    ).catch((error: unknown) => {
      throw toUiError(error);
    });
    if (!right) {
      throw new UiError({ code: typeof key === 'string' ? 'wrong-password' : 'wrong-passkey' });
    }
    await this.#ports.session.set(VERIFIED, this.#ports.now());
  }

  async #checkPassword(vault: OpenVault, password: string): Promise<boolean> {
    const failures = 'failures' in this.#state ? this.#state.failures : NO_FAILED_ATTEMPTS;
    if (retryAt(failures, this.#ports.now()) !== undefined) {
      throw new UiError({ code: 'try-later' });
    }
    const right = await vault.verifyPassword(password);
    const type = right ? 'passwordAccepted' : 'passwordRefused';
    await this.#dispatch({ type, now: this.#ports.now() });
    return right;
  }

  /** Until when the last checked password still counts as user verification; `undefined` when it does not. */
  async verifiedUntil(): Promise<number | undefined> {
    const { verificationFreshMinutes } = await this.#ports.settings.get();
    const now = this.#ports.now();
    const at = readVerifiedAt(await this.#ports.session.get(VERIFIED));
    // A clock that was set back must not prolong it.
    if (this.#state.phase !== 'unlocked' || at === undefined || at > now) return undefined;
    const until = at + verificationFreshMinutes * MINUTE;
    return until > now ? until : undefined;
  }

  /**
   * The same vault under a new key takes the place of `former`.
   * @throws UiError 'locked' when it was locked meanwhile; the new one is closed then.
   */
  async goOnWith(next: OpenVault, former: OpenVault): Promise<void> {
    const done = this.#turn.then(async () => {
      if (this.#state.phase !== 'unlocked' || this.#open !== former) {
        next.close();
        throw new UiError({ code: 'locked' });
      }
      this.#open = next;
      const { startedAt, deadline } = this.#state;
      await this.#saveSession({ startedAt, deadline });
      this.#maintain({ rows: false });
    });
    this.#turn = done.catch(() => undefined);
    await done;
  }

  async lock(): Promise<VaultStatusView> {
    await this.#dispatch({ type: 'lockRequested' });
    return this.status();
  }

  screenLocked(): Promise<void> {
    return this.#dispatch({ type: 'screenLocked' });
  }

  browserStarted(): Promise<void> {
    return this.#dispatch({ type: 'browserStarted' });
  }

  /** Browsers do not tell of a suspended machine. @param due when the minute's alarm should have come, in milliseconds. */
  async checkSleep(due: number): Promise<void> {
    if (this.#ports.now() - due > SLEPT) await this.#dispatch({ type: 'suspended' });
    else await this.checkDeadline();
    // It outlives a browser that was closed with an open vault.
    if (this.#state.phase !== 'unlocked') await this.#ports.alarms.clear(AWAKE_ALARM);
  }

  checkDeadline(): Promise<void> {
    return this.#dispatch({ type: 'tick', now: this.#ports.now() });
  }

  exportRaw(): Promise<{ readonly json: string }> {
    return this.#storage.exportRaw();
  }

  /** Deletes a vault that cannot be opened; onboarding comes after that. */
  async erase(): Promise<VaultStatusView> {
    await this.#storage.erase();
    await this.#ports.local.remove(FAILURES);
    const started = this.#turn.then(() => {
      this.#state = INITIAL_LOCK;
      return this.#start();
    });
    this.#turn = started.catch(() => undefined);
    await started;
    this.#ports.changed();
    return this.status();
  }

  #newAttempt(): readonly [string, Attempt] {
    const attempt = this.#ports.randomId();
    const record: Attempt = {};
    this.#attempts.set(attempt, record);
    return [attempt, record];
  }

  async #opened(type: 'created' | 'unlockSucceeded', attempt: string): Promise<void> {
    const autoLock = await this.#autoLock();
    const now = this.#ports.now();
    await this.#ports.session.set(VERIFIED, now);
    await this.#dispatch({ type, now, attempt, autoLock });
  }

  async #tryKey(attempt: string, key: Key): Promise<OpenVault> {
    const { vault } = this.#ports;
    try {
      if (typeof key !== 'string') return await unlockVaultByPasskey(vault, key);
      return await unlockVault(vault, key);
    } catch (error) {
      const wrongPassword = error instanceof VaultError && error.code === 'wrong-password';
      const now = this.#ports.now();
      await this.#dispatch({ type: 'unlockFailed', now, attempt, wrongPassword });
      throw toUiError(error);
    }
  }

  async #answerRefusal(
    refusal: NonNullable<Attempt['refusal']>,
    key: Key,
  ): Promise<VaultStatusView> {
    switch (refusal.reason) {
      case 'unlocked':
        // Another window was faster. The key is still checked: a wrong one is no unlock.
        await this.verify(key);
        return this.status();
      case 'absent':
        throw new UiError({ code: 'vault-absent' });
      case 'busy':
      case 'try-later':
        throw new UiError({ code: 'try-later' });
      default:
        return assertNever(refusal);
    }
  }

  async #start(): Promise<void> {
    const { session, local, now, vault } = this.#ports;
    const copy = readVaultSession(await session.get(SESSION));
    const presence = await probeVault(vault);
    await this.#take({
      type: 'workerRestarted',
      now: now(),
      vault: presence.kind === 'absent' ? 'absent' : 'present',
      failures: readFailedAttempts(await local.get(FAILURES)),
      ...(copy === undefined ? {} : { session: copy }),
    });
  }

  /** Every event has its turn; an effect that gives another event has it in the same turn. */
  #dispatch(event: LockEvent): Promise<void> {
    const result = this.#turn.then(() => this.#take(event));
    this.#turn = result.catch(() => undefined);
    return result;
  }

  async #take(event: LockEvent): Promise<void> {
    const { state, effects } = stepLock(this.#state, event);
    this.#state = state;
    for (const effect of effects) await this.#perform(effect);
    if (this.#state.phase === 'locking') await this.#take({ type: 'lockFinished' });
  }

  async #perform(effect: LockEffect): Promise<void> {
    const { session, local, alarms, changed } = this.#ports;
    switch (effect.type) {
      case 'startUnlock':
        return;
      case 'refuseUnlock':
        Object.assign(this.#attempts.get(effect.attempt) ?? {}, { refusal: effect });
        return;
      case 'keepKeys':
        this.#open = this.#attempts.get(effect.attempt)?.vault;
        this.#maintain({ rows: true });
        return;
      case 'discardKeys':
        this.#attempts.get(effect.attempt)?.vault?.close();
        return;
      case 'restoreKeys':
        return this.#restore();
      case 'dropKeys':
        this.#open?.close();
        this.#open = undefined;
        return;
      case 'saveSession':
        return this.#saveSession({ startedAt: effect.startedAt, deadline: effect.deadline });
      case 'clearSession':
        await session.remove(SESSION);
        await this.#storage.forgetNotices();
        return session.remove(VERIFIED);
      case 'saveFailures':
        return local.set(FAILURES, effect.failures);
      case 'scheduleAlarm':
        await alarms.setMinute(AWAKE_ALARM);
        return alarms.set(LOCK_ALARM, effect.at);
      case 'clearAlarm':
        await alarms.clear(AWAKE_ALARM);
        return alarms.clear(LOCK_ALARM);
      case 'notify':
        changed();
        return;
      default:
        assertNever(effect);
    }
  }

  async #restore(): Promise<void> {
    const copy = readVaultSession(await this.#ports.session.get(SESSION));
    try {
      if (copy === undefined) throw new VaultError('locked');
      this.#open = await resumeVault(this.#ports.vault, copy.key);
      this.#maintain({ rows: false });
    } catch {
      await this.#take({ type: 'keysLost' });
    }
  }

  /** Beside whatever the user does meanwhile. */
  #maintain(look: Parameters<OpenVault['maintain']>[0]): void {
    if (this.#open !== undefined) void this.#storage.maintain(this.#open, look);
  }

  #saveSession(times: Omit<VaultSession, 'key'>): Promise<void> {
    const key = this.#open?.sessionKey;
    return key === undefined
      ? Promise.resolve()
      : this.#ports.session.set(SESSION, { key, ...times } satisfies VaultSession);
  }

  async #autoLock(): Promise<number> {
    return (await this.#ports.settings.get()).autoLockMinutes * MINUTE;
  }

  #describe(failures: FailedAttempts): Pick<VaultStatusView, 'failedAttempts' | 'retryAt'> {
    const at = retryAt(failures, this.#ports.now());
    return { failedAttempts: failures.count, ...(at === undefined ? {} : { retryAt: at }) };
  }
}
