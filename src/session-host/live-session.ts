import { startPeerSession, stepPeerSession } from '../core/flows/peer-session';
import { isEnded } from '../core/flows/peer-session-phase';
import type {
  CallAnswer,
  PeerPairing,
  PeerSessionEffect,
  PeerSessionEvent,
  PeerSessionState,
} from '../core/flows/peer-session-state';
import { nextPeerSessionDue } from '../core/flows/peer-session-time';
import type { PeerOutcome, RemoteEnd } from '../core/liquid';
import { judgeRemoteEnd } from '../core/liquid/co-location/judge-remote-end';
import { assertNever } from '../core/result';
import type {
  SessionAnswerMode,
  SessionCall,
  SessionPlan,
  SessionReport,
  SessionSnapshot,
} from '../messages/session-port';
import type { Peer, PeerEvent } from '../platform/rtc/peer';
import { readRoute } from '../platform/rtc/read-route';
import type { Signaling } from '../platform/signaling/signaling';
import { Conversation } from './conversation';
import { ServiceTalk } from './service-talk';
import type { SessionPorts } from './session-ports';

type Call = Extract<SessionReport, { type: 'call' }>;

/** Between two snapshots that differ in nothing but the time of the last message. */
const ACTIVITY_SHOWN_EVERY = 30_000;
const ROUTE_LOOKS = 10;
const ROUTE_LOOKS_EVERY = 1_000;

interface PreparedPeer {
  readonly peer: Peer;
  readonly said: PeerEvent[];
}

/** One session: drives its machine with the browser's own HTTP, sockets and WebRTC. */
export class LiveSession {
  readonly plan: SessionPlan;
  readonly #ports: SessionPorts;
  readonly #report: (report: SessionReport) => void;
  readonly #service: ServiceTalk;
  readonly #first: readonly PeerSessionEffect[];
  readonly #events: PeerSessionEvent[] = [];
  #state: PeerSessionState;
  #stepping = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #call: Call | undefined;
  #linked: SessionReport | undefined;
  #signaling: Signaling | undefined;
  #peer: Peer | undefined;
  /** Made while the service checks the proof; what it says meanwhile is kept for the machine. */
  #prepared: PreparedPeer | undefined;
  #conversation: Conversation | undefined;
  #conversations = 0;
  #answerMode: SessionAnswerMode;
  #remoteEnd: RemoteEnd = 'unknown';
  #shown: SessionSnapshot | undefined;

  constructor(plan: SessionPlan, ports: SessionPorts, report: (report: SessionReport) => void) {
    this.plan = plan;
    this.#ports = ports;
    this.#report = report;
    this.#answerMode = plan.answerMode;
    const { origin, path = '' } = plan.service;
    this.#service = new ServiceTalk(plan, ports.service(origin + path));
    const { accountAddress, credentialId, pairing, limits } = plan;
    const { state, effects } = startPeerSession(
      {
        accountAddress,
        ...(credentialId === undefined ? {} : { credentialId }),
        ...(pairing === undefined ? {} : { pairing }),
        resumes: pairing?.pairingId === plan.requestId,
        ...limits,
      },
      ports.now(),
    );
    this.#state = state;
    this.#first = effects;
  }

  start(): void {
    this.#perform(this.#first);
    this.#afterStep();
  }

