import { beforeEach, describe, expect, it } from 'vitest';

import { FakeTimers } from '../../../test/fakes/fake-timers';
import { MemoryKeyValueStore } from '../../../test/fakes/memory-key-value-store';
import { passkeySecrets, passkeySource } from '../../../test/fakes/passkey-source';
import { fakeVaultPorts } from '../../../test/fakes/vault-ports';
import { parseAddress } from '../../core/algorand';
import { createVault, type OpenVault } from '../../core/vault';
import { initialContents } from './account-service';
import { ApprovalDesk } from './approval-desk';
import { buildLinkPromptView } from './link-prompt-view';
import { LinkStore } from './link-record';
import { LinkService, type LinkDecision } from './link-service';
import type { ApprovedLink } from './session-service';
import { UsedCodes } from './used-codes';

const PHRASE = 'abandon '.repeat(23) + 'art';
const HOST = 'liquid.example';
const link = (id: string, host = HOST): string => `liquid://${host}/?requestId=${id}`;

let session: MemoryKeyValueStore;
let local: MemoryKeyValueStore;
let timers: FakeTimers;
let vault: OpenVault;
let address: string;
let started: ApprovedLink[];
/** What the session host was asked for besides. */
let host: string[];
let ids: number;
/** The worker ends while it starts a session. */
let dies: boolean;
let desk: ApprovalDesk;
let service: LinkService;

beforeEach(async () => {
  session = new MemoryKeyValueStore();
  local = new MemoryKeyValueStore();
  timers = new FakeTimers();
  started = [];
  host = [];
  ids = 0;
  dies = false;
  vault = await createVault(fakeVaultPorts(), 'password', initialContents(PHRASE, 'Account 1'));
  address = (await vault.accounts.list()).items[0]?.address ?? '';
  startWorker();
});

function startWorker(): void {
  desk = new ApprovalDesk({
    show: () => Promise.resolve(),
    close: () => Promise.resolve(),
    takeClosed: () => Promise.resolve(true),
  });
  service = new LinkService({
    store: new LinkStore(session),
    desk,
    used: new UsedCodes(local, (length) => new Uint8Array(length).fill(7)),
    allowPorts: () => Promise.resolve(false),
    sessions: {
      start: (approved) => {
        started.push(approved);
        return dies ? Promise.reject(new Error('died')) : Promise.resolve();
      },
      prepare: () => Promise.resolve(void host.push('prepare')),
      rest: () => Promise.resolve(void host.push('rest')),
    },
    changed: () => undefined,
    now: timers.now,
    randomId: () => `id-${(ids += 1)}`,
    after: timers.after,
  });
}

const decision = (more: Partial<LinkDecision> = {}): LinkDecision => ({
  accountAddress: address,
  verification: true,
  acknowledged: false,
  ...more,
});

async function visibleView() {
  const head = await desk.head();
  const record = service.find(head?.id ?? '');
  if (record === undefined) throw new Error('nothing waits');
  const status = { state: 'unlocked', failedAttempts: 0 } as const;
  return buildLinkPromptView({ record, waiting: 0, status, vault, accounts: [] });
}

