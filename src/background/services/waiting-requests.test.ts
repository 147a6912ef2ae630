import { beforeEach, describe, expect, it } from 'vitest';

import { admissionPorts } from '../../../test/fakes/admission-ports';
import { FakeTimers } from '../../../test/fakes/fake-timers';
import { MemoryKeyValueStore } from '../../../test/fakes/memory-key-value-store';
import type { CeremonyOutcome, SiteConduct } from '../../core/webauthn';
import type { RelayReply } from '../../messages/relay-port';
import type { RelaySender } from '../../messages/sender';
import { admitRequest, type CeremonyRequest, type Verdict } from './admit-request';
import { ApprovalDesk } from './approval-desk';
import { CeremonyJournal } from './ceremony-journal';
import { CeremonyService, type RelayLink } from './ceremony-service';
import { createCeremonyStore } from './ceremony-store';
import { createRefusalMemory } from './refusal-memory';
import { WaitingRequests } from './waiting-requests';

const SIGNED: CeremonyOutcome = {
  kind: 'error',
  name: 'ConstraintError',
  message: 'stands for a result',
};

let session: MemoryKeyValueStore;
let timers: FakeTimers;
let windows: number;
let paused: boolean;
/** What the judgement of a request waits for. */
let network: Promise<unknown>;
let badges: (readonly [tabId: number, count: number])[];
let recalled: number[];
let ids: number;
let desk: ApprovalDesk;
let ceremonies: CeremonyService;

beforeEach(() => {
  session = new MemoryKeyValueStore();
  timers = new FakeTimers();
  windows = 0;
  paused = false;
  network = Promise.resolve();
  badges = [];
  recalled = [];
  ids = 0;
});

