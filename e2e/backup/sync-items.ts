import type { Surface } from '../browser/surface';

interface Storage {
  get(keys: null): Promise<Record<string, string>>;
  set(items: Record<string, string>): Promise<void>;
}
interface WithExtension {
  readonly browser?: { readonly storage: { readonly sync: Storage } };
  readonly chrome?: { readonly storage: { readonly sync: Storage } };
}

/** What lies in `storage.sync`, seen from a page of the extension. */
export function readSyncItems(page: Surface): Promise<Record<string, string>> {
  return page.evaluate(() => {
    const { browser, chrome } = globalThis as WithExtension;
    const area = (browser ?? chrome)?.storage.sync;
    if (area === undefined) throw new Error('no storage.sync');
    return area.get(null);
  }, undefined);
}

/** Puts items there, as the browser does with what comes from the user's other computers. */
export function carrySyncItems(page: Surface, items: Record<string, string>): Promise<void> {
  return page.evaluate((carried) => {
    const { browser, chrome } = globalThis as WithExtension;
    const area = (browser ?? chrome)?.storage.sync;
    if (area === undefined) throw new Error('no storage.sync');
    return area.set(carried);
  }, items);
}
