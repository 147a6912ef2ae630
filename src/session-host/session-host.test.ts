import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { ServiceReply, ServiceRequest } from '../core/liquid/service';
import { ok } from '../core/result';
import type { SessionPlan, SessionReport } from '../messages/session-port';
import type { PeerEvent } from '../platform/rtc/peer';
import type { SignalingEvent } from '../platform/signaling/signaling';
import { SessionHost } from './session-host';

const ADDRESS = 'RKEOHXLUBHYZL7KS3MWTZOS5OLFGOCN7DWKBEG7TOSEADNAPN5OOTUNSLE';
const CHALLENGE = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8';

/** A service and another end that do what they should; the test says when. */
class World {
  readonly reports: SessionReport[] = [];
  readonly emitted: string[] = [];
  readonly asked: ServiceRequest[] = [];
  readonly answers: Readonly<Record<string, unknown>> = {
    '/auth/session': { session: {} },
    '/attestation/request': {
      challenge: CHALLENGE,
      rp: { id: 'liquid.example', name: 'Liquid' },
      pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
    },
    '/attestation/response': { wallet: ADDRESS },
  };
  webRtc = true;
  /** The service looks at a proof for so long. */
  checking: Promise<void> = Promise.resolve();
  signal: (event: SignalingEvent) => void = () => undefined;
  peer: (event: PeerEvent) => void = () => undefined;
  frame: (data: unknown) => void = () => undefined;
  peersClosed = 0;
  readonly host = new SessionHost(
    {
      service: () => ({
        send: (request) => {
          this.asked.push(request);
          const reply: ServiceReply = {
            status: 200,
            text: JSON.stringify(this.answers[request.path] ?? {}),
          };
          const checked = request.path.endsWith('/response') ? this.checking : Promise.resolve();
          return checked.then(() => ok(reply));
        },
      }),
      signaling: (_options, hear) => {
        this.signal = hear;
        return { emit: (event) => this.emitted.push(event), close: () => undefined };
      },
      peer: (_servers, hear, onFrame) => {
        if (!this.webRtc) throw new Error('RTCPeerConnection is not defined');
        this.peer = hear;
        this.frame = onFrame;
        return {
          takeAnswer: () => {
            hear({ type: 'answer-taken' });
          },
          addCandidate: () => undefined,
          send: () => Promise.resolve(true),
          largestMessage: () => 262_144,
          statistics: () => Promise.resolve([]),
          close: () => {
            this.peersClosed += 1;
          },
        };
      },
      now: () => Date.now(),
      randomText: () => 'seed',
    },
    (report) => this.reports.push(report),
  );

  plan(sessionId: string, more: Partial<SessionPlan> = {}): SessionPlan {
    return {
      sessionId,
      service: { origin: 'https://liquid.example', rpId: 'liquid.example' },
      requestId: `request-${sessionId}`,
      accountAddress: ADDRESS,
      iceServers: [],
      answerMode: 'automatic',
      networks: [],
      heartbeat: 'mirror',
      limits: { idle: 3_600_000, absolute: 7_200_000 },
      ...more,
    };
  }

  of<Type extends SessionReport['type']>(type: Type): Extract<SessionReport, { type: Type }>[] {
    return this.reports.filter(
      (report): report is Extract<SessionReport, { type: Type }> => report.type === type,
    );
  }

  phases(sessionId: string): readonly string[] {
    return this.of('snapshot')
      .filter(({ snapshot }) => snapshot.sessionId === sessionId)
      .map(({ snapshot }) => snapshot.phase.kind);
  }

  async start(sessionId: string, more?: Partial<SessionPlan>): Promise<void> {
    this.host.obey({ type: 'start', plan: this.plan(sessionId, more) });
    await settle();
  }

  async approve(sessionId: string): Promise<void> {
    const call = this.of('call').findLast((it) => it.sessionId === sessionId);
    const liquid = { requestId: `request-${sessionId}` };
    const credential = { id: 'AAAA', response: {}, clientExtensionResults: { liquid } };
    this.host.obey({
      type: 'answer',
      callId: call?.callId ?? '',
      result: { ok: true, credentialJson: JSON.stringify(credential) },
    });
    await settle();
  }

