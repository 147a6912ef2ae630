import { failed, ok, type Result } from '../result';
import { parseDomain, type Domain } from './parse-domain';
import { hostOf, type Origin } from './parse-origin';
import { registrableDomain } from './registrable-domain';
import { isListed } from './related-origins';

declare const rpIdBrand: unique symbol;

/** A domain that its origin may claim. Only {@link resolveRpId} and {@link resolveRelatedRpId} make one. */
export type RpId = Domain & { readonly [rpIdBrand]: true };

/**
 * - `no-domain`: the origin's own host is an IP address or no valid domain, so it may claim nothing;
 * - `malformed`: the asked RP ID is no domain (empty, IP address, port, user info, empty label, trailing dot);
 * - `foreign`: it is neither the host nor a label-wise suffix of the host;
 * - `public-suffix`: it is a suffix of the host that strangers share.
 */
export type RpIdRefusal = 'no-domain' | 'malformed' | 'foreign' | 'public-suffix';

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
  if (rpId === undefined) return ok(host as RpId);
  const asked = parseDomain(rpId);
  if (asked === undefined) return failed('malformed');
  if (asked === host) return ok(host as RpId);
  if (!host.endsWith(`.${asked}`)) return failed('foreign');
  const registrable = registrableDomain(host);
  // Both are suffixes of the host that begin at a label: the longer one contains the shorter.
  return registrable !== undefined && asked.length >= registrable.length
    ? ok(asked as RpId)
    : failed('public-suffix');
}

/**
 * The domain whose word decides whether a foreign RP ID may be claimed (section 5.11.1), or `undefined` when nobody's
 * could: a suffix that strangers share has no owner who could speak for them, and an origin without a domain claims
 * nothing.
 */
export function relatedDomain(origin: Origin, rpId: string): Domain | undefined {
  const direct = resolveRpId(origin, rpId);
  if (direct.ok || direct.error !== 'foreign') return undefined;
  const asked = parseDomain(rpId);
  return asked === undefined || registrableDomain(asked) === undefined ? undefined : asked;
}

/** The same domain as an RP ID, once its own list of related origins names the caller. */
export function resolveRelatedRpId(
  origin: Origin,
  domain: Domain,
  related: readonly string[],
): Result<RpId, 'not-listed'> {
  return isListed(origin, related) ? ok(domain as RpId) : failed('not-listed');
}
