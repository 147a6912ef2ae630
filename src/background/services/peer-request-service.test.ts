import { beforeEach, describe, expect, it } from 'vitest';

import { settlePromises } from '../../../test/fakes/fake-timers';
import { MemoryKeyValueStore } from '../../../test/fakes/memory-key-value-store';
import { fakeVaultPorts } from '../../../test/fakes/vault-ports';
import type { PeerOutcome, PeerRequest, ReplyTerms } from '../../core/liquid';
import { createVault, type OpenVault } from '../../core/vault';
import { ApprovalDesk } from './approval-desk';
import { NOTHING_GATHERED } from './gathered-facts';
import { PeerRequestStore, type PeerRequestRecord } from './peer-request-record';
import { PeerRequestService, type ShownRequest } from './peer-request-service';
import type { Surroundings } from './surroundings';
import type { SessionRecord } from './session-record';
import type { SettledRequest } from './session-service';

const SESSION: SessionRecord = {
  format: 1,
  id: 's1',
  service: { origin: 'https://liquid.example', rpId: 'liquid.example' },
  host: 'liquid.example',
  requestId: 'r',
  accountAddress: 'A'.repeat(58),
  verification: true,
  approvedAt: 0,
  calls: 0,
  since: 0,
  lastUsedAt: 0,
  answerMode: 'automatic',
  linked: true,
};
const REQUEST: PeerRequest = { kind: 'sign-data', items: [{}] };
const REPLY: ReplyTerms = {
  dialect: 'arc27',
  kind: 'sign-data',
  count: 1,
  reply: { form: 'connections', id: 'one' },
};
const SIGNED: PeerOutcome = { kind: 'data-signed', signatures: [null] };
const INVALID: PeerOutcome = { kind: 'failed', reason: 'invalid-input' };

let session: MemoryKeyValueStore;
let vault: OpenVault | undefined;
let desk: ApprovalDesk;
let windows: string[];
let settled: (SettledRequest & { sessionId: string })[];
let signed: PeerRequestRecord[];
let examined: (record: PeerRequestRecord) => PeerOutcome | undefined;
let shown: ShownRequest;
let sign: () => Promise<PeerOutcome>;
let gather: () => Promise<typeof NOTHING_GATHERED>;
let service: PeerRequestService;
let ids: number;

beforeEach(async () => {
  session = new MemoryKeyValueStore();
  vault = await createVault(fakeVaultPorts(), 'password');
  windows = [];
  settled = [];
  signed = [];
  examined = () => undefined;
  shown = { kind: 'data', review: { items: [] }, words: [] };
  sign = () => Promise.resolve(SIGNED);
  gather = () => Promise.resolve(NOTHING_GATHERED);
  ids = 0;
  startWorker();
});

function startWorker(): void {
  desk = new ApprovalDesk({
    show: () => Promise.resolve(void windows.push('show')),
    close: () => Promise.resolve(void windows.push('close')),
    takeClosed: () => Promise.resolve(true),
  });
  service = new PeerRequestService({
    store: new PeerRequestStore(session),
    desk,
    openVault: () => Promise.resolve(vault),
    signerOf: () => ({
      examine: (record) => Promise.resolve(examined(record)),
      gather: () => gather(),
      show: () => Promise.resolve(shown),
      sign: (record) => {
        signed.push(record);
        return sign();
      },
    }),
    answer: () => Promise.resolve({ kind: 'posted', transactionIds: [] }),
    settle: (sessionId, outcome) => settled.push({ sessionId, ...outcome }),
    changed: () => undefined,
    now: () => 5,
    randomId: () => `id-${(ids += 1)}`,
    log: () => undefined,
  });
}

const around = (): Surroundings => ({
  waiting: 0,
  status: { state: vault === undefined ? 'locked' : 'unlocked', failedAttempts: 0 },
  accounts: [],
  ...(vault === undefined ? {} : { vault }),
});

async function ask(key = 'k1', request: PeerRequest = REQUEST): Promise<string> {
  await service.receive(SESSION, { key, request, reply: REPLY });
  await settlePromises();
  return (await desk.head())?.id ?? '';
}

