import { sha256 } from '@noble/hashes/sha2.js';

import { asBytes, concatBytes, encodeBase64Url, encodeUtf8 } from '../../core/bytes';
import type { RandomBytes } from '../../core/ports';
import type { KeyValueStore } from '../../platform/browser-storage/key-value-store';

const SALT_KEY = 'sites/salt';
const PAUSED_PREFIX = 'sites/paused/';

/**
 * The sites on which we leave the browser's own API alone. The list must be readable while the vault is locked, so it is
 * kept outside it; only salted hashes are kept, so that the disk does not name the sites to a casual reader.
 */
export interface SiteService {
  isPaused(origin: string): Promise<boolean>;
  setPaused(origin: string, paused: boolean): Promise<void>;
}

export function createSiteService(local: KeyValueStore, random: RandomBytes): SiteService {
  const salt = async (): Promise<string> => {
    const stored = await local.get(SALT_KEY);
    if (typeof stored === 'string') return stored;
    const fresh = encodeBase64Url(random(16));
    await local.set(SALT_KEY, fresh);
    return fresh;
  };
  const keyOf = async (origin: string): Promise<string> => {
    const digest = sha256(concatBytes(encodeUtf8(await salt()), encodeUtf8(`\n${origin}`)));
    return PAUSED_PREFIX + encodeBase64Url(asBytes(digest));
  };

  return {
    async isPaused(origin) {
      return (await local.get(await keyOf(origin))) === true;
    },
    async setPaused(origin, paused) {
      const key = await keyOf(origin);
      await (paused ? local.set(key, true) : local.remove(key));
    },
  };
}
