import type { DataReviewView, ReviewView } from '../../core/algorand';
import {
  INITIAL_PEER_REQUEST,
  stepPeerRequest,
  type PeerRequestEffect,
  type PeerRequestEvent,
} from '../../core/flows';
import type { PeerOutcome, PeerRequest } from '../../core/liquid';
import { assertNever } from '../../core/result';
import type { OpenVault } from '../../core/vault';
import { UiError } from '../../messages/router';
import type { AskerView, DataPromptView, SigningPromptView } from '../../messages/signing-views';
import type { FreeRequest } from './answer-peer';
import type { ApprovalDesk, ApprovalSource, Waiting } from './approval-desk';
import type { GatheredFacts } from './gathered-facts';
import type { ApprovableRequest, PeerRequestRecord, PeerRequestStore } from './peer-request-record';
import type { Surroundings } from './surroundings';
import type { SessionRecord } from './session-record';
import type { SessionRequest } from '../../messages/session-port';
import type { SessionRequests, SettledRequest } from './session-service';

/** How one kind of request is checked, shown and signed. Every step starts again from the request's own bytes. */
export interface RequestSigner {
  /**
   * What can be refused without the vault; `undefined` when nothing speaks against asking. Asked when it arrives, and again
   * with what a node said while the vault is locked.
   */
  examine(record: PeerRequestRecord): Promise<PeerOutcome | undefined>;
  /** What a node knows of it. */
  gather(record: PeerRequestRecord): Promise<GatheredFacts>;
  /** What the prompt shows, or why this vault can never sign it. */
  show(record: PeerRequestRecord, vault: OpenVault): Promise<ShownRequest>;
  /** Signs what `show` showed. */
  sign(record: PeerRequestRecord, vault: OpenVault): Promise<PeerOutcome>;
}

export type ShownRequest =
  | { readonly kind: 'impossible'; readonly outcome: PeerOutcome }
  | {
      readonly kind: 'transactions';
      readonly review: ReviewView;
      /** Names of the user's own accounts, by address. */
      readonly names: Readonly<Record<string, string>>;
      /** The words that the user types before approving. */
      readonly words: readonly string[];
    }
  | { readonly kind: 'data'; readonly review: DataReviewView; readonly words: readonly string[] };

export interface PeerRequestPorts {
  readonly store: PeerRequestStore;
  readonly desk: ApprovalDesk;
  readonly openVault: () => Promise<OpenVault | undefined>;
  readonly signerOf: (request: ApprovableRequest) => RequestSigner;
  /** Answers what needs no approval. */
  readonly answer: (session: SessionRecord, asked: FreeRequest) => Promise<PeerOutcome>;
  readonly settle: (sessionId: string, settled: SettledRequest) => void;
  readonly changed: () => void;
  readonly now: () => number;
  readonly randomId: () => string;
  readonly log: (event: string, code: string) => void;
}

