import type { VaultPorts } from '../../core/vault';
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
