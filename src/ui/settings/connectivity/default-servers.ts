import type { IceServerView } from '../../../messages/network-views';

/** What "reset" sets: the servers that a fresh vault begins with. A test holds it to the background's own list. */
export const DEFAULT_SERVERS: readonly IceServerView[] = [
  { url: 'stun:stun.l.google.com:19302' },
  { url: 'stun:stun1.l.google.com:19302' },
  { url: 'stun:stun.cloudflare.com:3478' },
];

/** Whether these are the default servers, in any order. */
export function areDefault(servers: readonly IceServerView[]): boolean {
  return (
    servers.length === DEFAULT_SERVERS.length &&
    DEFAULT_SERVERS.every(({ url }) => servers.some((server) => server.url === url))
  );
}
