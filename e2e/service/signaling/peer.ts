import type { IncomingMessage } from 'node:http';
import type { Socket } from 'socket.io';
import type { RequestId } from '../service-events.js';
import type { PairingHandshake } from './payloads.js';

/** One connected socket and whose it is. */
export interface Peer {
  readonly socket: Socket;
  readonly sessionId: string | undefined;
  readonly pairing: PairingHandshake | undefined;
  /** The passkey this socket's session signed in with; only wallets have one. */
  credId: string | undefined;
  /** The rooms of requests it has joined. */
  readonly requestIds: Set<RequestId>;
  /** A `link` that waits for a wallet. */
  waiting: { readonly requestId: RequestId; readonly acknowledgement: unknown } | undefined;
}

/** The id of the session that the handshake request carried. */
export function sessionIdOf(request: IncomingMessage): string | undefined {
  const id: unknown = Reflect.get(request, 'sessionID');
  return typeof id === 'string' ? id : undefined;
}
