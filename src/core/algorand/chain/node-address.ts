import { failed, ok, type Result } from '../../result';

declare const nodeAddressBrand: unique symbol;

/** Where a node answers: scheme, host, port and path, without a slash at the end. Only {@link parseNodeAddress} makes it. */
export type NodeAddress = string & { readonly [nodeAddressBrand]: true };

export type NodeAddressProblem =
  | 'not-a-url'
  /** Anyone on the way could tell us balances and authorities; only this computer is reached without TLS. */
  | 'not-secure'
  /** A name and password in the address would be shown, stored and logged with it. */
  | 'credentials'
  /** A question mark or number sign: paths are put behind the address. */
  | 'not-a-base';

const LONGEST_ADDRESS = 2048;
/** What the content security policy of our pages lets through; it has no word for IPv6 addresses. */
const LOOPBACK = /^(?:localhost|127\.0\.0\.1)$/u;

export function parseNodeAddress(text: string): Result<NodeAddress, NodeAddressProblem> {
  if (text.length > LONGEST_ADDRESS || !URL.canParse(text)) return failed('not-a-url');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return failed('not-a-url');
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname)) return failed('not-secure');
  if (url.username !== '' || url.password !== '') return failed('credentials');
  // Also an empty query or fragment, which `search` and `hash` do not show.
  if (/[?#]/u.test(url.href)) return failed('not-a-base');
  return ok((url.origin + url.pathname.replace(/\/+$/u, '')) as NodeAddress);
}
