import { beforeEach, describe, expect, it } from 'vitest';

import { admissionPorts } from '../../../test/fakes/admission-ports';
import { FakeTimers, settlePromises } from '../../../test/fakes/fake-timers';
import { MemoryKeyValueStore } from '../../../test/fakes/memory-key-value-store';
import type { Decision } from '../../core/flows';
import type { CeremonyOutcome, SiteConduct } from '../../core/webauthn';
import type { RelayReply } from '../../messages/relay-port';
import type { RelaySender } from '../../messages/sender';
import { admitRequest, type CeremonyRequest } from './admit-request';
import { ApprovalDesk } from './approval-desk';
import { CeremonyJournal } from './ceremony-journal';
import { CeremonyService, type RelayLink } from './ceremony-service';
import { createCeremonyStore } from './ceremony-store';
import { createRefusalMemory } from './refusal-memory';

const SIGNED: CeremonyOutcome = {
  kind: 'error',
  name: 'ConstraintError',
  message: 'stands for a result',
};
const OPTIONS = JSON.stringify({ challenge: 'AAECAwQFBgcICQoLDA0ODw', timeout: 300_000 });

let desk: ApprovalDesk;
let session: MemoryKeyValueStore;
let timers: FakeTimers;
let ids: number;
let signed: Decision[];
let windows: string[];
let conduct: SiteConduct;
let windowFails: boolean;
let sign: () => Promise<CeremonyOutcome>;

beforeEach(() => {
  session = new MemoryKeyValueStore();
  timers = new FakeTimers();
  ids = 0;
  signed = [];
  windows = [];
  conduct = 'first';
  windowFails = false;
  sign = () => Promise.resolve(SIGNED);
});

const conductAt = (): Promise<SiteConduct> => Promise.resolve(conduct);

/** A worker: a second one on the same session storage is what the browser makes after the first one's death. */
function startWorker(): CeremonyService {
  desk = new ApprovalDesk({
    show: () => {
      windows.push('show');
      return windowFails ? Promise.reject(new Error('no window')) : Promise.resolve();
    },
    close: () => {
      windows.push('close');
      return Promise.resolve();
    },
    takeClosed: () => Promise.resolve(true),
  });
  return new CeremonyService({
    store: createCeremonyStore(session),
    desk,
    refusals: createRefusalMemory(session, timers.now),
    admit: (request, sender) => admitRequest(request, sender, admissionPorts({ conductAt })),
    journal: new CeremonyJournal({ session, now: timers.now, changed: () => undefined }),
    sign: (_record, decision) => {
      signed.push(decision);
      return sign();
    },
    changed: () => undefined,
    now: timers.now,
    randomId: () => `ceremony-${(ids += 1)}`,
    after: timers.after,
  });
}

class Relay implements RelayLink {
  readonly replies: RelayReply[] = [];
  readonly sender: RelaySender;

  constructor(tabId = 1) {
    this.sender = { origin: 'https://example.com', tabId, frameId: 0, documentId: `doc-${tabId}` };
  }

  post(reply: RelayReply): void {
    this.replies.push(reply);
  }

  outcomes(): readonly CeremonyOutcome[] {
    return this.replies.flatMap((reply) => (reply.type === 'settled' ? [reply.outcome] : []));
  }
}

function request(requestId: string): CeremonyRequest {
  return {
    type: 'ceremony',
    requestId,
    operation: 'get',
    mediation: 'optional',
    optionsJson: OPTIONS,
    policy: 'allowed',
    sameOriginWithAncestors: true,
    userActivation: true,
  };
}

/** What the window would show, as the prompt's service finds it. */
async function visibleIn(service: CeremonyService) {
  const head = await desk.head();
  const record = head === undefined ? undefined : await service.find(head.id);
  return record === undefined ? undefined : { record, waiting: head?.waiting };
}

const decision: Decision = { verification: false };
const notAllowed = { kind: 'error', name: 'NotAllowedError' };

