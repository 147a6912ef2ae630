import { beforeEach, describe, expect, it } from 'vitest';

import { ADDRESS, LINK } from '../../../test/fakes/approved-link';
import { FakeTimers, settlePromises } from '../../../test/fakes/fake-timers';
import { MemoryKeyValueStore } from '../../../test/fakes/memory-key-value-store';
import { fakeVaultPorts } from '../../../test/fakes/vault-ports';
import type { SessionPhase } from '../../core/flows';
import type { PeerOutcome, PeerRequest, ReplyTerms } from '../../core/liquid';
import { createVault, type OpenVault } from '../../core/vault';
import type { CallResult, SessionCommand, SessionSnapshot } from '../../messages/session-port';
import { SessionStore } from './session-record';
import { SessionService, type HostPort, type SettledRequest } from './session-service';
import type { ApprovedCall } from './sign-session-call';

const SIGNED: CallResult = { ok: true, credentialJson: '{}' };
const REQUEST: PeerRequest = { kind: 'sign-data', items: [{}] };
const REPLY: ReplyTerms = {
  dialect: 'arc27',
  kind: 'sign-data',
  count: 1,
  reply: { form: 'connections', id: 'one' },
};
const REFUSED: PeerOutcome = { kind: 'refused' };

let session: MemoryKeyValueStore;
let timers: FakeTimers;
let vault: OpenVault | undefined;
let documents: string[];
let calls: ApprovedCall[];
let asked: string[];
let settled: SettledRequest[];
/** No document can be opened. */
let unopenable: boolean;
let service: SessionService;

beforeEach(async () => {
  session = new MemoryKeyValueStore();
  timers = new FakeTimers();
  vault = await createVault(fakeVaultPorts(), 'password');
  documents = [];
  calls = [];
  asked = [];
  settled = [];
  unopenable = false;
  startWorker();
});

function startWorker(): void {
  service = new SessionService({
    store: new SessionStore(session),
    host: {
      ensure: () => Promise.resolve(void documents.push('ensure')),
      prepare: () => {
        documents.push('prepare');
        return unopenable ? Promise.reject(new Error('no document')) : Promise.resolve();
      },
      close: () => Promise.resolve(void documents.push('close')),
    },
    openVault: () => Promise.resolve(vault),
    sign: (call) => {
      calls.push(call);
      return Promise.resolve(SIGNED);
    },
    requests: {
      receive: (_session, { key }) => Promise.resolve(void asked.push(key)),
      over: (_session, key) => Promise.resolve(void asked.push(`over ${key}`)),
      ended: (id) => Promise.resolve(void asked.push(`ended ${id}`)),
      settled: () => Promise.resolve(settled),
    },
    iceServers: () => Promise.resolve([]),
    networks: () => Promise.resolve([]),
    changed: () => undefined,
    now: timers.now,
    after: timers.after,
    log: () => undefined,
  });
}

class Host implements HostPort {
  readonly heard: SessionCommand[] = [];

  constructor() {
    service.connect(this);
  }

  post(command: SessionCommand): void {
    this.heard.push(command);
  }

  say(message: unknown): Promise<void> {
    return service.report(this, message);
  }

  here(...sessions: SessionSnapshot[]): Promise<void> {
    return this.say({ type: 'here', sessions });
  }

  types(): readonly string[] {
    return this.heard.map(({ type }) => type);
  }
}

function snapshot(phase: SessionPhase, more: Partial<SessionSnapshot> = {}): SessionSnapshot {
  return {
    sessionId: 's1',
    host: 'liquid.example',
    accountAddress: ADDRESS,
    phase,
    since: timers.now(),
    lastActivityAt: timers.now(),
    remoteEnd: 'this-computer',
    dialect: 'arc27',
    answerMode: 'automatic',
    openRequests: 0,
    ...more,
  };
}

async function openSession(): Promise<Host> {
  await service.start(LINK);
  const host = new Host();
  await host.here();
  await host.say({ type: 'linked', sessionId: 's1', credentialId: 'c1' });
  await host.say({ type: 'snapshot', snapshot: snapshot({ kind: 'open' }) });
  return host;
}

const phaseOf = async (id: string) => (await service.get(id))?.snapshot?.phase;

