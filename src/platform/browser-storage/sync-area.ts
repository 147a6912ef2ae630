import browser from 'webextension-polyfill';

/** Why the browser did not take or give what is in the user's account. */
export const SYNC_TROUBLES = ['quota', 'rate', 'off', 'unavailable'] as const;
export type SyncTrouble = (typeof SYNC_TROUBLES)[number];

export class SyncAreaError extends Error {
  override readonly name = 'SyncAreaError';
  readonly trouble: SyncTrouble;

  constructor(cause: unknown) {
    const message = cause instanceof Error ? cause.message : String(cause);
    super(message, { cause });
    this.trouble = troubleOf(message);
  }
}

/** `storage.sync`: what the browser carries to the user's other computers, where the user lets it. */
export interface SyncArea {
  /** @throws SyncAreaError, as the others do. */
  readAll(): Promise<ReadonlyMap<string, unknown>>;
  /** One write of the 120 a minute and 1 800 an hour, however many items. All or nothing. */
  write(items: ReadonlyMap<string, string>): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
}

type Area = Pick<browser.Storage.StorageArea, 'get' | 'set' | 'remove'> & {
  setAccessLevel?: (access: { accessLevel: 'TRUSTED_CONTEXTS' }) => Promise<void>;
};

/**
 * Firefox gives this store to extensions with an id in their manifest, with or without an account, and carries it on only where
 * the user syncs add-ons. Content scripts can reach it, but where Chromium can close it to them.
 */
export function openSyncArea(area: Area = browser.storage.sync): SyncArea {
  void area.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' }).catch(() => undefined);
  return {
    readAll: async () => new Map(Object.entries(await told(() => area.get(null)))),
    write: async (items) => {
      if (items.size > 0) await told(() => area.set(Object.fromEntries(items)));
    },
    remove: async (keys) => {
      if (keys.length > 0) await told(() => area.remove([...keys]));
    },
  };
}

/** Calls `listener` when something changed there: by us, or by another computer of the user. */
export function onSyncAreaChanged(listener: () => void): void {
  browser.storage.onChanged.addListener((_, areaName) => {
    if (areaName === 'sync') listener();
  });
}

async function told<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw new SyncAreaError(error);
  }
}

/** Browsers tell failures apart by their words alone. */
function troubleOf(message: string): SyncTrouble {
  if (/MAX_(?:SUSTAINED_)?WRITE_OPERATIONS/u.test(message)) return 'rate';
  if (/quota/iu.test(message)) return 'quota';
  if (message.includes('storage.sync.enabled')) return 'off';
  return 'unavailable';
}
