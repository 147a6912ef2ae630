import { DEFAULT_ICE_SERVERS } from '../../../core/liquid';
import type { IceServerView } from '../../../messages/network-views';

/** Whether these are the default servers, in any order. */
export function areDefault(servers: readonly IceServerView[]): boolean {
  return (
    servers.length === DEFAULT_ICE_SERVERS.length &&
    DEFAULT_ICE_SERVERS.every(({ url }) => servers.some((server) => server.url === url))
  );
}
