import type { BrowserUnderTest } from '../browser/surface';

/** What to do to the vault's storage, from a page of the extension, as a failing disk would. */
export interface Damage {
  /** Heads whose checksum is changed. */
  readonly heads?: readonly string[];
  /** The database itself. */
  readonly deleteDatabase?: boolean;
  /** The mirror in `storage.local`. */
  readonly deleteMirror?: boolean;
  /** One bit of the first passkey's ciphertext. */
  readonly flipPasskey?: boolean;
}

interface ExtensionStorage {
  readonly storage: {
    readonly local: {
      get(keys: null): Promise<Record<string, unknown>>;
      remove(keys: readonly string[]): Promise<void>;
    };
  };
}

export async function damageStorage(browser: BrowserUnderTest, damage: Damage): Promise<void> {
  const page = await browser.openExtensionPage('src/ui/popup/popup.html');
  await page.evaluate(async (what: Damage) => {
    const done = (request: IDBRequest): Promise<void> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => {
          resolve();
        };
        request.onerror = () => {
          reject(new Error('not done'));
        };
      });
    if (what.deleteMirror === true) {
      const global = globalThis as { browser?: ExtensionStorage; chrome?: ExtensionStorage };
      const local = (global.browser ?? global.chrome)?.storage.local;
      const keys = Object.keys((await local?.get(null)) ?? {});
      await local?.remove(keys.filter((key) => key.startsWith('vault/mirror/')));
    }
    if (what.deleteDatabase === true) await done(indexedDB.deleteDatabase('tidekey'));
    if (what.heads === undefined && what.flipPasskey !== true) return;
    const opening = indexedDB.open('tidekey');
    await done(opening);
    const database = opening.result;
    const writing = database.transaction(['head', 'records'], 'readwrite');
    const ended = new Promise<void>((resolve) => {
      writing.oncomplete = () => {
        resolve();
      };
    });
    const heads = writing.objectStore('head');
    for (const name of what.heads ?? []) {
      const reading = heads.get(name);
      reading.onsuccess = () => {
        const head = reading.result as object | undefined;
        if (head !== undefined) heads.put({ ...head, checksum: 'AAAA' }, name);
      };
    }
    if (what.flipPasskey === true) {
      const reading = writing.objectStore('records').openCursor();
      reading.onsuccess = () => {
        const cursor = reading.result;
        if (cursor === null) return;
        const row = cursor.value as { type: string; body: { ciphertext: Uint8Array } };
        if (row.type !== 'passkey') {
          cursor.continue();
          return;
        }
        row.body.ciphertext[0] = (row.body.ciphertext[0] ?? 0) ^ 1;
        cursor.update(row);
      };
    }
    await ended;
    database.close();
  }, damage);
  await page.close();
}
