import {
  createVault,
  probeVault,
  resumeVault,
  unlockVault,
  VaultError,
  type InitialContents,
  type OpenVault,
  type VaultPorts,
} from '../../core/vault';
import { UiError } from '../../messages/router';
import type { VaultStatusView } from '../../messages/views';
import type { KeyValueStore } from '../../platform/browser-storage/key-value-store';
import type { SettingsService } from './settings-service';

export const LOCK_ALARM = 'tidekey.lock';
const SESSION = 'vault/session';

export interface VaultServicePorts {
  readonly vault: VaultPorts;
  readonly session: KeyValueStore;
  readonly local: KeyValueStore;
  readonly settings: SettingsService;
  readonly alarms: { set(name: string, when: number): Promise<void>; clear(name: string): Promise<void> };
  readonly changed: () => void;
  readonly now: () => number;
}

interface Session { key: string; startedAt: number; deadline: number; verifiedAt: number }

export class VaultService {
  readonly #ports: VaultServicePorts;
  #open: OpenVault | undefined;

  constructor(ports: VaultServicePorts) {
    this.#ports = ports;
  }

  async exists(): Promise<boolean> {
    return (await probeVault(this.#ports.vault.backend)).kind !== 'absent';
  }

  async status(): Promise<VaultStatusView> {
    const open = await this.open();
    if (open !== undefined) {
      const session = (await this.#ports.session.get(SESSION)) as Session;
      return { state: 'unlocked', failedAttempts: 0, autoLockAt: session.deadline };
    }
    const p = await probeVault(this.#ports.vault.backend);
    if (p.kind === 'present') return { state: 'locked', failedAttempts: 0 };
    return { state: p.kind, failedAttempts: 0, ...('reason' in p ? { reason: p.reason } : {}) };
  }

  async open(): Promise<OpenVault | undefined> {
    const session = (await this.#ports.session.get(SESSION)) as Session | undefined;
    if (session === undefined || this.#ports.now() >= session.deadline) return undefined;
    this.#open ??= await resumeVault(this.#ports.vault, session.key);
    return this.#open;
  }

  async require(): Promise<OpenVault> {
    const open = await this.open();
    if (open === undefined) throw new UiError({ code: 'locked' });
    return open;
  }

  async create(password: string, initial: InitialContents): Promise<OpenVault> {
    this.#open = await createVault(this.#ports.vault, password, initial);
    await this.#begin(this.#open);
    return this.#open;
  }

  async unlock(password: string): Promise<VaultStatusView> {
    try {
      this.#open = await unlockVault(this.#ports.vault, password);
    } catch (error) {
      if (error instanceof VaultError && error.code === 'wrong-password') throw new UiError({ code: 'wrong-password' });
      throw error;
    }
    await this.#begin(this.#open);
    return this.status();
  }

  async verify(password: string): Promise<void> {
    const open = await this.require();
    if (!(await open.verifyPassword(password))) throw new UiError({ code: 'wrong-password' });
  }

  async verifiedUntil(): Promise<number | undefined> {
    const session = (await this.#ports.session.get(SESSION)) as Session | undefined;
    const { verificationFreshMinutes } = await this.#ports.settings.get();
    const until = (session?.verifiedAt ?? 0) + verificationFreshMinutes * 60_000;
    return until > this.#ports.now() ? until : undefined;
  }

  async lock(): Promise<VaultStatusView> {
    this.#open?.close();
    this.#open = undefined;
    await this.#ports.session.remove(SESSION);
    this.#ports.changed();
    return this.status();
  }

  async exportRaw(): Promise<{ json: string }> {
    return { json: JSON.stringify(await this.#ports.vault.backend.exportRaw()) };
  }

  async browserStarted(): Promise<void> { await this.lock(); }
  async checkDeadline(): Promise<void> { await this.open(); }
  async screenLocked(): Promise<void> { await this.lock(); }

  async #begin(open: OpenVault): Promise<void> {
    const { autoLockMinutes } = await this.#ports.settings.get();
    const now = this.#ports.now();
    await this.#ports.session.set(SESSION, { key: open.sessionKey, startedAt: now, deadline: now + autoLockMinutes * 60_000, verifiedAt: now });
    this.#ports.changed();
  }
}
