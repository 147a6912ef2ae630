import { sha256 } from '@noble/hashes/sha2.js';

import { asBytes, concatBytes, encodeBase64Url, encodeUtf8 } from '../../core/bytes';
import type { RandomBytes } from '../../core/ports';
import {
  hostOf,
  parseDomain,
  parseOrigin,
  registrableDomain,
  SITE_CHOICES,
  type SiteChoice,
} from '../../core/webauthn';
import type { KeyValueStore } from '../../platform/browser-storage/key-value-store';

const SALT_KEY = 'sites/salt';
/** The name is that of the first release, which knew `true` for "never" and nothing else. */
const CHOICE_PREFIX = 'sites/paused/';
const NEVER_PREFIX = 'sites/never/';
/** Sites that can be named; nobody types more. */
const MOST_NEVER = 500;

/**
 * What the user decided for sites. It must be readable while the vault is locked, so it is kept outside it; only salted
 * hashes are kept, so that the disk does not name the sites to a casual reader.
 */
export interface SiteService {
  /** Its own choice, or "never" when its host or a domain above it is on the list. */
  choice(origin: string): Promise<SiteChoice>;
  /** A choice for this origin. Whatever else than "never" also takes its domains off the list. */
  choose(origin: string, choice: SiteChoice): Promise<void>;
  /** Puts a host with all that is below it on the list; false for what is no host, and for a public suffix. */
  addNever(host: string): Promise<boolean>;
  countNever(): Promise<number>;
  clearNever(): Promise<void>;
}

export function createSiteService(local: KeyValueStore, random: RandomBytes): SiteService {
  const salt = async (): Promise<string> => {
    const stored = await local.get(SALT_KEY);
    if (typeof stored === 'string') return stored;
    const fresh = encodeBase64Url(random(16));
    await local.set(SALT_KEY, fresh);
    return fresh;
  };
  const keyOf = async (prefix: string, site: string): Promise<string> => {
    const digest = sha256(concatBytes(encodeUtf8(await salt()), encodeUtf8(`\n${site}`)));
    return prefix + encodeBase64Url(asBytes(digest));
  };
  const neverKeys = (origin: string): Promise<readonly string[]> =>
    Promise.all(domainsAbove(origin).map((domain) => keyOf(NEVER_PREFIX, domain)));

  return {
    async choice(origin) {
      const own = readChoice(await local.get(await keyOf(CHOICE_PREFIX, origin)));
      if (own !== 'default') return own;
      for (const key of await neverKeys(origin)) {
        if ((await local.get(key)) === true) return 'never';
      }
      return 'default';
    },
    async choose(origin, choice) {
      const key = await keyOf(CHOICE_PREFIX, origin);
      await (choice === 'default' ? local.remove(key) : local.set(key, choice));
      if (choice === 'never') return;
      for (const listed of await neverKeys(origin)) await local.remove(listed);
    },
    async addNever(host) {
      const domain = readHost(host);
      if (domain === undefined || (await this.countNever()) >= MOST_NEVER) return false;
      await local.set(await keyOf(NEVER_PREFIX, domain), true);
      return true;
    },
    async countNever() {
      return (await local.list(NEVER_PREFIX)).size;
    },
    async clearNever() {
      for (const key of (await local.list(NEVER_PREFIX)).keys()) await local.remove(key);
    },
  };
}

function readChoice(stored: unknown): SiteChoice {
  if (stored === true) return 'never';
  return SITE_CHOICES.find((choice) => choice === stored) ?? 'default';
}

/** What a person types or pastes: a host, or an address with one. */
function readHost(text: string): string | undefined {
  const host = /^[a-z]+:\/\//iu.test(text) && URL.canParse(text) ? new URL(text).hostname : text;
  const domain = parseDomain(host.replace(/\.$/u, ''));
  if (domain === undefined) return undefined;
  return registrableDomain(domain) === undefined && domain !== 'localhost' ? undefined : domain;
}

/** The origin's host and every domain above it, up to the registrable one. */
function domainsAbove(text: string): readonly string[] {
  const origin = parseOrigin(text);
  if (!origin.ok) return [];
  const host = hostOf(origin.value);
  const top = registrableDomain(host) ?? host;
  const labels = host.split('.');
  return labels
    .map((_label, index) => labels.slice(index).join('.'))
    .filter((domain) => domain.length >= top.length);
}
