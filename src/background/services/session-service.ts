import * as v from 'valibot';

import type { AnswerMode, PeerOutcome } from '../../core/liquid';
import { assertNever } from '../../core/result';
import type { OpenVault } from '../../core/vault';
import {
  SessionReport,
  type CallResult,
  type SessionCommand,
  type SessionIceServer,
  type SessionNetwork,
  type SessionPlan,
  type SessionRequest,
  type SessionSnapshot,
} from '../../messages/session-port';
import type { SessionHostDocument } from '../../platform/session-host/open-session-host';
import { SessionMemory } from './session-memory';
import { hasEnded, type SessionRecord, type SessionStore } from './session-record';
import type { ApprovedCall } from './sign-session-call';

/** The port of the session host's document. */
export interface HostPort {
  post(command: SessionCommand): void;
}

/** A request of the other end that has an outcome which the host has not confirmed. */
export interface SettledRequest {
  readonly key: string;
  readonly outcome: PeerOutcome;
}

export interface SessionRequests {
  receive(session: SessionRecord, asked: SessionRequest): Promise<void>;
  /** The outcome was sent, or its asker is gone. */
  over(sessionId: string, key: string): Promise<void>;
  ended(sessionId: string): Promise<void>;
  settled(sessionId: string): Promise<readonly SettledRequest[]>;
}

export interface SessionPorts {
  readonly store: SessionStore;
  readonly host: Pick<SessionHostDocument, 'ensure' | 'prepare' | 'close'>;
  readonly openVault: () => Promise<OpenVault | undefined>;
  readonly sign: (call: ApprovedCall) => Promise<CallResult>;
  readonly requests: SessionRequests;
  readonly iceServers: () => Promise<readonly SessionIceServer[]>;
  readonly networks: () => Promise<readonly SessionNetwork[]>;
  readonly changed: () => void;
  readonly now: () => number;
  readonly after: (milliseconds: number, work: () => void) => void;
  readonly log: (event: string, code: string) => void;
}

/** What the user approved in the prompt. */
export type ApprovedLink = Omit<
  SessionRecord,
  'format' | 'calls' | 'linked' | 'snapshot' | 'approvedAt' | 'lastUsedAt' | 'closing'
>;

const MINUTE = 60_000;
/** An approval is of this moment: a passkey that is asked for much later needs another one. */
const APPROVAL_HOLDS = 3 * MINUTE;
/** Sign in, register after a refusal, and each once more after a refused challenge. */
const MOST_CALLS = 4;
/** Without a heartbeat or a message for so long, a host that is not connected is gone. */
const HOST_RETURNS = 15_000;
const LIMITS = { idle: 24 * 60 * MINUTE, absolute: 7 * 24 * 60 * MINUTE } as const;

/** Keeps the sessions that live in the session host, and answers what the host asks. One event at a time. */
export class SessionService {
  readonly #ports: SessionPorts;
  readonly #memory: SessionMemory;
  #host: HostPort | undefined;
  /** Which wait for a host is the last one. */
  #expectation = 0;
  #turn: Promise<unknown>;

