import browser from 'webextension-polyfill';

/** JSON values by key. What was written is there for the next worker, or the write rejects. */
export interface KeyValueStore {
  get(key: string): Promise<unknown>;
  /** Every entry whose key begins with `prefix`. */
  list(prefix: string): Promise<ReadonlyMap<string, unknown>>;
  set(key: string, value: unknown): Promise<void>;
  remove(key: string): Promise<void>;
}

function overArea(area: browser.Storage.StorageArea): KeyValueStore {
  return {
    async get(key) {
      const found = await area.get(key);
      return found[key];
    },
    async list(prefix) {
      const all = await area.get(null);
      return new Map(Object.entries(all).filter(([key]) => key.startsWith(prefix)));
    },
    set: (key, value) => area.set({ [key]: value }),
    remove: (key) => area.remove(key),
  };
}

/** In memory, closed to content scripts, gone with the browser: ceremonies and the unlocked session. */
export function sessionStore(): KeyValueStore {
  return overArea(browser.storage.session);
}

/**
 * On disk and, in Firefox, readable by content scripts: settings and counters only, never a secret. Chromium can close
 * it to content scripts, so there we do.
 */
export function localStore(): KeyValueStore {
  const local: browser.Storage.StorageArea & {
    setAccessLevel?: (access: { accessLevel: 'TRUSTED_CONTEXTS' }) => Promise<void>;
  } = browser.storage.local;
  void local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
  return overArea(local);
}
