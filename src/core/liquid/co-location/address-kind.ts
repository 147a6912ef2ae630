/** What an address of an ICE candidate tells about the distance to whoever has it. */
export type AddressKind =
  | 'loopback'
  /** Reachable within the local network only: RFC 1918, RFC 4193, link-local addresses. */
  | 'private'
  | 'public'
  /** A random `*.local` name, or nothing: the browser hides a local address. */
  | 'hidden'
  | 'unreadable';

const IPV4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/u;
const IPV6 = /^[0-9a-f:]{2,39}(?:%.{1,16})?$/u;
const MAPPED = '::ffff:';

export function kindOf(address: string | undefined): AddressKind {
  const text = canonicalAddress(address);
  if (text === '' || text.endsWith('.local')) return 'hidden';
  const octets = IPV4.exec(text)?.slice(1).map(Number);
  if (octets !== undefined) return kindOfIpv4(octets);
  return IPV6.test(text) && text.includes(':') ? kindOfIpv6(text) : 'unreadable';
}

/** One spelling for comparison. Browsers already write addresses in their shortest form. */
export function canonicalAddress(address: string | undefined): string {
  const text = (address ?? '').toLowerCase().replace(/^\[(.*)\]$/u, '$1');
  const mapped = text.startsWith(MAPPED) ? text.slice(MAPPED.length) : undefined;
  return mapped !== undefined && IPV4.test(mapped) ? mapped : text;
}

function kindOfIpv4(octets: readonly number[]): AddressKind {
  const [first = 0, second = 0] = octets;
  if (octets.some((octet) => octet > 255)) return 'unreadable';
  if (first === 127) return 'loopback';
  const isPrivate =
    first === 10 ||
    (first === 172 && second >= 16 && second <= 31) ||
    (first === 192 && second === 168) ||
    (first === 169 && second === 254);
  return isPrivate ? 'private' : 'public';
}

function kindOfIpv6(text: string): AddressKind {
  if (text === '::1') return 'loopback';
  // fc00::/7 and fe80::/10.
  return /^(?:f[cd][0-9a-f]{2}|fe[89ab][0-9a-f]):/u.test(text) ? 'private' : 'public';
}
