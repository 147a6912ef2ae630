import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { BrowserKind } from '../browser/launch';

/** Where a closed browser's profile has what the extension stores: the folder of the vault, and that of its mirror. */
export interface ProfileStores {
  readonly database: string;
  readonly mirror: string;
}

/** @throws Error when either is not there. */
export async function profileStores(name: BrowserKind, profile: string): Promise<ProfileStores> {
  if (name === 'chromium') {
    return {
      database: await only(join(profile, 'Default', 'IndexedDB'), /^chrome-extension_.*leveldb$/u),
      mirror: await only(join(profile, 'Default', 'Local Extension Settings'), /^[a-p]{32}$/u),
    };
  }
  // The container of that number is the browser's own: it keeps `storage.local` in IndexedDB too.
  const origins = join(profile, 'storage', 'default');
  return {
    database: await only(origins, /^moz-extension\+\+\+[\w-]+$/u),
    mirror: await only(origins, /^moz-extension\+\+\+.*userContextId=4294967295$/u),
  };
}

async function only(folder: string, name: RegExp): Promise<string> {
  const names = (await readdir(folder)).filter((each) => name.test(each));
  const [found] = names;
  if (found === undefined || names.length > 1) {
    throw new Error(`${names.length} folders like ${String(name)} in ${folder}`);
  }
  return join(folder, found);
}
