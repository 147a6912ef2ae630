import * as v from 'valibot';

import { UI_MESSAGES } from '../../messages/table';
import type { SettingsView } from '../../messages/views';
import type { KeyValueStore } from '../../platform/browser-storage/key-value-store';

const KEY = 'settings';

export const DEFAULT_SETTINGS: SettingsView = {
  autoLockMinutes: 15,
  verificationFreshMinutes: 5,
  behaviour: 'always',
  securityKeys: 'leave',
};

/** The user's choices. No secrets, and needed while locked, so they live outside the vault. */
export interface SettingsService {
  get(): Promise<SettingsView>;
  set(settings: SettingsView): Promise<SettingsView>;
}

export function createSettingsService(local: KeyValueStore): SettingsService {
  return {
    async get() {
      const stored = v.safeParse(UI_MESSAGES['settings.set'].request, await local.get(KEY));
      return stored.success ? stored.output : DEFAULT_SETTINGS;
    },
    async set(settings) {
      await local.set(KEY, settings);
      return settings;
    },
  };
}