describe('SessionService', () => {
  it('opens the document and tells it what to start once it is there', async () => {
    await service.start(LINK);
    expect(documents).toEqual(['ensure']);
    const host = new Host();
    await host.here();
    expect(host.heard).toMatchObject([
      { type: 'start', plan: { sessionId: 's1', requestId: 'request-1', accountAddress: ADDRESS } },
    ]);
  });

  it('tells a document that is there at once, and each session once', async () => {
    const host = new Host();
    await host.here();
    await service.start(LINK);
    await host.say({ type: 'snapshot', snapshot: snapshot({ kind: 'linking' }) });
    await host.here(snapshot({ kind: 'linking' }));
    expect(host.types().filter((type) => type === 'start')).toHaveLength(1);
  });

  it('is ready before an approval: what is started then finds the document there', async () => {
    await service.prepare();
    const host = new Host();
    await host.here();
    await service.start(LINK);
    expect(documents).toEqual(['prepare']);
    expect(host.types()).toEqual(['start']);
  });

  it('starts sessions although nothing could be prepared', async () => {
    unopenable = true;
    await service.prepare();
    await service.start(LINK);
    expect(documents).toEqual(['prepare', 'ensure']);
  });

  it('closes a prepared document when nothing came of it, and opens another one for the next', async () => {
    await service.prepare();
    const host = new Host();
    await host.here();
    await service.rest();
    await service.start(LINK);
    expect(documents).toEqual(['prepare', 'close', 'ensure']);
    expect(host.heard).toEqual([]);
  });

  it('keeps the document of a session when another link is refused', async () => {
    await openSession();
    await service.rest();
    expect(documents).not.toContain('close');
  });

  it('signs only for sessions that the user approved, and under what was approved', async () => {
    await service.start(LINK);
    const host = new Host();
    const call = { kind: 'register', optionsJson: '{}' };
    await host.say({ type: 'call', callId: 'x', sessionId: 'invented', call });
    await host.say({ type: 'call', callId: 'y', sessionId: 's1', call });
    expect(calls).toMatchObject([
      { callId: 'y', serviceOrigin: 'https://liquid.example', accountAddress: ADDRESS },
    ]);
    expect(host.heard.filter(({ type }) => type === 'answer')).toEqual([
      { type: 'answer', callId: 'x', result: { ok: false, reason: 'denied' } },
      { type: 'answer', callId: 'y', result: SIGNED },
    ]);
  });

  it('lets an approval hold for three minutes and four calls', async () => {
    await service.start(LINK);
    const host = new Host();
    const ask = (callId: string) =>
      host.say({
        type: 'call',
        callId,
        sessionId: 's1',
        call: { kind: 'assert', optionsJson: '{}' },
      });
    for (const id of ['1', '2', '3', '4', '5']) await ask(id);
    expect(calls).toHaveLength(4);
    expect(host.heard.at(-1)).toMatchObject({ result: { reason: 'denied' } });

    await service.start({ ...LINK, id: 's1' });
    await timers.pass(3 * 60_000 + 1);
    await ask('6');
    expect(host.heard.at(-1)).toMatchObject({ result: { reason: 'timeout' } });
  });

  it('keeps a linked session in the vault, and its pairing sealed', async () => {
    await service.start({ ...LINK, tabOrigin: 'https://dapp.example' });
    const host = new Host();
    const pairing = { pairingId: 'p', credential: 'secret-of-the-pairing' };
    await host.say({ type: 'linked', sessionId: 's1', credentialId: 'c1', pairing });
    await host.say({
      type: 'snapshot',
      snapshot: snapshot({ kind: 'open' }, { peer: { name: 'Harbour' } }),
    });
    expect((await vault?.connections.list())?.items).toMatchObject([
      {
        id: 's1',
        serviceOrigin: 'https://liquid.example',
        tabOrigin: 'https://dapp.example',
        peerName: 'Harbour',
        remoteEnd: 'this-computer',
      },
    ]);
    expect(JSON.stringify([...(await session.list(''))])).not.toContain('secret-of-the-pairing');

    await service.start(LINK);
    expect(host.heard.at(-1)).toMatchObject({ type: 'start', plan: { pairing } });
  });

  it('works with a locked vault, and keeps nothing then', async () => {
    await service.start(LINK);
    const open = vault;
    vault = undefined;
    const host = new Host();
    await host.say({ type: 'linked', sessionId: 's1', credentialId: 'c1' });
    expect((await service.get('s1'))?.linked).toBe(true);
    expect((await open?.connections.list())?.items).toEqual([]);
  });

  it('drops what is no message of the contract', async () => {
    const host = await openSession();
    for (const nonsense of [null, 'here', { type: 'beat', more: 1 }, { type: 'unknown' }, []]) {
      await host.say(nonsense);
    }
    expect(await phaseOf('s1')).toEqual({ kind: 'open' });
  });
});

