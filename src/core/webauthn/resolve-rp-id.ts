import { failed, ok, type Result } from '../result';
import { hostOf, type Origin } from './parse-origin';
import { registrableDomain } from './registrable-domain';

declare const rpIdBrand: unique symbol;

/** A valid domain string in ASCII that its origin may claim. Only {@link resolveRpId} makes one. */
export type RpId = string & { readonly [rpIdBrand]: true };

/**
 * - `no-domain`: the origin's own host is an IP address or no valid domain, so it may claim nothing;
 * - `malformed`: the asked RP ID is no domain (empty, IP address, port, user info, empty label, trailing dot);
 * - `foreign`: it is neither the host nor a label-wise suffix of the host;
 * - `public-suffix`: it is a suffix of the host that strangers share.
 */
export type RpIdRefusal = 'no-domain' | 'malformed' | 'foreign' | 'public-suffix';

const MAX_DOMAIN_LENGTH = 253;
const LABEL = /^[a-z0-9_-]{1,63}$/u;
const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/u;
/** ASCII that has a meaning in a URL, is percent-decoded, or is stripped by its parser, would let a URL pass as a host. */
const NOT_IN_A_DOMAIN = /[^a-z0-9._\-\u0080-\u{10ffff}]/iu;

/**
 * The RP ID of a ceremony (WebAuthn sections 5.1.3 and 5.1.4.1): the origin's effective domain when none is
 * asked, else the asked one if it "is a registrable domain suffix of or is equal to" it (HTML section 7.1.1.2), with the
 * private section of the public suffix list, label by label: `evil-example.com` never speaks for `example.com`.
 *
 * `http://foo.localhost` may claim `foo.localhost` but not `localhost`: no rule names `localhost`, so the list's default
 * rule `*` makes it a public suffix. Chromium refuses it too, like `intranet` for `https://login.intranet`.
 */
export function resolveRpId(origin: Origin, rpId: string | undefined): Result<RpId, RpIdRefusal> {
  const host = parseDomain(hostOf(origin));
  if (host === undefined) return failed('no-domain');
  if (rpId === undefined) return ok(host);
  const asked = parseDomain(rpId);
  if (asked === undefined) return failed('malformed');
  if (asked === host) return ok(host);
  if (!host.endsWith(`.${asked}`)) return failed('foreign');
  const registrable = registrableDomain(host);
  // Both are suffixes of the host that begin at a label: the longer one contains the shorter.
  return registrable !== undefined && asked.length >= registrable.length
    ? ok(asked)
    : failed('public-suffix');
}

/** A domain as the URL Standard's host parser writes it (IDNA to ASCII, lower case), or `undefined`. */
function parseDomain(text: string): RpId | undefined {
  if (text.length === 0 || text.length > MAX_DOMAIN_LENGTH) return undefined;
  if (NOT_IN_A_DOMAIN.test(text)) return undefined;
  const url = `https://${text}`;
  if (!URL.canParse(url)) return undefined;
  // Parsing turns every spelling of an IPv4 address (hexadecimal, octal, one number, full-width) into four decimals.
  const host = new URL(url).hostname;
  if (host.length > MAX_DOMAIN_LENGTH || IPV4.test(host)) return undefined;
  return host.split('.').every((label) => LABEL.test(label)) ? (host as RpId) : undefined;
}
