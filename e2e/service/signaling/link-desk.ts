import type { Server } from 'socket.io';
import type { AuthNotice } from '../liquid/notice-board.js';
import type { Pairing } from '../liquid/pairing-directory.js';
import type { ServiceContext } from '../service-context.js';
import type { RequestId } from '../service-events.js';
import { acknowledge } from './payloads.js';
import type { Peer } from './peer.js';
import { pairingRoom, requestRoom } from './rooms.js';

/** Who is in the room of a request. */
export interface Presence {
  readonly requestId: RequestId;
  readonly deviceCount: number;
  readonly online: boolean;
}

/** Brings dapps that linked together with wallets that authenticated. */
export class LinkDesk {
  readonly #context: ServiceContext;
  readonly #io: Server;
  readonly #peers = new Set<Peer>();
  /** The last notice per request, kept only by lineages that answer late links. */
  readonly #claims = new Map<RequestId, AuthNotice>();

  constructor(context: ServiceContext, io: Server) {
    this.#context = context;
    this.#io = io;
    context.notices.subscribe((notice) => void this.#announce(notice));
    context.pairings.onRevoked((pairing) => {
      this.#revoke(pairing);
    });
  }

  /** A socket has connected: back into its rooms, and told again who it is. */
  async enter(peer: Peer): Promise<void> {
    this.#peers.add(peer);
    const { socket, sessionId, pairing } = peer;
    const { rules, sessions } = this.#context;
    if (rules.pairings && pairing !== undefined) {
      await socket.join(pairingRoom(pairing.pairingId, pairing.role));
    }
    const session = sessionId === undefined ? undefined : await sessions.read(sessionId);
    if (session === undefined || sessionId === undefined || !rules.announcesPresence) return;
    const { requestId, wallet, credId } = session;
    peer.credId = credId;
    if (requestId === undefined) return;
    if (rules.rooms === 'request') await this.#join(peer, requestId);
    if (wallet === undefined || credId === undefined) return;
    socket.emit('auth', { requestId, wallet, credId });
    await this.#answerWaiting({ requestId, wallet, credId, sessionId });
  }

  leave(peer: Peer): void {
    this.#peers.delete(peer);
    for (const requestId of peer.requestIds) this.#tellPresence(requestId);
  }

  /** `link`: wait for a wallet, or in the newer lineages take the one that is already there. */
  async link(peer: Peer, requestId: RequestId, acknowledgement: unknown): Promise<void> {
    const { events, rules, sessions } = this.#context;
    const socketId = peer.socket.id;
    const claim = this.#claims.get(requestId);
    if (!(await this.#isKnown(peer))) {
      events.record({ kind: 'dropped', socketId, event: 'link' });
      return;
    }
    if (rules.rooms === 'request') {
      const anotherWallet =
        peer.credId !== undefined && claim !== undefined && claim.sessionId !== peer.sessionId;
      if (anotherWallet && this.#isLive(claim)) {
        events.record({ kind: 'link-refused', socketId, requestId });
        return;
      }
      if (peer.sessionId !== undefined) {
        await sessions.update(peer.sessionId, (data) => {
          data.requestId = requestId;
        });
      }
      await this.#join(peer, requestId);
    }
    peer.waiting = { requestId, acknowledgement };
    events.record({ kind: 'linked', socketId, requestId });
    if (rules.answersLateLinks && claim !== undefined && this.#isLive(claim)) {
      await this.#answer(peer, claim);
    }
  }

  presenceOf(requestId: RequestId): Presence {
    const deviceCount = this.#io.of('/').adapter.rooms.get(requestRoom(requestId))?.size ?? 0;
    return { requestId, deviceCount, online: deviceCount > 0 };
  }

  async #announce(notice: AuthNotice): Promise<void> {
    const { rules } = this.#context;
    if (rules.answersLateLinks) this.#claims.set(notice.requestId, notice);
    if (rules.announcesPresence) await this.#tellWallet(notice);
    await this.#answerWaiting(notice);
    this.#tellPairing(notice);
  }

  async #answerWaiting(notice: AuthNotice): Promise<void> {
    for (const peer of this.#peers) {
      if (peer.waiting?.requestId === notice.requestId) await this.#answer(peer, notice);
    }
  }

  /** The dapp's session becomes the wallet's and joins its room before the acknowledgement goes out. */
  async #answer(peer: Peer, { requestId, wallet, credId }: AuthNotice): Promise<void> {
    const { waiting, socket, sessionId } = peer;
    if (waiting === undefined) return;
    peer.waiting = undefined;
    if (sessionId !== undefined) {
      await this.#context.sessions.update(sessionId, (data) => {
        data.wallet = wallet;
      });
    }
    if (this.#context.rules.rooms === 'wallet') await socket.join(wallet);
    acknowledge(waiting.acknowledgement, { data: { requestId, wallet, credId } });
  }

  async #tellWallet({ requestId, wallet, credId, sessionId }: AuthNotice): Promise<void> {
    for (const peer of [...this.#peers]) {
      if (peer.sessionId === sessionId) {
        peer.credId = credId;
        peer.socket.emit('auth', { requestId, wallet, credId });
        if (this.#context.rules.rooms === 'request') await this.#join(peer, requestId);
      } else if (this.#context.rules.rooms === 'request' && peer.credId === credId) {
        // A newer login with the same passkey puts the sockets of its older sessions out.
        peer.socket.disconnect(true);
      }
    }
  }

  #tellPairing({ requestId, wallet, credId }: AuthNotice): void {
    if (!this.#context.rules.pairings || typeof requestId !== 'string') return;
    this.#io
      .to(pairingRoom(requestId, 'provider'))
      .emit('pairing-approved', { version: 2, pairingId: requestId, wallet, credId });
  }

  #revoke({ pairingId }: Pairing): void {
    const rooms = [pairingRoom(pairingId, 'provider'), pairingRoom(pairingId, 'controller')];
    this.#io.to(rooms).emit('pairing:revoked', { version: 2, pairingId, status: 'revoked' });
    this.#io.in(rooms).disconnectSockets();
  }

  /** A socket needs a stored session or a pairing to be heard. */
  async #isKnown({ sessionId, pairing }: Peer): Promise<boolean> {
    if (pairing !== undefined && this.#context.rules.pairings) return true;
    if (sessionId === undefined) return false;
    return (await this.#context.sessions.read(sessionId)) !== undefined;
  }

  /** Live means that a socket of the session that authenticated is connected. */
  #isLive(claim: AuthNotice): boolean {
    for (const peer of this.#peers) if (peer.sessionId === claim.sessionId) return true;
    return false;
  }

  async #join(peer: Peer, requestId: RequestId): Promise<void> {
    peer.requestIds.add(requestId);
    await peer.socket.join(requestRoom(requestId));
    this.#tellPresence(requestId);
  }

  #tellPresence(requestId: RequestId): void {
    if (this.#context.rules.rooms !== 'request') return;
    this.#io.to(requestRoom(requestId)).emit('presence', this.presenceOf(requestId));
  }
}