function startWorker(): WaitingRequests {
  desk = new ApprovalDesk({
    show: () => {
      windows += 1;
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
    takeClosed: () => Promise.resolve(true),
  });
  const randomId = (): string => `id-${(ids += 1)}`;
  const journal = new CeremonyJournal({ session, now: timers.now, changed: () => undefined });
  const judge = async (asked: CeremonyRequest, sender: RelaySender): Promise<Verdict> => {
    await network;
    const conductAt = (): Promise<SiteConduct> => Promise.resolve(paused ? 'never' : 'first');
    return admitRequest(asked, sender, admissionPorts({ conductAt }));
  };
  ceremonies = new CeremonyService({
    store: createCeremonyStore(session),
    desk,
    admit: judge,
    journal,
    refusals: createRefusalMemory(session, timers.now),
    sign: () => Promise.resolve(SIGNED),
    changed: () => undefined,
    now: timers.now,
    randomId,
    after: timers.after,
  });
  return new WaitingRequests({
    ceremonies,
    admit: judge,
    journal,
    randomId,
    changed: (tabId, count) => badges.push([tabId, count]),
    recall: (tabId) => recalled.push(tabId),
  });
}

class Relay implements RelayLink {
  readonly replies: RelayReply[] = [];
  readonly sender;

  constructor(tabId = 1) {
    this.sender = { origin: 'https://example.com', tabId, frameId: 0, documentId: `doc-${tabId}` };
  }

  post(reply: RelayReply): void {
    this.replies.push(reply);
  }

  kinds(): readonly string[] {
    return this.replies.map((reply) =>
      reply.type === 'settled' ? `settled ${reply.outcome.kind}` : reply.type,
    );
  }
}

const request = (more: Partial<CeremonyRequest> = {}): CeremonyRequest => ({
  type: 'ceremony',
  requestId: 'r1',
  operation: 'get',
  mediation: 'conditional',
  optionsJson: JSON.stringify({ challenge: 'AAECAwQFBgcICQoLDA0ODw', timeout: 300_000 }),
  policy: 'allowed',
  sameOriginWithAncestors: true,
  userActivation: false,
  ...more,
});

const visible = async (): Promise<string> => (await desk.head())?.id ?? '';

describe('WaitingRequests', () => {
  it.each(['cancelled', 'left'])('forgets a request that is %s while it is judged', async (how) => {
    const waiting = startWorker();
    const relay = new Relay();
    let answer = (): void => undefined;
    network = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const offered = waiting.offer(relay, request());
    await (how === 'left' ? waiting.documentGone(relay) : waiting.cancel(relay, 'r1'));
    answer();
    await offered;

    expect(waiting.list(1)).toEqual([]);
    expect(relay.kinds()).toEqual([]);
  });

  it('asks about a request that is wanted while it is judged', async () => {
    const waiting = startWorker();
    const relay = new Relay();
    const offered = waiting.offer(relay, request());
    await waiting.want(relay, 'r1');
    await offered;

    expect(windows).toBe(1);
    expect(relay.kinds()).toEqual(['waiting', 'accepted']);
  });

  it('lets a request wait, in the list and on the badge, without a window', async () => {
    const waiting = startWorker();
    const relay = new Relay(7);

    await waiting.offer(relay, request());

    expect(relay.kinds()).toEqual(['waiting']);
    expect(waiting.list(7)).toMatchObject([{ origin: 'https://example.com', rpId: 'example.com' }]);
    expect(waiting.list(8)).toEqual([]);
    expect(badges).toEqual([[7, 1]]);
    expect(windows).toBe(0);
  });

  it('counts a request once, however often its relay tells of it', async () => {
    const waiting = startWorker();
    const relay = new Relay();

    await waiting.offer(relay, request());
    await waiting.offer(relay, request());

    expect(waiting.list(1)).toHaveLength(1);
    expect(badges).toEqual([[1, 1]]);
  });

  it('leaves a paused site, and what no RP ID allows, to the page', async () => {
    const waiting = startWorker();
    const relay = new Relay();
    paused = true;
    await waiting.offer(relay, request());
    paused = false;
    const foreign = JSON.stringify({ challenge: 'AAECAwQFBgcICQoLDA0ODw', rpId: 'example.org' });
    await waiting.offer(relay, request({ optionsJson: foreign }));

    expect(relay.replies).toMatchObject([
      { type: 'settled', outcome: { kind: 'native' } },
      { type: 'settled', outcome: { kind: 'error', name: 'SecurityError' } },
    ]);
    expect(waiting.list(1)).toEqual([]);
  });

  it.each(['hint', 'popup'])('asks in the window when the user takes it up by %s', async (how) => {
    const waiting = startWorker();
    const relay = new Relay();
    await waiting.offer(relay, request());

    if (how === 'hint') await waiting.want(relay, 'r1');
    else expect(await waiting.take(waiting.list(1)[0]?.id ?? '')).toBe(true);
    const decision = { verification: false };
    await ceremonies.decide(await visible(), { type: 'approved', decision });

    expect(windows).toBe(1);
    expect(relay.kinds()).toEqual(['waiting', 'accepted', 'settled error']);
    expect(waiting.list(1)).toEqual([]);
    expect(badges).toEqual([
      [1, 1],
      [1, 0],
    ]);
  });

  it('opens one window, however often the hint is pressed', async () => {
    const waiting = startWorker();
    const relay = new Relay();
    await waiting.offer(relay, request());

    for (let press = 0; press < 5; press += 1) await waiting.want(relay, 'r1');

    expect(windows).toBe(1);
  });

  it('lets it wait again when the user closes the window or takes no decision', async () => {
    const waiting = startWorker();
    const relay = new Relay();
    for (const turnAway of [() => desk.windowClosed(), () => timers.pass(300_001)]) {
      await waiting.offer(relay, request());
      await waiting.want(relay, 'r1');
      await turnAway();
    }

    const once = ['waiting', 'accepted', 'waiting'];
    expect(relay.kinds()).toEqual([...once, ...once]);
    expect(await desk.head()).toBeUndefined();
  });

  it('forgets it with its document, and at the page’s abort', async () => {
    const waiting = startWorker();
    const [left, aborting] = [new Relay(1), new Relay(2)];
    for (const relay of [left, aborting]) await waiting.offer(relay, request());

    await waiting.documentGone(left);
    await waiting.cancel(aborting, 'r1');

    expect([...waiting.list(1), ...waiting.list(2)]).toEqual([]);
    expect(badges.slice(-2)).toEqual([
      [1, 0],
      [2, 0],
    ]);
    expect(await waiting.take('id-1')).toBe(false);
    expect(windows).toBe(0);
  });

  it('asks the documents again after the death of a worker, and takes up what was in the window', async () => {
    const relay = new Relay();
    const first = startWorker();
    await first.offer(relay, request());
    await first.want(relay, 'r1');

    const next = startWorker();
    expect(next.list(1)).toEqual([]);
    expect(recalled).toEqual([1]);
    const again = new Relay();
    await next.offer(again, request());
    await ceremonies.decide(await visible(), {
      type: 'approved',
      decision: { verification: false },
    });

    expect(again.kinds()).toEqual(['accepted', 'settled error']);
    expect(next.list(1)).toEqual([]);
  });
});