describe('PeerRequestService', () => {
  it('shows a request, signs it once it is approved, and answers once', async () => {
    const id = await ask();
    expect(windows).toEqual(['show']);
    expect(await service.view(id, around())).toMatchObject({
      kind: 'data',
      requestId: id,
      asker: { host: 'liquid.example', accountAddress: SESSION.accountAddress },
      review: { items: [] },
    });
    expect(signed).toEqual([]);
    await service.approve(id, []);
    expect(settled).toEqual([{ sessionId: 's1', key: 'k1', outcome: SIGNED }]);
    expect(signed).toHaveLength(1);
    await expect(service.approve(id, [])).rejects.toMatchObject({
      failure: { code: 'request-gone' },
    });
    expect(windows).toEqual(['show', 'close']);
  });

  it('answers a denial, and a closed window, with a refusal', async () => {
    await service.refuse(await ask('k1'));
    await ask('k2');
    await desk.windowClosed();
    expect(settled.map(({ key, outcome }) => [key, outcome.kind])).toEqual([
      ['k1', 'refused'],
      ['k2', 'refused'],
    ]);
    expect(signed).toEqual([]);
  });

  it('never shows what cannot be read', async () => {
    examined = () => INVALID;
    await ask();
    expect(windows).toEqual(['close']);
    expect(settled).toMatchObject([{ outcome: INVALID }]);
  });

  it('never shows what this vault can never sign', async () => {
    shown = { kind: 'impossible', outcome: INVALID };
    await ask();
    expect(windows).not.toContain('show');
    expect(settled).toMatchObject([{ outcome: INVALID }]);
  });

  it('bothers nobody to unlock for what is known to be refused by what a node said', async () => {
    vault = undefined;
    examined = ({ gathered }) => (gathered === undefined ? undefined : INVALID);
    await ask();
    expect(windows).not.toContain('show');
    expect(settled).toMatchObject([{ outcome: INVALID }]);
  });

  it('asks for the unlocking first, and refuses then what cannot be signed', async () => {
    const open = vault;
    vault = undefined;
    shown = { kind: 'impossible', outcome: INVALID };
    const id = await ask();
    expect(windows).toEqual(['show']);
    expect(await service.view(id, around())).not.toHaveProperty('review');
    await expect(service.approve(id, [])).rejects.toMatchObject({ failure: { code: 'locked' } });
    vault = open;
    expect(await service.view(id, around())).toBeUndefined();
    expect(settled).toMatchObject([{ outcome: INVALID }]);
  });

  it('signs nothing before every word was typed', async () => {
    shown = { kind: 'data', review: { items: [] }, words: ['ABCD', 'WXYZ'] };
    const id = await ask();
    await expect(service.approve(id, ['ABCD'])).rejects.toMatchObject({
      failure: { code: 'not-allowed' },
    });
    expect(signed).toEqual([]);
    await service.approve(id, ['WXYZ', 'ABCD']);
    expect(signed).toHaveLength(1);
  });

  it('takes a request that is said again for the same one', async () => {
    const id = await ask();
    await ask();
    expect(await desk.head()).toEqual({ id, waiting: 0 });
    await service.approve(id, []);
    await ask();
    expect(settled).toHaveLength(2);
    expect(settled[1]).toEqual(settled[0]);
    expect(signed).toHaveLength(1);
  });

  it('takes back what nobody waits for any more', async () => {
    await ask('k1');
    await ask('k2');
    await service.over('s1', 'k1');
    expect(await desk.head()).toMatchObject({ waiting: 0 });
    await service.ended('s1');
    expect(await desk.head()).toBeUndefined();
    expect(settled).toEqual([]);
    expect([...(await session.list('peer-request/'))]).toEqual([]);
  });

  it('answers at once what needs no approval', async () => {
    await ask('k1', { kind: 'enable' });
    expect(settled).toMatchObject([{ key: 'k1', outcome: { kind: 'posted' } }]);
    expect(windows).toEqual([]);
  });

  it('says so when signing fails', async () => {
    sign = () => Promise.reject(new Error('broken'));
    await service.approve(await ask(), []);
    expect(settled).toMatchObject([{ outcome: { kind: 'failed', reason: 'internal' } }]);
  });
});

describe('after the death of a worker', () => {
  it('shows what waited, without coming to the front again', async () => {
    const id = await ask();
    startWorker();
    expect(await desk.head()).toEqual({ id, waiting: 0 });
    await settlePromises();
    expect(windows).toEqual(['show']);
    await service.approve(id, []);
    expect(settled).toMatchObject([{ outcome: SIGNED }]);
  });

  it('asks the node again when it died before the answer', async () => {
    gather = () => new Promise(() => undefined);
    await ask();
    expect(windows).toEqual([]);
    gather = () => Promise.resolve(NOTHING_GATHERED);
    startWorker();
    await settlePromises();
    expect(windows).toEqual(['show']);
  });

  it('signs again what was approved, and only that', async () => {
    sign = () => new Promise(() => undefined);
    const id = await ask();
    void service.approve(id, []);
    await settlePromises();
    sign = () => Promise.resolve(SIGNED);
    startWorker();
    await settlePromises();
    expect(settled).toMatchObject([{ key: 'k1', outcome: SIGNED }]);
  });

  it('keeps an outcome until the host has it', async () => {
    await service.approve(await ask(), []);
    startWorker();
    await settlePromises();
    expect(await service.settled('s1')).toEqual([{ key: 'k1', outcome: SIGNED }]);
    await service.over('s1', 'k1');
    expect(await service.settled('s1')).toEqual([]);
  });
});
