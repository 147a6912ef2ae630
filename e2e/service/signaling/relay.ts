import type { ServiceContext } from '../service-context.js';
import type { Peer } from './peer.js';
import { pairingRoom, requestRoom } from './rooms.js';

/** Descriptions and candidates; their payloads are passed on untouched. */
export const relayedEvents = [
  'offer-description',
  'answer-description',
  'offer-candidate',
  'answer-candidate',
] as const;

/** The room a peer speaks to. The stored session decides, so that a logout silences its sockets. */
async function roomOf(context: ServiceContext, peer: Peer): Promise<string | undefined> {
  if (peer.sessionId === undefined) return undefined;
  const session = await context.sessions.read(peer.sessionId);
  if (session?.wallet === undefined) return undefined;
  if (context.rules.rooms === 'wallet') return session.wallet;
  return session.requestId === undefined ? undefined : requestRoom(session.requestId);
}

/** Passes one signaling message on to the peer's room. */
export async function relay(
  context: ServiceContext,
  peer: Peer,
  event: (typeof relayedEvents)[number],
  payload: unknown,
): Promise<void> {
  const { socket, pairing } = peer;
  const { id: socketId } = socket;
  if (pairing !== undefined && context.rules.pairings) {
    const opposite = pairing.role === 'provider' ? 'controller' : 'provider';
    const room = pairingRoom(pairing.pairingId, opposite);
    context.events.record({ kind: 'relayed', socketId, event, room, payload });
    socket.to(room).emit(event, payload);
    return;
  }
  const room = await roomOf(context, peer);
  if (room === undefined) {
    context.events.record({ kind: 'dropped', socketId, event });
    return;
  }
  // Only a description brings its sender into the room; a candidate that comes first gets no echo.
  if (event.endsWith('-description')) await socket.join(room);
  context.events.record({ kind: 'relayed', socketId, event, room, payload });
  if (context.echo && socket.rooms.has(room)) socket.emit(event, payload);
  socket.to(room).emit(event, payload);
}