  open(): void {
    this.signal({ type: 'signal-connected' });
    this.peer({ type: 'offer-made', sdp: 'v=0\noffer' });
    this.signal({ type: 'answer-heard', sdp: 'v=0\nanswer' });
    this.peer({ type: 'channel-opened' });
  }
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

describe('the session host', () => {
  let world: World;
  beforeEach(() => {
    vi.useFakeTimers();
    world = new World();
  });
  afterEach(() => vi.useRealTimers());

  it('carries a session from the link to the open channel, and to its end', async () => {
    await world.start('one');
    await world.approve('one');
    expect(world.of('linked')).toEqual([
      { type: 'linked', sessionId: 'one', credentialId: 'AAAA' },
    ]);
    world.open();
    expect(new Set(world.phases('one'))).toEqual(
      new Set(['linking', 'proving', 'offering', 'open']),
    );
    expect(world.asked.map(({ path }) => path)).toEqual([
      '/auth/session',
      '/attestation/request',
      '/attestation/response',
    ]);
    world.host.obey({ type: 'close', sessionId: 'one', why: 'locked' });
    expect(world.reports.slice(-2)).toMatchObject([
      { type: 'snapshot', snapshot: { phase: { kind: 'closed', why: 'locked' } } },
      { type: 'ended', sessionId: 'one' },
    ]);
    expect(world.host.busy).toBe(false);
    expect(world.peersClosed).toBe(1);
  });

  it('makes its offer while the service checks the proof, and sends it once that is good', async () => {
    let good: () => void = () => undefined;
    world.checking = new Promise((resolve) => (good = resolve));
    await world.start('one');
    await world.approve('one');
    world.peer({ type: 'offer-made', sdp: 'v=0\nearly' });
    expect(world.phases('one')).not.toContain('offering');
    good();
    await settle();
    expect(world.emitted).toEqual([]);
    world.signal({ type: 'signal-connected' });
    expect(world.emitted).toEqual(['offer-description']);
    world.host.obey({ type: 'close', sessionId: 'one', why: 'user' });
    expect(world.peersClosed).toBe(1);
  });

  it('throws away the offer that it made for a proof that was refused', async () => {
    Object.assign(world.answers, { '/attestation/response': { wallet: 'somebody else' } });
    await world.start('one');
    await world.approve('one');
    expect(world.phases('one').at(-1)).toBe('failed');
    expect([world.peersClosed, world.emitted]).toEqual([1, []]);
  });

  it('repeats calls and requests, and tells of what ended', async () => {
    await world.start('one');
    const [call] = world.of('call');
    expect(world.host.introduce()).toMatchObject([
      { type: 'here', sessions: [{ sessionId: 'one', phase: { kind: 'proving' } }] },
      call,
    ]);
    await world.approve('one');
    world.open();
    expect(world.host.introduce()).toMatchObject([
      { type: 'here', sessions: [{ sessionId: 'one', phase: { kind: 'open' } }] },
      { type: 'linked', credentialId: 'AAAA' },
    ]);
    world.frame('{"type":"transaction","txn":"gqNmZWXNA-ijc25kxCA"}');
    expect(world.host.introduce().slice(2)).toEqual(world.of('request'));
    expect(world.of('request')).toHaveLength(1);
    world.host.obey({ type: 'close-all', why: 'user' });
    expect(world.host.introduce()).toMatchObject([
      { type: 'here', sessions: [{ sessionId: 'one', phase: { kind: 'closed', why: 'user' } }] },
    ]);
  });

  it('answers only the call that waits', async () => {
    await world.start('one');
    world.host.obey({ type: 'answer', callId: 'other', result: { ok: false, reason: 'denied' } });
    expect(world.host.busy).toBe(true);
    const [call] = world.of('call');
    const result = { ok: false, reason: 'denied' } as const;
    world.host.obey({ type: 'answer', callId: call?.callId ?? '', result });
    expect(world.of('snapshot').at(-1)?.snapshot.phase).toEqual({ kind: 'failed', why: 'denied' });
  });

  it('sends no proof of another request', async () => {
    await world.start('one');
    const [call] = world.of('call');
    const liquid = { requestId: 'request-of-somebody' };
    const credential = { id: 'AAAA', response: {}, clientExtensionResults: { liquid } };
    world.host.obey({
      type: 'answer',
      callId: call?.callId ?? '',
      result: { ok: true, credentialJson: JSON.stringify(credential) },
    });
    await settle();
    expect(world.asked.map(({ path }) => path)).not.toContain('/attestation/response');
    expect(world.of('snapshot').at(-1)?.snapshot.phase).toMatchObject({ why: 'not-signed' });
  });

  it('starts a session once, and anew when it has ended', async () => {
    await world.start('one');
    await world.start('one');
    expect(world.of('call')).toHaveLength(1);
    world.host.obey({ type: 'close', sessionId: 'one', why: 'user' });
    vi.advanceTimersByTime(1_000);
    await world.start('one');
    expect(world.of('call')).toHaveLength(2);
    expect(new Set(world.of('call').map(({ callId }) => callId)).size).toBe(2);
    expect(world.host.snapshots()).toHaveLength(1);
  });

  it('lets the newest link to a service take the cookie, and leaves other services alone', async () => {
    await world.start('one');
    const elsewhere = { origin: 'https://other.example', rpId: 'other.example' };
    await world.start('two', { service: elsewhere });
    await world.start('three');
    const phases = world.host
      .snapshots()
      .map(({ sessionId, phase }) => [sessionId, 'why' in phase ? phase.why : phase.kind]);
    expect(Object.fromEntries(phases)).toEqual({
      one: 'superseded',
      two: 'proving',
      three: 'proving',
    });
  });

  it('ends where there is no WebRTC', async () => {
    world.webRtc = false;
    await world.start('one');
    await world.approve('one');
    expect(world.of('snapshot').at(-1)?.snapshot.phase).toMatchObject({ why: 'no-webrtc' });
    expect(world.of('ended')).toHaveLength(1);
  });

  it('never waits with a background that speaks of what is gone', () => {
    const outcome = { kind: 'refused' } as const;
    world.host.obey({ type: 'outcome', sessionId: 'none', key: '1.1', outcome });
    expect(world.reports).toEqual([
      { type: 'answered', sessionId: 'none', key: '1.1', sent: false },
    ]);
  });

  it('keeps its clock: a service that is silent, a user that is away', async () => {
    await world.start('one');
    vi.advanceTimersByTime(300_000);
    expect(world.of('snapshot').at(-1)?.snapshot.phase).toMatchObject({ why: 'no-decision' });
    expect(vi.getTimerCount()).toBe(0);
  });
});