describe('LinkService', () => {
  it('has the session host opened while the user reads, and closed after a refusal', async () => {
    await service.submit(link('abc'), 'scan-tab', `https://${HOST}`);
    expect(host).toEqual([]);
    await timers.pass(250);
    expect(host).toEqual(['prepare']);
    await service.refuse((await desk.head())?.id ?? '');
    expect(host).toEqual(['prepare', 'rest']);
  });

  it('opens no session host for a link that was refused at once', async () => {
    await service.submit(link('abc'), 'scan-tab', `https://${HOST}`);
    await service.refuse((await desk.head())?.id ?? '');
    await timers.pass(250);
    expect(host).toEqual(['rest']);
  });

  it('asks for a scanned code of the same host, and starts what was approved', async () => {
    expect(await service.submit(link('abc'), 'scan-tab', `https://${HOST}`)).toEqual({
      kind: 'accepted',
    });
    const view = await visibleView();
    expect(view).toMatchObject({ kind: 'link', host: HOST, verdict: { kind: 'same-host' } });
    expect(await service.approve(view.requestId, decision(), vault)).toBe(true);
    expect(started).toMatchObject([
      {
        service: { origin: `https://${HOST}`, rpId: HOST },
        requestId: 'abc',
        accountAddress: address,
        tabOrigin: `https://${HOST}`,
        verification: true,
        answerMode: 'automatic',
      },
    ]);
    expect(started[0]).not.toHaveProperty('credentialId');
    expect(await desk.head()).toBeUndefined();
  });

  it('signs in with the passkey of the account that was used last', async () => {
    const publicKey = parseAddress(address);
    if (!publicKey.ok) throw new Error(publicKey.error);
    // The first is of another service on this host, say, on another port.
    for (const number of [1, 2]) {
      const change = { rpId: HOST, userHandle: publicKey.value };
      await vault.credentials.save(passkeySource(number, change), passkeySecrets(number));
    }
    await service.submit(link('abc'), 'scan-tab', `https://${HOST}`);
    const { requestId } = await visibleView();
    expect(await service.approve(requestId, decision(), vault)).toBe(true);
    expect(started[0]?.credentialId).toBe(passkeySource(2).id);
  });

  it('loses no approved link to a worker that dies at that moment', async () => {
    await service.submit(link('abc'), 'scan-tab', `https://${HOST}`);
    const first = await visibleView();
    dies = true;
    await expect(service.approve(first.requestId, decision(), vault)).rejects.toThrow('died');
    dies = false;
    startWorker();
    const again = await visibleView();
    expect(await service.approve(again.requestId, decision(), vault)).toBe(true);
    // Both times the same session: a host that has it already is not made to begin a second one.
    expect(started.map(({ id }) => id)).toEqual([first.requestId, first.requestId]);
    expect(await desk.head()).toBeUndefined();
  });

  it('starts nothing from a foreign page without the second step', async () => {
    await service.submit(link('abc'), 'scan-tab', 'https://evil.example');
    const view = await visibleView();
    expect(view.verdict).toEqual({ kind: 'relay-warning', tabOrigin: 'https://evil.example' });
    expect(await service.approve(view.requestId, decision(), vault)).toBe(false);
    expect(started).toEqual([]);
    const acknowledged = decision({ acknowledged: true });
    expect(await service.approve(view.requestId, acknowledged, vault)).toBe(true);
  });

  it('knows a pair that the user remembered', async () => {
    await vault.sites.rememberPair('https://dapp.example', `https://${HOST}`);
    await service.submit(link('abc'), 'scan-tab', 'https://dapp.example');
    expect((await visibleView()).verdict.kind).toBe('remembered-pair');
  });

  it('takes a code once, also after a restart of the browser', async () => {
    await service.submit(link('abc'), 'scan-tab', `https://${HOST}`);
    await service.approve((await visibleView()).requestId, decision(), vault);
    expect(await service.submit(link('abc'), 'paste')).toEqual({
      kind: 'refused',
      problem: 'reused',
    });
    session = new MemoryKeyValueStore();
    startWorker();
    expect(await service.submit(link('abc'), 'paste')).toMatchObject({ problem: 'reused' });
    expect(JSON.stringify([...(await local.list(''))])).not.toContain(HOST);
  });

  it('asks once about a code that is scanned again while the window is open', async () => {
    await service.submit(link('abc'), 'paste');
    expect(await service.submit(link('abc'), 'camera')).toEqual({ kind: 'accepted' });
    expect(await desk.head()).toMatchObject({ waiting: 0 });
  });

  it('may be asked again after a denial: nothing was used', async () => {
    await service.submit(link('abc'), 'paste');
    await service.refuse((await visibleView()).requestId);
    expect(await desk.head()).toBeUndefined();
    expect(await service.submit(link('abc'), 'paste')).toEqual({ kind: 'accepted' });
  });

  it('refuses what is no link with its reason', async () => {
    expect(await service.submit('https://example.com', 'paste')).toEqual({
      kind: 'refused',
      problem: 'not-liquid',
    });
    expect(await service.submit(link('abc', 'liquid.example:8443'), 'paste')).toMatchObject({
      problem: 'non-default-port',
    });
    expect(await desk.head()).toBeUndefined();
  });

  it('finds a waiting link again after a worker died', async () => {
    await service.submit(link('abc'), 'link-click', 'https://evil.example');
    const before = await visibleView();
    startWorker();
    expect(await visibleView()).toEqual(before);
  });

  it('asks for five minutes and no longer', async () => {
    await service.submit(link('abc'), 'paste');
    await timers.pass(5 * 60_000 - 1);
    expect(await desk.head()).toBeDefined();
    await timers.pass(1);
    expect(await desk.head()).toBeUndefined();
  });

  it('opens a remembered connection again under its own id, and for its own account only', async () => {
    const connection = {
      id: 'session-1',
      serviceOrigin: `https://${HOST}`,
      path: '/liquid',
      requestId: 'old',
      accountAddress: address,
      since: 5,
      lastUsedAt: 6,
      answerMode: 'raw-signatures',
      remoteEnd: 'unknown',
    } as const;
    await vault.connections.put(connection);
    await service.reopen(connection);
    const view = await visibleView();
    expect(view).toMatchObject({ source: 'reconnect', host: HOST });
    expect(await service.approve(view.requestId, decision(), vault)).toBe(true);
    expect(started).toMatchObject([
      {
        id: 'session-1',
        requestId: 'old',
        since: 5,
        answerMode: 'raw-signatures',
        service: { path: '/liquid' },
      },
    ]);
  });
});
