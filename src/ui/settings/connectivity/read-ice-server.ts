import { failed, ok, type Result } from '../../../core/result';
import type { IceServerView } from '../../../messages/network-views';

/** Why an address of a connection server is not taken. */
export const ICE_SERVER_PROBLEMS = [
  'empty',
  'malformed',
  /** A TURN server gives nothing away without a name and a password. */
  'credentials',
  'repeated',
  'too-many',
] as const;
export type IceServerProblem = (typeof ICE_SERVER_PROBLEMS)[number];

/** The most that a connection is given; browsers slow down with more. */
const MOST = 8;
/** RFC 7064 and RFC 7065: no slashes; only TURN has a transport. */
const STUN = /^stuns?:(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/iu;
const TURN = /^turns?:(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?(?:\?transport=(?:udp|tcp))?$/iu;
const LONGEST = 250;

export interface TypedServer {
  readonly url: string;
  readonly username: string;
  readonly credential: string;
}

/** Reads what was typed about one more server beside `servers`. */
export function readIceServer(
  typed: TypedServer,
  servers: readonly IceServerView[],
): Result<IceServerView, IceServerProblem> {
  const url = typed.url.trim();
  const username = typed.username.trim();
  if (url === '') return failed('empty');
  if (url.length > LONGEST) return failed('malformed');
  if (!STUN.test(url) && !TURN.test(url)) return failed('malformed');
  const [scheme = '', ...rest] = url.split(':');
  const written = [scheme.toLowerCase(), ...rest].join(':');
  if (servers.some((server) => server.url === written)) return failed('repeated');
  if (servers.length >= MOST) return failed('too-many');
  if (!isTurn(written)) return ok({ url: written });
  if (username === '' || typed.credential === '') return failed('credentials');
  return ok({ url: written, username, credential: typed.credential });
}

/** A server that carries traffic, against one that only tells addresses. */
export function isTurn(url: string): boolean {
  return /^turns?:/iu.test(url.trim());
}
