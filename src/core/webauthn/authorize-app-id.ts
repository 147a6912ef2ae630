import { hostOf, type Origin } from './parse-origin';
import { registrableDomain } from './registrable-domain';

/**
 * Lists of trusted facets that every browser knows without asking, because the relying party's AppIDs lie on another site
 * than its pages. Read here as what they contain: the hosts of `google.com`. Without their scheme: nothing is loaded from there.
 */
const LISTED_FACETS: ReadonlyMap<string, string> = new Map([
  ['www.gstatic.com/securitykey/origins.json', 'google.com'],
  ['www.gstatic.com/securitykey/a/google.com/origins.json', 'google.com'],
]);

/** What the URL Standard's host parser leaves of an IP address: it belongs to no site. */
const IP_ADDRESS = /\d$|\]$/u;

/**
 * Whether a page may use a U2F AppID: "determining if a caller's FacetID is authorized for an AppID" (FIDO AppID and Facet
 * specification, section 3.1.2) as Level 3 section 10.1.1 describes what browsers do: steps 1 to 3, the host of step 3 on
 * the same site, and no list of facets fetched.
 */
export function authorizeAppId(origin: Origin, appId: string): boolean {
  // Steps 1 and 2. The facet of a web page is its origin; an empty AppID stands for it.
  if (appId === '' || appId === origin) return true;
  if (!URL.canParse(appId)) return false;
  const { protocol, hostname, href } = new URL(appId);
  // Step 3 is for HTTPS on both sides.
  if (protocol !== 'https:' || !origin.startsWith('https:')) return false;
  const host = hostOf(origin);
  const site = IP_ADDRESS.test(host) ? undefined : registrableDomain(host);
  return hostname === host || (site !== undefined && isOnSite(site, hostname, href));
}

function isOnSite(site: string, hostname: string, href: string): boolean {
  return (
    registrableDomain(hostname) === site ||
    LISTED_FACETS.get(href.slice('https://'.length)) === site
  );
}
