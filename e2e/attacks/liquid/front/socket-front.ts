import type { Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { io, type Socket as ClientSocket } from 'socket.io-client';

import type { FrontSocket, Tampering } from './tampering';

/** A refusal of the service behind, passed on with its data. */
class Refused extends Error {
  readonly data: unknown;
  constructor(message: string, data: unknown) {
    super(message);
    this.data = data;
  }
}

/** The same handshake again, at the service behind. */
function connectBehind(socket: Socket, port: number): ClientSocket {
  const { cookie, 'user-agent': userAgent } = socket.handshake.headers;
  return io(`http://127.0.0.1:${port}`, {
    forceNew: true,
    reconnection: false,
    transports: ['websocket'],
    auth: socket.handshake.auth,
    extraHeaders: {
      ...(cookie === undefined ? {} : { Cookie: cookie }),
      ...(userAgent === undefined ? {} : { 'User-Agent': userAgent }),
    },
  });
}

/** Carries messages both ways; from the service to the client through the tampering. */
function bridge(socket: Socket, behind: ClientSocket, front: FrontSocket, by: Tampering): void {
  behind.onAny((event: string, payload: unknown) => {
    const given = by.relayed === undefined ? payload : by.relayed(event, payload, front);
    if (given !== undefined) socket.emit(event, given);
  });
  socket.onAny((event: string, ...given: unknown[]) => {
    behind.emit(event, ...given);
    by.heard?.(event, given[0], front);
  });
  behind.on('disconnect', () => {
    socket.disconnect(true);
  });
  socket.on('disconnect', () => {
    behind.disconnect();
  });
}

/** A socket.io server whose every client gets a connection of its own to the service behind. */
export function attachSocketFront(
  server: HttpServer,
  port: number,
  tampering: Tampering,
  hasSignedIn: (cookie: string) => boolean,
): Server {
  const front = new Server(server, {
    // The service behind says who may; the front is as open as it can be.
    cors: { origin: true, credentials: true },
    maxHttpBufferSize: 64 * 1024 * 1024,
  });
  const clients = new WeakMap<Socket, FrontSocket>();
  front.use((socket, next) => {
    const behind = connectBehind(socket, port);
    const { cookie } = socket.handshake.headers;
    const seen: FrontSocket = {
      signedIn: cookie !== undefined && hasSignedIn(cookie),
      tell: (event, payload) => {
        socket.emit(event, payload);
      },
      disconnect: () => {
        socket.disconnect(true);
      },
    };
    bridge(socket, behind, seen, tampering);
    clients.set(socket, seen);
    behind.once('connect', () => {
      next();
    });
    behind.once('connect_error', (error) => {
      next(new Refused(error.message, Reflect.get(error, 'data')));
    });
  });
  front.on('connection', (socket) => {
    const seen = clients.get(socket);
    if (seen !== undefined) tampering.connected?.(seen);
  });
  return front;
}