  get ended(): boolean {
    return isEnded(this.#state.phase);
  }

  /** What the background may not have heard, or has to answer. */
  introduce(): readonly SessionReport[] {
    const { sessionId } = this.plan;
    const requests = (this.#conversation?.waiting ?? []).map(
      (request) => ({ type: 'request', sessionId, ...request }) as const,
    );
    return [this.#linked, this.#call, ...requests].filter((report) => report !== undefined);
  }

  take(event: PeerSessionEvent): void {
    this.#events.push(event);
    if (this.#stepping) return;
    this.#stepping = true;
    for (let next = this.#events.shift(); next !== undefined; next = this.#events.shift()) {
      const { state, effects } = stepPeerSession(this.#state, next, this.#ports.now());
      this.#state = state;
      this.#perform(effects);
    }
    this.#stepping = false;
    this.#afterStep();
  }

  answerCall(callId: string, answer: CallAnswer): void {
    if (this.#call?.callId !== callId) return;
    this.#call = undefined;
    this.take({ type: 'call-answered', call: this.#state.calls, answer });
  }

  settle(key: string, outcome: PeerOutcome): void {
    if (this.#conversation === undefined) {
      this.#report({ type: 'answered', sessionId: this.plan.sessionId, key, sent: false });
    } else void this.#conversation.settle(key, outcome);
  }

  setAnswerMode(mode: SessionAnswerMode): void {
    this.#answerMode = mode;
    this.#conversation?.setAnswerMode(mode);
    this.#show();
  }

  snapshot(): SessionSnapshot {
    const { phase, since, lastActivityAt } = this.#state;
    const { sessionId, accountAddress, service } = this.plan;
    const channel = this.#conversation?.state;
    return {
      sessionId,
      host: new URL(service.origin).host,
      accountAddress,
      phase,
      since,
      lastActivityAt,
      remoteEnd: this.#remoteEnd,
      dialect: channel?.dialect ?? 'unknown',
      ...(channel?.peer === undefined ? {} : { peer: channel.peer }),
      answerMode: this.#answerMode,
      openRequests: this.#conversation?.waiting.length ?? 0,
    };
  }

  #afterStep(): void {
    this.#show();
    clearTimeout(this.#timer);
    const due = nextPeerSessionDue(this.#state);
    if (due === undefined) return;
    this.#timer = setTimeout(
      () => {
        this.take({ type: 'ticked' });
      },
      Math.max(due - this.#ports.now(), 0),
    );
  }

  /** Tells the background when there is something new to see. */
  #show(): void {
    const next = this.snapshot();
    const shown = this.#shown;
    if (shown !== undefined) {
      const quiet = next.lastActivityAt - shown.lastActivityAt < ACTIVITY_SHOWN_EVERY;
      const same = { ...next, lastActivityAt: shown.lastActivityAt };
      if (quiet && JSON.stringify(same) === JSON.stringify(shown)) return;
    }
    this.#shown = next;
    this.#report({ type: 'snapshot', snapshot: next });
    if (isEnded(next.phase)) this.#report({ type: 'ended', sessionId: next.sessionId });
  }

  #perform(effects: readonly PeerSessionEffect[]): void {
    for (const effect of effects) this.#performOne(effect);
  }

  #performOne(effect: PeerSessionEffect): void {
    switch (effect.type) {
      case 'read-session':
        this.#ask(this.#service.readSession());
        return;
      case 'ask-options':
        this.#ask(this.#service.askOptions(effect.operation));
        return;
      case 'prove':
        this.#ask(this.#service.prove(effect.operation, effect.credentialJson));
        this.#preparePeer();
        return;
      case 'call':
        this.#makeCall(effect.call, { kind: effect.operation, optionsJson: effect.optionsJson });
        return;
      case 'linked': {
        const { credentialId, pairing } = effect;
        const paired = pairing === undefined ? {} : { pairing };
        this.#linked = { type: 'linked', sessionId: this.plan.sessionId, credentialId, ...paired };
        this.#report(this.#linked);
        return;
      }
      case 'open-signal':
        this.#openSignaling(effect.pairing);
        return;
      case 'close-signal':
        this.#signaling?.close();
        this.#signaling = undefined;
        return;
      case 'bind-room':
        this.#signaling?.emit('link', { requestId: this.plan.requestId });
        return;
      case 'send-offer':
        this.#signaling?.emit('offer-description', effect.sdp);
        return;
      case 'send-candidate':
        this.#signaling?.emit('offer-candidate', effect.candidate);
        return;
      case 'open-peer':
        this.#openPeer();
        return;
      case 'close-peer':
        this.#closePeer();
        return;
      case 'take-answer':
        this.#peer?.takeAnswer(effect.sdp);
        return;
      case 'add-candidate':
        this.#peer?.addCandidate(effect.candidate);
        return;
      case 'measure-route':
        void this.#measureRoute();
        return;
      case 'ended':
        this.#call = undefined;
        this.#service.stop();
        this.#prepared?.peer.close();
        this.#prepared = undefined;
        return;
      default:
        assertNever(effect);
    }
  }

  #ask(answer: Promise<PeerSessionEvent>): void {
    void answer.then((event) => {
      this.take(event);
    });
  }

  #makeCall(count: number, call: SessionCall): void {
    const { sessionId } = this.plan;
    // Started again under the same id, a session must not meet the answers of its former life.
    const callId = `${sessionId}:${this.#state.since}:${count}`;
    this.#call = { type: 'call', callId, sessionId, call };
    this.#report(this.#call);
  }

  #openSignaling(pairing: PeerPairing | undefined): void {
    this.#signaling?.close();
    const { origin, path } = this.plan.service;
    const signaling = this.#ports.signaling(
      {
        origin,
        ...(path === undefined ? {} : { path }),
        ...(pairing === undefined ? {} : { pairing }),
      },
      (event) => {
        if (this.#signaling === signaling) this.take(event);
      },
    );
    this.#signaling = signaling;
  }

  #openPeer(): void {
    this.#closePeer();
    try {
      const { peer, said } = this.#prepared ?? this.#makePeer();
      this.#prepared = undefined;
      this.#peer = peer;
      this.#conversation = this.#converse(peer);
      for (const event of said.splice(0)) this.take(event);
    } catch {
      this.take({ type: 'peer-failed' });
    }
  }

  #preparePeer(): void {
    try {
      this.#prepared ??= this.#makePeer();
    } catch {
      // Without WebRTC the session fails when it comes to that, with its reason.
    }
  }

