declare const domainBrand: unique symbol;

/** A valid domain string in ASCII, lower case. Only {@link parseDomain} makes one. */
export type Domain = string & { readonly [domainBrand]: true };

const MAX_LENGTH = 253;
const LABEL = /^[a-z0-9_-]{1,63}$/u;
const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/u;
/** ASCII that has a meaning in a URL, is percent-decoded, or is stripped by its parser, would let a URL pass as a host. */
const NOT_IN_A_DOMAIN = /[^a-z0-9._\-\u0080-\u{10ffff}]/iu;

/** A domain as the URL Standard's host parser writes it (IDNA to ASCII, lower case), or `undefined`. */
export function parseDomain(text: string): Domain | undefined {
  if (text.length === 0 || text.length > MAX_LENGTH) return undefined;
  if (NOT_IN_A_DOMAIN.test(text)) return undefined;
  const url = `https://${text}`;
  if (!URL.canParse(url)) return undefined;
  // Parsing turns every spelling of an IPv4 address (hexadecimal, octal, one number, full-width) into four decimals.
  const host = new URL(url).hostname;
  if (host.length > MAX_LENGTH || IPV4.test(host)) return undefined;
  return host.split('.').every((label) => LABEL.test(label)) ? (host as Domain) : undefined;
}