  constructor(ports: SessionPorts) {
    this.#ports = ports;
    this.#memory = new SessionMemory(ports);
    this.#turn = ports.store.load().catch(() => undefined);
    void this.#serially(() => {
      // A worker that was just born waits for its host; a host that is gone took its sessions along.
      if (this.#alive().length > 0) this.#expectHost();
      return Promise.resolve();
    });
  }

  /** Opens a session that the user has just approved, or opens a remembered one again. */
  start(link: ApprovedLink): Promise<void> {
    return this.#serially(async () => {
      const now = this.#ports.now();
      const record: SessionRecord = {
        ...link,
        format: 1,
        approvedAt: now,
        lastUsedAt: now,
        calls: 0,
        linked: false,
      };
      // Read once: a host that connects meanwhile waits with its `here` for our turn to end, and is told then.
      const connected = this.#host !== undefined;
      await Promise.all([
        this.#ports.store.put(record),
        connected ? undefined : this.#ports.host.ensure(),
      ]);
      this.#ports.changed();
      if (connected) await this.#sendStart(record);
      else this.#expectHost();
    });
  }

  /** A session is likely soon: opening the host takes longer than everything that follows an approval. */
  async prepare(): Promise<void> {
    try {
      await this.#ports.host.prepare();
    } catch (error) {
      // `start` opens it, or fails in front of the user.
      this.#ports.log('host-not-prepared', error instanceof Error ? error.name : '');
    }
  }

  /** Nothing came of it: a host without sessions is closed. */
  rest(): Promise<void> {
    return this.#serially(() => this.#closeIdleHost());
  }

  /** The host's document has connected; an older port of it is of no use any more. */
  connect(port: HostPort): void {
    this.#host = port;
  }

  disconnect(port: HostPort): void {
    if (this.#host !== port) return;
    this.#host = undefined;
    this.#expectHost();
  }

  /** One message of the host. Anything that is not of the contract is dropped. */
  report(port: HostPort, message: unknown): Promise<void> {
    const parsed = v.safeParse(SessionReport, message);
    if (!parsed.success) {
      this.#ports.log('session-report', parsed.issues[0].message);
      return Promise.resolve();
    }
    return this.#serially(() => this.#take(port, parsed.output));
  }

  all(): Promise<readonly SessionRecord[]> {
    return this.#serially(() => Promise.resolve(this.#ports.store.all()));
  }

  get(id: string): Promise<SessionRecord | undefined> {
    return this.#serially(() => Promise.resolve(this.#ports.store.get(id)));
  }

  close(id: string): Promise<void> {
    return this.#serially(async () => {
      const record = this.#ports.store.get(id);
      if (record === undefined || hasEnded(record)) return;
      await this.#ports.store.put({ ...record, closing: 'user' });
      this.#host?.post({ type: 'close', sessionId: id, why: 'user' });
    });
  }

  async closeAll(): Promise<void> {
    for (const record of await this.all()) await this.close(record.id);
  }

  /** Ends it and forgets that it ever was. */
  async forget(id: string): Promise<void> {
    await this.close(id);
    await this.#serially(async () => {
      await this.#ports.store.remove(id);
      const vault = await this.#ports.openVault();
      await vault?.connections.remove(id);
      this.#ports.changed();
    });
  }

  setAnswerMode(id: string, answerMode: AnswerMode): Promise<void> {
    return this.#serially(async () => {
      const record = this.#ports.store.get(id);
      if (record !== undefined) {
        const changed = { ...record, answerMode };
        await this.#ports.store.put(changed);
        this.#host?.post({ type: 'answer-mode', sessionId: id, mode: answerMode });
      }
      const vault = await this.#ports.openVault();
      const known = await vault?.connections.find(id);
      if (known !== undefined) await vault?.connections.put({ ...known, answerMode });
      this.#ports.changed();
    });
  }

  /** Hands an outcome to the host; said again at each `here` until the host confirms it. */
  settle(sessionId: string, { key, outcome }: SettledRequest): void {
    this.#host?.post({ type: 'outcome', sessionId, key, outcome });
  }

  async #take(port: HostPort, report: SessionReport): Promise<void> {
    switch (report.type) {
      case 'here':
        return this.#reconcile(report.sessions);
      case 'beat':
        return;
      case 'snapshot':
        return this.#note(report.snapshot);
      case 'call':
        return this.#answerCall(port, report);
      case 'linked':
        return this.#linked(report);
      case 'request':
        return this.#request(report.sessionId, report);
      case 'answered':
        return this.#ports.requests.over(report.sessionId, report.key);
      case 'ended':
        return this.#ended(report.sessionId);
      default:
        assertNever(report);
    }
  }

  /** After either side was away: what the host has, and what we think that it has, are made one. */
  async #reconcile(sessions: readonly SessionSnapshot[]): Promise<void> {
    for (const snapshot of sessions) await this.#note(snapshot);
    const held = new Set(sessions.map(({ sessionId }) => sessionId));
    for (const record of this.#alive()) {
      if (record.closing !== undefined) {
        this.#host?.post({ type: 'close', sessionId: record.id, why: record.closing });
        if (!held.has(record.id)) await this.#lost(record);
      } else if (held.has(record.id)) {
        this.#host?.post({ type: 'answer-mode', sessionId: record.id, mode: record.answerMode });
        for (const settled of await this.#ports.requests.settled(record.id)) {
          this.settle(record.id, settled);
        }
      } else if (record.snapshot === undefined) {
        await this.#sendStart(record);
      } else {
        await this.#lost(record);
      }
    }
  }

  async #note(snapshot: SessionSnapshot): Promise<void> {
    const record = this.#ports.store.get(snapshot.sessionId);
    if (record === undefined) {
      // Forgotten, or of a browser session before: nobody may use it any more.
      this.#host?.post({ type: 'close', sessionId: snapshot.sessionId, why: 'user' });
      return;
    }
    const lastUsedAt = Math.max(record.lastUsedAt, snapshot.lastActivityAt);
    const next = { ...record, snapshot, lastUsedAt };
    await this.#ports.store.put(next);
    this.#ports.changed();
    // What the vault remembers of it: where the other end was found to be, and what it called itself.
    const opened = snapshot.phase.kind === 'open' && record.snapshot?.phase.kind !== 'open';
    if (next.linked && (opened || hasEnded(next))) await this.#memory.remember(next);
  }

  async #answerCall(
    port: HostPort,
    { callId, sessionId, call }: Extract<SessionReport, { type: 'call' }>,
  ): Promise<void> {
    const answer = (result: CallResult): void => {
      port.post({ type: 'answer', callId, result });
    };
    const record = this.#ports.store.get(sessionId);
    if (record === undefined || record.closing !== undefined || record.calls >= MOST_CALLS) {
      answer({ ok: false, reason: 'denied' });
      return;
    }
    if (this.#ports.now() - record.approvedAt > APPROVAL_HOLDS) {
      answer({ ok: false, reason: 'timeout' });
      return;
    }
    await this.#ports.store.put({ ...record, calls: record.calls + 1 });
    answer(
      await this.#ports.sign({
        callId,
        call,
        serviceOrigin: record.service.origin,
        requestId: record.requestId,
        accountAddress: record.accountAddress,
        verification: record.verification,
      }),
    );
  }

  async #linked(report: Extract<SessionReport, { type: 'linked' }>): Promise<void> {
    const record = this.#ports.store.get(report.sessionId);
    if (record === undefined) return;
    const next = { ...record, linked: true, credentialId: report.credentialId };
    await this.#ports.store.put(next);
    await this.#memory.remember(next, report.pairing);
    this.#ports.changed();
  }

  async #request(sessionId: string, { key, request, reply }: SessionRequest): Promise<void> {
    const record = this.#ports.store.get(sessionId);
    if (record === undefined) return;
    await this.#ports.store.put({ ...record, lastUsedAt: this.#ports.now() });
    if (request.kind === 'disable') {
      this.settle(sessionId, { key, outcome: { kind: 'disabled' } });
      return;
    }
    await this.#ports.requests.receive(record, { key, request, reply });
  }

  async #ended(sessionId: string): Promise<void> {
    await this.#ports.requests.ended(sessionId);
    this.#ports.changed();
    await this.#closeIdleHost();
  }

  async #closeIdleHost(): Promise<void> {
    if (this.#alive().length > 0) return;
    // Its end is known before the browser tells: a session that is started now gets a new document.
    this.#host = undefined;
    await this.#ports.host.close();
  }

  async #sendStart(record: SessionRecord): Promise<void> {
    const [pairing, iceServers, networks] = await Promise.all([
      this.#memory.readPairing(record.id),
      this.#ports.iceServers(),
      this.#ports.networks(),
    ]);
    const plan: SessionPlan = {
      sessionId: record.id,
      service: record.service,
      requestId: record.requestId,
      accountAddress: record.accountAddress,
      ...(record.credentialId === undefined ? {} : { credentialId: record.credentialId }),
      ...(pairing === undefined ? {} : { pairing }),
      iceServers,
      answerMode: record.answerMode,
      networks,
      heartbeat: 'mirror',
      limits: LIMITS,
    };
    this.#host?.post({ type: 'start', plan });
  }

  #expectHost(): void {
    this.#expectation += 1;
    const expectation = this.#expectation;
    this.#ports.after(HOST_RETURNS, () => {
      void this.#serially(async () => {
        // The end of an older wait says nothing about a document that was opened just now and is still loading.
        if (this.#host !== undefined || this.#expectation !== expectation) return;
        for (const record of this.#alive()) await this.#lost(record);
      });
    });
  }

  /** The host does not have it: its document was closed, or the browser took it away. */
  async #lost(record: SessionRecord): Promise<void> {
    const now = this.#ports.now();
    const snapshot: SessionSnapshot = {
      sessionId: record.id,
      host: record.host,
      accountAddress: record.accountAddress,
      lastActivityAt: record.lastUsedAt,
      remoteEnd: record.snapshot?.remoteEnd ?? 'unknown',
      answerMode: record.answerMode,
      dialect: record.snapshot?.dialect ?? 'unknown',
      openRequests: 0,
      since: now,
      phase: { kind: 'closed', why: record.closing ?? 'lost' },
    };
    await this.#ports.store.put({ ...record, snapshot });
    await this.#ports.requests.ended(record.id);
    this.#ports.changed();
  }

  #alive(): readonly SessionRecord[] {
    return this.#ports.store.all().filter((record) => !hasEnded(record));
  }

  #serially<Value>(work: () => Promise<Value>): Promise<Value> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}