/** Takes in what connected dapps ask, and gives each request its one outcome. */
export class PeerRequestService implements ApprovalSource, SessionRequests {
  readonly #ports: PeerRequestPorts;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(ports: PeerRequestPorts) {
    this.#ports = ports;
    void ports.desk.register(this);
  }

  receive(session: SessionRecord, { key, request, reply }: SessionRequest): Promise<void> {
    if (!isApprovable(request)) {
      void this.#answerAlone(session, key, { request, reply });
      return Promise.resolve();
    }
    return this.#serially(async () => {
      const { store, now, randomId } = this.#ports;
      const known = store.find(session.id, key);
      if (known !== undefined) {
        if (known.state.phase === 'settled') await this.#apply(known.id, { type: 'restarted' });
        return;
      }
      const record: PeerRequestRecord = {
        format: 1,
        id: randomId(),
        sessionId: session.id,
        key,
        asker: askerOf(session),
        request,
        reply,
        receivedAt: now(),
        state: INITIAL_PEER_REQUEST,
      };
      const refusal = await this.#ports.signerOf(request).examine(record);
      await store.put(record);
      if (refusal === undefined) this.#gather(record.id);
      else await this.#apply(record.id, { type: 'impossible', outcome: refusal });
    });
  }

  over(sessionId: string, key: string): Promise<void> {
    return this.#serially(async () => {
      const record = this.#ports.store.find(sessionId, key);
      if (record !== undefined) await this.#drop(record.id);
    });
  }

  ended(sessionId: string): Promise<void> {
    return this.#serially(async () => {
      for (const record of this.#ports.store.all()) {
        if (record.sessionId === sessionId) await this.#drop(record.id);
      }
    });
  }

  settled(sessionId: string): Promise<readonly SettledRequest[]> {
    return this.#serially(() => {
      const records = this.#ports.store.all().filter((each) => each.sessionId === sessionId);
      return Promise.resolve(
        records.flatMap(({ key, state }) =>
          state.phase === 'settled' ? [{ key, outcome: state.outcome }] : [],
        ),
      );
    });
  }

  /** What the prompt shows of a request; `undefined` if there is none of that id, or not any more. */
  async view(
    id: string,
    around: Surroundings,
  ): Promise<SigningPromptView | DataPromptView | undefined> {
    const record = this.#ports.store.get(id);
    if (record?.state.phase !== 'waiting' && record?.state.phase !== 'signing') return undefined;
    const { request } = record;
    const shown =
      around.vault === undefined
        ? undefined
        : await this.#ports.signerOf(request).show(record, around.vault);
    if (shown?.kind === 'impossible') {
      await this.#serially(() => this.#apply(id, { type: 'impossible', outcome: shown.outcome }));
      return undefined;
    }
    const { accountAddress } = record.asker;
    const name = around.accounts.find(({ address }) => address === accountAddress)?.name;
    const asker: AskerView = {
      sessionId: record.sessionId,
      ...record.asker,
      ...(name === undefined ? {} : { accountName: name }),
    };
    const shared = {
      requestId: id,
      asker,
      waiting: around.waiting,
      receivedAt: record.receivedAt,
      vault: around.status,
    };
    if (request.kind === 'sign-data') {
      return { kind: 'data', ...shared, ...(shown?.kind === 'data' && { review: shown.review }) };
    }
    return {
      kind: 'signing',
      ...shared,
      purpose: request.kind === 'sign-and-post' ? 'sign-and-post' : 'sign',
      answer: request.kind === 'sign-transactions' ? request.answer : 'signed-transactions',
      node: record.gathered?.node ?? { kind: 'none' },
      ...(shown?.kind === 'transactions' && { review: shown.review, names: shown.names }),
    };
  }

  /** @throws UiError 'request-gone' when it does not wait any more, 'not-allowed' when a word is missing. */
  async approve(id: string, typed: readonly string[]): Promise<void> {
    const record = this.#ports.store.get(id);
    const vault = await this.#ports.openVault();
    if (record?.state.phase !== 'waiting' || !this.#ports.desk.isVisible(id)) {
      throw new UiError({ code: 'request-gone' });
    }
    if (vault === undefined) throw new UiError({ code: 'locked' });
    const shown = await this.#ports.signerOf(record.request).show(record, vault);
    if (shown.kind === 'impossible') throw new UiError({ code: 'request-gone' });
    if (!shown.words.every((word) => typed.includes(word))) {
      throw new UiError({ code: 'not-allowed', detail: 'a word was not typed' });
    }
    await this.#serially(() => this.#apply(id, { type: 'approved' }));
  }

  refuse(id: string): Promise<void> {
    return this.#serially(() => this.#apply(id, { type: 'denied' }));
  }

  recover(): Promise<readonly Waiting[]> {
    return this.#serially(async () => {
      const waiting: Waiting[] = [];
      for (const record of await this.#ports.store.load()) {
        const { phase } = record.state;
        if (phase === 'waiting' || phase === 'signing') waiting.push(record);
        // The window shows it, or comes back with the line; nothing is owed that would bring it to the front again.
        if (phase === 'waiting') continue;
        // In a turn of its own: the line must know the request before its end takes it out again.
        void this.#serially(() => this.#apply(record.id, { type: 'restarted' }));
      }
      return waiting;
    });
  }

  /** Requests that nobody approves: done at once, and done again if the worker dies before the answer went out. */
  async #answerAlone(session: SessionRecord, key: string, asked: FreeRequest): Promise<void> {
    const outcome = await this.#ports.answer(session, asked).catch((error: unknown) => {
      this.#ports.log('peer-request', String(error));
      return { kind: 'failed', reason: 'internal' } as const;
    });
    this.#ports.settle(session.id, { key, outcome });
  }

  async #apply(id: string, event: PeerRequestEvent): Promise<void> {
    const record = this.#ports.store.get(id);
    if (record === undefined) return;
    const { state, effects } = stepPeerRequest(record.state, event);
    const next = { ...record, state };
    if (state !== record.state) await this.#ports.store.put(next);
    for (const effect of effects) await this.#perform(next, effect);
  }

  async #perform(record: PeerRequestRecord, effect: PeerRequestEffect): Promise<void> {
    switch (effect.type) {
      case 'gather':
        this.#gather(record.id);
        return;
      case 'ask':
        return this.#ask(record);
      case 'sign':
        return this.#sign(record);
      case 'reply':
        this.#ports.settle(record.sessionId, { key: record.key, outcome: effect.outcome });
        this.#ports.changed();
        await this.#ports.desk.withdraw(record.id);
        return;
      default:
        assertNever(effect);
    }
  }

  /** Outside the turn: a slow node must not hold up anybody else. */
  #gather(id: string): void {
    void (async () => {
      const record = this.#ports.store.get(id);
      if (record === undefined) return;
      const gathered = await this.#ports.signerOf(record.request).gather(record);
      await this.#serially(async () => {
        const still = this.#ports.store.get(id);
        if (still?.state.phase !== 'gathering') return;
        await this.#ports.store.put({ ...still, gathered });
        // What this vault can never sign is not shown to anybody. Locked, it is found out at the unlocking.
        const outcome = await this.#impossible({ ...still, gathered });
        await this.#apply(
          id,
          outcome === undefined ? { type: 'gathered' } : { type: 'impossible', outcome },
        );
      });
    })().catch((error: unknown) => {
      this.#ports.log('peer-request-gather', String(error));
      const outcome = { kind: 'failed', reason: 'internal' } as const;
      void this.#serially(() => this.#apply(id, { type: 'impossible', outcome }));
    });
  }

  async #impossible(record: PeerRequestRecord): Promise<PeerOutcome | undefined> {
    const signer = this.#ports.signerOf(record.request);
    const vault = await this.#ports.openVault();
    if (vault === undefined) return signer.examine(record);
    const shown = await signer.show(record, vault);
    return shown.kind === 'impossible' ? shown.outcome : undefined;
  }

  async #ask(record: PeerRequestRecord): Promise<void> {
    if (!this.#ports.desk.enqueue(this, record.id)) {
      await this.#apply(record.id, {
        type: 'impossible',
        outcome: { kind: 'failed', reason: 'too-many' },
      });
      return;
    }
    this.#ports.changed();
    // Outside the turn: a window that cannot open refuses the request, and a refusal needs a turn of its own.
    void this.#ports.desk.show(record.id);
  }

  async #sign(record: PeerRequestRecord): Promise<void> {
    const vault = await this.#ports.openVault();
    const outcome: PeerOutcome =
      vault === undefined
        ? { kind: 'failed', reason: 'locked' }
        : await this.#ports
            .signerOf(record.request)
            .sign(record, vault)
            .catch((error: unknown) => {
              this.#ports.log('peer-request-sign', String(error));
              return { kind: 'failed', reason: 'internal' };
            });
    await this.#apply(record.id, { type: 'signed', outcome });
  }

  async #drop(id: string): Promise<void> {
    await this.#ports.store.remove(id);
    this.#ports.changed();
    await this.#ports.desk.withdraw(id);
  }

  #serially<Value>(work: () => Promise<Value>): Promise<Value> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}

function isApprovable(request: PeerRequest): request is ApprovableRequest {
  return (
    request.kind === 'sign-transactions' ||
    request.kind === 'sign-and-post' ||
    request.kind === 'sign-data'
  );
}

function askerOf(session: SessionRecord): PeerRequestRecord['asker'] {
  const peerName = session.snapshot?.peer?.name;
  return {
    host: session.host,
    ...(session.tabOrigin === undefined || session.tabOrigin === 'null'
      ? {}
      : { tabOrigin: session.tabOrigin }),
    remoteEnd: session.snapshot?.remoteEnd ?? 'unknown',
    ...(peerName === undefined ? {} : { peerName }),
    accountAddress: session.accountAddress,
  };
}