  #makePeer(): PreparedPeer {
    const said: PeerEvent[] = [];
    const peer = this.#ports.peer(
      this.plan.iceServers,
      (event) => {
        if (this.#peer === peer) this.take(event);
        else if (this.#prepared?.peer === peer) said.push(event);
      },
      (data) => {
        if (this.#peer === peer) this.#conversation?.receive(data);
      },
    );
    return { peer, said };
  }

  #closePeer(): void {
    this.#conversation?.end();
    this.#peer?.close();
    this.#peer = undefined;
    this.#remoteEnd = 'unknown';
  }

  #converse(peer: Peer): Conversation {
    const { sessionId, accountAddress, networks, heartbeat } = this.plan;
    const { now, randomText } = this.#ports;
    this.#conversations += 1;
    return new Conversation(
      `${this.#conversations}.`,
      { accountAddress, networks, answerMode: this.#answerMode, idSeed: randomText() },
      {
        now,
        heartbeat,
        send: (frame) => peer.send(frame),
        largestMessage: () => peer.largestMessage(),
        heard: () => {
          this.take({ type: 'heard' });
        },
        changed: () => {
          this.#show();
        },
        request: (request) => {
          this.#report({ type: 'request', sessionId, ...request });
        },
        answered: (key, sent) => {
          this.#report({ type: 'answered', sessionId, key, sent });
        },
        end: (why) => {
          if (this.#peer === peer) {
            this.take({ type: why === 'flooded' ? 'flooded' : 'dialect-closed' });
          }
        },
      },
    );
  }

  /** Looks a few times: at first a browser knows the other end only by the packet that came from there. */
  async #measureRoute(): Promise<void> {
    const peer = this.#peer;
    for (let look = 0; look < ROUTE_LOOKS && peer !== undefined; look += 1) {
      const statistics = await peer.statistics();
      if (this.#peer !== peer) return;
      this.#remoteEnd = judgeRemoteEnd(readRoute(statistics));
      this.#show();
      if (this.#remoteEnd !== 'unknown') return;
      await new Promise((resolve) => setTimeout(resolve, ROUTE_LOOKS_EVERY));
    }
  }
}
