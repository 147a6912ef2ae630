/**
 * Sites that a browser closes to every extension, whatever permissions it has: there no content script runs and its own passkeys
 * are the only ones. Firefox: the default of `extensions.webextensions.restrictedDomains`.
 */
const CLOSED = {
  chrome: ['chromewebstore.google.com'],
  firefox: [
    'accounts.firefox.com',
    'addons.mozilla.org',
    'discovery.addons.mozilla.org',
    'oauth.accounts.firefox.com',
    'profile.accounts.firefox.com',
    'support.mozilla.org',
    'sync.services.mozilla.com',
  ],
} as const satisfies Record<string, readonly string[]>;

export type Site =
  | { readonly kind: 'ours'; readonly origin: string }
  | { readonly kind: 'closed'; readonly host: string }
  /** A page of the browser or of the disk, which asks for no passkeys. */
  | { readonly kind: 'none' };

/** What a tab's address means for passkeys in that browser. */
export function siteOf(url: string | undefined, browser: keyof typeof CLOSED | undefined): Site {
  if (url === undefined || !URL.canParse(url)) return { kind: 'none' };
  const { origin, hostname } = new URL(url);
  if (!/^https:|^http:\/\/(?:[^/]+\.)?localhost(?::|$)/u.test(origin)) return { kind: 'none' };
  const closed: readonly string[] = browser === undefined ? [] : CLOSED[browser];
  return closed.includes(hostname) ? { kind: 'closed', host: hostname } : { kind: 'ours', origin };
}