describe('CeremonyService', () => {
  it('asks in the window and answers once when the user approves', async () => {
    const service = startWorker();
    const relay = new Relay();

    await service.receive(relay, request('r1'));
    const visible = await visibleIn(service);
    await service.decide(visible?.record.id ?? '', { type: 'approved', decision });

    expect(visible?.record).toMatchObject({ origin: 'https://example.com', rpId: 'example.com' });
    expect(relay.replies[0]).toEqual({
      type: 'accepted',
      requestId: 'r1',
      deadline: timers.now() + 300_000,
    });
    expect(relay.outcomes()).toEqual([SIGNED]);
    expect(windows).toEqual(['show', 'close']);
  });

  it('hands a paused site to the browser without a window', async () => {
    conduct = 'never';
    const relay = new Relay();

    await startWorker().receive(relay, request('r1'));

    expect(relay.outcomes()).toEqual([{ kind: 'native' }]);
    expect(windows).toEqual([]);
  });

  it('refuses a request at once when no window can be opened', async () => {
    windowFails = true;
    const relay = new Relay();

    await startWorker().receive(relay, request('r1'));
    await settlePromises();

    expect(relay.outcomes()).toMatchObject([notAllowed]);
  });

  it('lets one document have one request, as Chromium does', async () => {
    const service = startWorker();
    const relay = new Relay();

    for (let number = 0; number < 50; number += 1)
      await service.receive(relay, request(`r${number}`));

    expect(relay.outcomes()).toHaveLength(49);
    expect(new Set(relay.outcomes().map((each) => JSON.stringify(each)))).toEqual(
      new Set([
        JSON.stringify({
          kind: 'error',
          name: 'OperationError',
          message: 'A request is already pending.',
        }),
      ]),
    );
    expect(windows).toEqual(['show']);
  });

  it('keeps the oldest in front, counts the others, and opens one window', async () => {
    const service = startWorker();
    const [first, second] = [new Relay(1), new Relay(2)];

    await service.receive(first, request('r1'));
    await service.receive(second, request('r2'));
    expect(await visibleIn(service)).toMatchObject({ record: { requestId: 'r1' }, waiting: 1 });

    await service.decide('ceremony-1', { type: 'denied' });
    expect(await visibleIn(service)).toMatchObject({ record: { requestId: 'r2' }, waiting: 0 });
    expect(windows).toEqual(['show']);
  });

  it('does not decide a request that is not in front', async () => {
    const service = startWorker();
    await service.receive(new Relay(1), request('r1'));
    await service.receive(new Relay(2), request('r2'));

    expect(await service.decide('ceremony-2', { type: 'approved', decision })).toBe(false);
    expect(signed).toEqual([]);
  });

  it('refuses everything that waits when the window is closed', async () => {
    const service = startWorker();
    const relays = [new Relay(1), new Relay(2)];
    for (const relay of relays) await service.receive(relay, request('r'));

    await desk.windowClosed();

    for (const relay of relays) expect(relay.outcomes()).toMatchObject([notAllowed]);
  });

  it('opens no window for a page that was turned away twice, unless a person asks in it', async () => {
    const service = startWorker();
    const relay = new Relay();
    for (const number of [1, 2]) {
      await service.receive(relay, request(`r${number}`));
      await service.decide(`ceremony-${number}`, { type: 'denied' });
    }
    const unasked = { ...request('r3'), userActivation: false };
    await service.receive(relay, unasked);
    expect(relay.outcomes()).toMatchObject([notAllowed, notAllowed, notAllowed]);
    expect(windows.filter((each) => each === 'show')).toHaveLength(2);

    // Neither the next worker nor another page of the tab's neighbour changes that.
    const next = startWorker();
    await next.receive(relay, { ...unasked, requestId: 'r4' });
    await next.receive(new Relay(2), { ...unasked, requestId: 'other' });
    await next.receive(relay, request('r5'));
    expect(relay.outcomes()).toHaveLength(4);
    expect(windows.filter((each) => each === 'show')).toHaveLength(3);
    expect((await desk.head())?.waiting).toBe(1);
  });

  it('ends at the deadline, with the same words as a denial', async () => {
    const service = startWorker();
    const relay = new Relay();
    await service.receive(relay, request('r1'));

    await timers.pass(300_001);

    expect(relay.outcomes()).toMatchObject([notAllowed]);
    expect(await visibleIn(service)).toBeUndefined();
  });

  it('drops a request whose document is gone, and signs nothing for it', async () => {
    const service = startWorker();
    const relay = new Relay();
    await service.receive(relay, request('r1'));

    await service.documentGone(relay);

    expect(await service.decide('ceremony-1', { type: 'approved', decision })).toBe(false);
    expect(signed).toEqual([]);
    expect(windows).toEqual(['show', 'close']);
  });

  it('cancels by the document that asked only', async () => {
    const service = startWorker();
    const [asking, other] = [new Relay(1), new Relay(2)];
    await service.receive(asking, request('r1'));

    await service.cancel(other, 'r1', 'aborted');
    expect(asking.outcomes()).toEqual([]);

    await service.cancel(asking, 'r1', 'aborted');
    expect(asking.outcomes()).toMatchObject([{ kind: 'error', name: 'AbortError' }]);
  });
});

describe('after the death of a worker', () => {
  it('goes on with the request when the document comes back', async () => {
    await startWorker().receive(new Relay(), request('r1'));
    const next = startWorker();
    const relay = new Relay();

    await next.resume(relay, 'r1');
    await next.decide('ceremony-1', { type: 'approved', decision });

    expect(relay.outcomes()).toEqual([SIGNED]);
  });

  it('does not sign before the document has come back, and gives up when it does not', async () => {
    await startWorker().receive(new Relay(), request('r1'));
    const next = startWorker();

    expect(await next.decide('ceremony-1', { type: 'approved', decision })).toBe(false);
    await timers.pass(5_001);

    expect(await visibleIn(next)).toBeUndefined();
    expect(signed).toEqual([]);
  });

  it('gives the document its answer when the worker died between signing and replying', async () => {
    const first = startWorker();
    const lost = new Relay();
    sign = () => new Promise(() => undefined);
    await first.receive(lost, request('r1'));
    void first.decide('ceremony-1', { type: 'approved', decision });
    await settlePromises();
    sign = () => Promise.resolve(SIGNED);

    const relay = new Relay();
    await startWorker().resume(relay, 'r1');
    await settlePromises();

    expect(relay.outcomes()).toEqual([SIGNED]);
    expect(lost.outcomes()).toEqual([]);
    expect(signed).toEqual([decision, decision]);
  });

  it('repeats a settled answer to the same document, and gives it to no other', async () => {
    const first = startWorker();
    await first.receive(new Relay(1), request('r1'));
    await first.decide('ceremony-1', { type: 'approved', decision });
    const next = startWorker();
    const [same, other] = [new Relay(1), new Relay(2)];

    await next.resume(other, 'r1');
    await next.resume(same, 'r1');

    expect(other.outcomes()).toMatchObject([notAllowed]);
    expect(same.outcomes()).toEqual([SIGNED]);
  });

  it('refuses to resume what it never knew', async () => {
    const relay = new Relay();

    await startWorker().resume(relay, 'unknown');

    expect(relay.outcomes()).toMatchObject([notAllowed]);
  });
});
