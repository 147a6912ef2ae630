import browser from 'webextension-polyfill';

import {
  decodeMirrorValue,
  encodeMirrorValue,
  type RawVault,
  type VaultMirror,
} from '../../core/vault';

const HEAD = 'vault/mirror/head';
const ROW = 'vault/mirror/row/';

type Area = Omit<browser.Storage.StorageArea, 'getKeys'> & {
  /** Chromium 130, Firefox 143. */
  readonly getKeys?: () => Promise<string[]>;
};

/**
 * The vault's second copy in `storage.local`: another store than IndexedDB, with other ways to break. It holds ciphertext
 * alone, one key for each row. That store is closed to content scripts where the browser can do so (`localStore`), and
 * nothing is taken back from it that the vault's own key does not confirm.
 */
export function openStorageVaultMirror(area: Area = browser.storage.local): VaultMirror {
  const readHead = async (): Promise<unknown> => {
    const found = await area.get(HEAD);
    return decodeMirrorValue(found[HEAD]);
  };
  const keys = async (): Promise<readonly string[]> =>
    (await area.getKeys?.()) ?? Object.keys(await area.get(null));
  const ids = async (): Promise<readonly string[]> =>
    (await keys()).filter((key) => key.startsWith(ROW)).map((key) => key.slice(ROW.length));
  const readRows = async (asked: readonly string[]): Promise<readonly unknown[]> => {
    const found = await readEach(
      area,
      asked.map((id) => ROW + id),
    );
    return asked.map((id) => decodeMirrorValue(found.get(ROW + id)));
  };
  return {
    readHead,
    hasTrace: async () => (await readHead()) !== undefined || (await ids()).length > 0,
    write: async ({ head, put = [], remove = [] }) => {
      const rows = put.map((row) => [ROW + row.id, encodeMirrorValue(row)] as const);
      const finish = head === undefined ? [] : ([[HEAD, encodeMirrorValue(head)]] as const);
      // The head says that everything of its generation is here, so it never comes before what it speaks of.
      const isWhole = remove.length === 0;
      const first = isWhole ? [...rows, ...finish] : rows;
      if (first.length > 0) await area.set(Object.fromEntries(first));
      if (isWhole) return;
      await area.remove(remove.map((id) => ROW + id));
      if (finish.length > 0) await area.set(Object.fromEntries(finish));
    },
    ids,
    readRows,
    exportRaw: async (): Promise<RawVault> => ({
      head: await readHead(),
      records: await readRows(await ids()),
    }),
    erase: async () => {
      const rows = (await keys()).filter((key) => key.startsWith(ROW));
      await area.remove([...rows, HEAD]);
    },
  };
}

/** One key that cannot be read fails the whole of a read in Firefox, so then each is asked for alone. */
async function readEach(
  area: Area,
  keys: readonly string[],
): Promise<ReadonlyMap<string, unknown>> {
  if (keys.length === 0) return new Map();
  try {
    return new Map(Object.entries(await area.get([...keys])));
  } catch (error) {
    if (keys.length === 1) throw error;
  }
  const found = new Map<string, unknown>();
  for (const key of keys) {
    const one = await area.get(key).catch(() => ({}));
    for (const [name, value] of Object.entries(one)) found.set(name, value);
  }
  return found;
}
