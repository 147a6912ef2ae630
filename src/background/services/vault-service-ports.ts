import type { LockEffect } from '../../core/flows';
import type { OpenVault, PasskeyProof, VaultPorts } from '../../core/vault';
import type { KeyValueStore } from '../../platform/browser-storage/key-value-store';
import type { SettingsService } from './settings-service';

export interface VaultServicePorts {
  readonly vault: VaultPorts;
  /** In memory: the session copy of the vault key and the time of the last verification. */
  readonly session: KeyValueStore;
  /** On disk: the count of wrong passwords. */
  readonly local: KeyValueStore;
  readonly settings: SettingsService;
  /** Under which passkeys of the vault are made; `undefined` for the origin of our pages. */
  readonly rpId: string | undefined;
  readonly alarms: {
    set(name: string, when: number): Promise<void>;
    setMinute(name: string): Promise<void>;
    clear(name: string): Promise<void>;
  };
  readonly changed: () => void;
  readonly now: () => number;
  readonly randomId: () => string;
}

/** One try to open the vault, and what the machine made of it. */
export interface Attempt {
  vault?: OpenVault;
  refusal?: Extract<LockEffect, { type: 'refuseUnlock' }>;
}

/** A password, or what an enrolled passkey answered. */
export type Key = string | PasskeyProof;
