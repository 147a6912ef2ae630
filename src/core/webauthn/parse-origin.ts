import { failed, ok, type Result } from '../result';

declare const originBrand: unique symbol;

/** The ASCII serialisation of a tuple origin that may use WebAuthn. Only {@link parseOrigin} makes one. */
export type Origin = string & { readonly [originBrand]: true };

export type OriginRefusal = 'opaque' | 'scheme' | 'malformed';

const MAX_LENGTH = 512;

/**
 * Reads the origin that the browser reports for a sender. The text must already be in its serialised form: a path, user
 * info, a default port or upper case means that it did not come from the browser's own serialiser.
 *
 * Refusals: `opaque` for `"null"` (sandboxed, `data:`), `scheme` for anything but `https`, and `http` outside
 * `localhost` and `*.localhost` (loopback by RFC 6761 section 6.3), `malformed` for everything that is no origin.
 */
export function parseOrigin(text: string): Result<Origin, OriginRefusal> {
  if (text === 'null') return failed('opaque');
  if (text.length > MAX_LENGTH || !URL.canParse(text)) return failed('malformed');
  const url = new URL(text);
  switch (url.protocol) {
    case 'https:':
      break;
    case 'http:':
      if (!isLoopbackName(url.hostname)) return failed('scheme');
      break;
    default:
      return failed('scheme');
  }
  return url.origin === text ? ok(text as Origin) : failed('malformed');
}

/** The host without its port: a domain, an IPv4 address, or an IPv6 address in brackets. */
export function hostOf(origin: Origin): string {
  return new URL(origin).hostname;
}

function isLoopbackName(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost');
}
