import { failed, ok, type Result } from '../../result';

import { lookOf } from './host-marks';
import type { LinkMark, LinkProblem, LinkRequest } from './link-request';

export interface HostRules {
  /** Lets services on this computer through, with any port and with `http`. */
  readonly allowLoopback: boolean;
  /** Lets other ports than 443 through. Default false. */
  readonly allowPorts?: boolean;
}

type HostParts = Pick<LinkRequest, 'serviceOrigin' | 'host' | 'unicodeHost' | 'rpId' | 'marks'>;

/** Host in ASCII or in other letters, or an IPv6 address in brackets; then a port. No user info, no escapes. */
const AUTHORITY = /^(\[[0-9a-f:.]+\]|[^\s:@/\\?#[\]%]+)(?::(\d{1,5}))?$/iu;
const LABEL = /^[a-z0-9_-]{1,63}$/u;
const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/u;
const LONGEST_HOST = 253;

/** Reads `host[:port]` under a scheme by the URL Standard's host parser, and what a person should be told of it. */
export function parseHost(
  scheme: 'https' | 'http',
  authority: string,
  rules: HostRules,
): Result<HostParts, LinkProblem> {
  if (authority.includes('@')) return failed('user-info');
  const parts = AUTHORITY.exec(authority);
  const url = `${scheme}://${authority}`;
  if (parts === null || Number(parts[2] ?? 1) === 0 || !URL.canParse(url))
    return failed('malformed');
  const { hostname, host, origin, port } = new URL(url);
  const loopback = isLoopback(hostname, parts[1] ?? '');
  const problem = judge(hostname, { scheme, port, loopback }, rules);
  if (problem !== undefined) return failed(problem);
  const look = lookOf(hostname);
  const marks: LinkMark[] = [...look.marks];
  if (port !== '') marks.push('port');
  if (loopback) marks.push('loopback');
  const unicodeHost = look.unicodeHost === undefined ? {} : { unicodeHost: look.unicodeHost };
  return ok({ serviceOrigin: origin, host, ...unicodeHost, rpId: hostname, marks });
}

function judge(
  hostname: string,
  found: { readonly scheme: string; readonly port: string; readonly loopback: boolean },
  rules: HostRules,
): LinkProblem | undefined {
  if (found.loopback) return rules.allowLoopback ? undefined : 'loopback';
  // The URL parser turns every spelling of an IPv4 address (hexadecimal, octal, one number) into four decimals.
  if (IPV4.test(hostname) || hostname.startsWith('[')) return 'ip-host';
  const labels = hostname.split('.');
  if (hostname.length > LONGEST_HOST || !labels.every((label) => LABEL.test(label))) {
    return 'malformed';
  }
  if (found.scheme === 'http') return 'insecure';
  return found.port === '' || rules.allowPorts === true ? undefined : 'non-default-port';
}

/** Loopback by its own name only: another spelling of 127.0.0.1 is a disguise. */
function isLoopback(hostname: string, written: string): boolean {
  if (hostname === 'localhost' || hostname.endsWith('.localhost')) return true;
  return ['127.0.0.1', '[::1]'].includes(hostname) && written === hostname;
}
