import type { Server as HttpServer } from 'node:http';
import type { NextFunction, Request, Response } from 'express';
import { Server, type Socket } from 'socket.io';
import type { ServiceContext } from '../service-context.js';
import { LinkDesk } from './link-desk.js';
import { acknowledge, pairingHandshakeOf, requestIdOf } from './payloads.js';
import { sessionIdOf, type Peer } from './peer.js';
import { relay, relayedEvents } from './relay.js';

/** A refusal whose code the client finds in `connect_error.data.code`. */
class HandshakeRefused extends Error {
  readonly data: { readonly code: string };
  constructor(code: string) {
    super(code);
    this.data = { code };
  }
}

function exception(context: ServiceContext, data: unknown): object {
  const cause = { pattern: 'link', data };
  return context.rules.pairings
    ? {
        status: 'error',
        code: 'INVALID_REQUEST',
        message: 'requestId is required',
        error: 'Bad Request',
        cause,
      }
    : { status: 'error', message: 'Internal server error', cause };
}

async function connect(context: ServiceContext, desk: LinkDesk, socket: Socket): Promise<void> {
  const { events, sessions } = context;
  const sessionId = sessionIdOf(socket.request);
  const pairing = pairingHandshakeOf(socket.handshake.auth);
  const peer: Peer = {
    socket,
    sessionId,
    pairing,
    requestIds: new Set(),
    credId: undefined,
    waiting: undefined,
  };
  const transport = socket.conn.transport.name;
  events.record({ kind: 'socket-connected', socketId: socket.id, transport });
  socket.on('link', (payload: unknown, acknowledgement: unknown) => {
    const requestId = requestIdOf(payload);
    if (requestId === undefined) socket.emit('exception', exception(context, payload));
    else void desk.link(peer, requestId, acknowledgement);
  });
  if (context.rules.announcesPresence) {
    socket.on('presence', (payload: unknown, acknowledgement: unknown) => {
      const requestId = requestIdOf(payload);
      if (requestId !== undefined) acknowledge(acknowledgement, desk.presenceOf(requestId));
    });
  }
  for (const event of relayedEvents) {
    socket.on(event, (payload: unknown) => void relay(context, peer, event, payload));
  }
  socket.on('disconnect', (reason) => {
    events.record({ kind: 'socket-disconnected', socketId: socket.id, reason });
    desk.leave(peer);
  });
  if (sessionId === undefined || (await sessions.read(sessionId)) === undefined) {
    events.record({ kind: 'socket-without-session', socketId: socket.id });
  }
  await desk.enter(peer);
}

/** Attaches socket.io to the HTTP server; the handshake request carries the session, later requests do not touch it. */
export function attachSignaling(server: HttpServer, context: ServiceContext): Server {
  const io = new Server(
    server,
    context.rules.pairings ? { cors: { origin: [context.origin], credentials: true } } : {},
  );
  io.engine.use((request: Request, response: Response, next: NextFunction) => {
    // A long poll would write back, at its end, the session it read at its beginning.
    const isHandshake = !new URL(request.url, context.origin).searchParams.has('sid');
    if (isHandshake) void context.sessions.middleware(request, response, next);
    else next();
  });
  io.use((socket, next) => {
    const handshake = context.rules.pairings
      ? pairingHandshakeOf(socket.handshake.auth)
      : undefined;
    if (handshake === undefined) {
      next();
      return;
    }
    const { pairingId, role, credential } = handshake;
    const result = context.pairings.authenticate(pairingId, role, credential);
    if ('error' in result) next(new HandshakeRefused(result.error));
    else next();
  });
  const desk = new LinkDesk(context, io);
  io.on('connection', (socket) => void connect(context, desk, socket));
  return io;
}