describe('what the other end asks', () => {
  it('goes to the requests, but for the end of the session', async () => {
    const host = await openSession();
    const said = { type: 'request', sessionId: 's1', request: REQUEST, reply: REPLY } as const;
    await host.say({ ...said, key: 'k1' });
    await host.say({ ...said, key: 'k2', request: { kind: 'disable' } });
    await host.say({ ...said, key: 'k3', sessionId: 'invented' });
    await host.say({ type: 'answered', sessionId: 's1', key: 'k1', sent: true });
    expect(asked).toEqual(['k1', 'over k1']);
    expect(host.heard.at(-1)).toEqual({
      type: 'outcome',
      sessionId: 's1',
      key: 'k2',
      outcome: { kind: 'disabled' },
    });
  });

  it('is answered again after a worker died with the answer', async () => {
    await openSession();
    settled = [{ key: 'k1', outcome: REFUSED }];
    startWorker();
    const host = new Host();
    await host.here(snapshot({ kind: 'open' }));
    expect(host.heard).toContainEqual({
      type: 'outcome',
      sessionId: 's1',
      key: 'k1',
      outcome: REFUSED,
    });
  });
});

describe('after somebody was away', () => {
  it('starts a session that the document never heard of', async () => {
    await service.start(LINK);
    startWorker();
    const host = new Host();
    await host.here();
    expect(host.types()).toEqual(['start']);
  });

  it('gives a new document its whole time, however long ago the last one went', async () => {
    const first = await openSession();
    await first.say({ type: 'snapshot', snapshot: snapshot({ kind: 'closed', why: 'user' }) });
    await first.say({ type: 'ended', sessionId: 's1' });
    service.disconnect(first);
    await timers.pass(14_900);
    await service.start({ ...LINK, id: 's2' });
    await timers.pass(200);
    const second = new Host();
    await second.here();
    expect(second.heard).toMatchObject([{ type: 'start', plan: { sessionId: 's2' } }]);
    expect(await phaseOf('s2')).toBeUndefined();
  });

  it('takes sessions of a document that lost them for lost, visibly', async () => {
    await openSession();
    startWorker();
    await new Host().here();
    expect(await phaseOf('s1')).toEqual({ kind: 'closed', why: 'lost' });
    expect(asked).toEqual(['ended s1']);
  });

  it('waits for a document that is gone, and then ends what it had', async () => {
    const host = await openSession();
    service.disconnect(host);
    await timers.pass(14_000);
    expect(await phaseOf('s1')).toEqual({ kind: 'open' });
    await timers.pass(1_001);
    expect(await phaseOf('s1')).toEqual({ kind: 'closed', why: 'lost' });
  });

  it('loses nothing when the document comes back in time', async () => {
    const host = await openSession();
    service.disconnect(host);
    await timers.pass(5_000);
    await new Host().here(snapshot({ kind: 'open' }));
    await timers.pass(60_000);
    expect(await phaseOf('s1')).toEqual({ kind: 'open' });
  });

  it('closes what the document has and nobody knows', async () => {
    const host = new Host();
    await host.here(snapshot({ kind: 'open' }, { sessionId: 'stranger' }));
    expect(host.heard).toEqual([{ type: 'close', sessionId: 'stranger', why: 'user' }]);
  });

  it('repeats a close that the document did not hear', async () => {
    const host = await openSession();
    service.disconnect(host);
    await service.close('s1');
    const again = new Host();
    await again.here(snapshot({ kind: 'open' }));
    expect(again.heard).toContainEqual({ type: 'close', sessionId: 's1', why: 'user' });
  });
});

describe('the end', () => {
  it('closes the document behind the last session', async () => {
    const host = await openSession();
    await service.start({ ...LINK, id: 's2' });
    await host.say({ type: 'snapshot', snapshot: snapshot({ kind: 'closed', why: 'peer' }) });
    await host.say({ type: 'ended', sessionId: 's1' });
    expect(documents).not.toContain('close');
    const other = snapshot({ kind: 'failed', why: 'no-answer' }, { sessionId: 's2' });
    await host.say({ type: 'snapshot', snapshot: other });
    await host.say({ type: 'ended', sessionId: 's2' });
    expect(documents.at(-1)).toBe('close');
  });

  it('forgets session and connection together', async () => {
    const host = await openSession();
    await service.forget('s1');
    expect(host.types()).toContain('close');
    expect(await service.get('s1')).toBeUndefined();
    expect((await vault?.connections.list())?.items).toEqual([]);
  });

  it('remembers how the user wants answers', async () => {
    const host = await openSession();
    await service.setAnswerMode('s1', 'raw-signatures');
    expect(host.heard.at(-1)).toEqual({
      type: 'answer-mode',
      sessionId: 's1',
      mode: 'raw-signatures',
    });
    expect((await vault?.connections.find('s1'))?.answerMode).toBe('raw-signatures');
    await settlePromises();
  });
});
