import { getDomain } from 'tldts';

/** An origin in the pieces that are drawn differently; joined they are the origin, character by character. */
export interface OriginParts {
  readonly scheme: string;
  /** Labels in front of the registrable domain: whoever owns the domain may write anything here. */
  readonly subdomain: string;
  /** What somebody had to register: the part to read. The whole host where there is no such part. */
  readonly registrable: string;
  readonly port: string;
  /** At least one label is written in letters beyond ASCII, which can be made to look like others. */
  readonly international: boolean;
}

/**
 * @param origin as the browser serialises it: ASCII host, no path
 */
export function originParts(origin: string): OriginParts {
  const [, scheme = '', host = origin, port = ''] =
    /^([a-z][a-z0-9+.-]*:\/\/)(.*?)(:\d+)?$/u.exec(origin) ?? [];
  const registrable = getDomain(host, { allowPrivateDomains: true }) ?? host;
  const known = host.endsWith(registrable) ? registrable : host;
  return {
    scheme,
    subdomain: host.slice(0, host.length - known.length),
    registrable: known,
    port,
    international: host.split('.').some((label) => label.startsWith('xn--')),
  };
}
