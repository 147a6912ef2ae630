import {
  CONDITIONAL_CEREMONY,
  INITIAL_CEREMONY,
  isOver,
  NOT_ALLOWED,
  stepCeremony,
  type CeremonyEffect,
  type CeremonyEvent,
  type CeremonyState,
  type Decision,
} from '../../core/flows';
import { assertNever } from '../../core/result';
import type { CeremonyOutcome } from '../../core/webauthn';
import type { RelayReply } from '../../messages/relay-port';
import type { RelaySender } from '../../messages/sender';
import type { Admission, AdmissionPorts, CeremonyRequest, Verdict } from './admit-request';
import type { ApprovalDesk, ApprovalSource, Waiting } from './approval-desk';
import type { CeremonyJournal } from './ceremony-journal';
import { isSameDocument, newCeremonyRecord, type CeremonyRecord } from './ceremony-record';
import type { CeremonyStore } from './ceremony-store';
import type { RefusalMemory } from './refusal-memory';

/** One relay's port: it dies with its document, so to hold it is to know that the document is there. */
export interface RelayLink {
  readonly sender: RelaySender;
  post(reply: RelayReply): void;
}

export interface CeremonyPorts {
  readonly store: CeremonyStore;
  readonly desk: ApprovalDesk;
  /** Whose request it is. May ask the network, so it has no turn. */
  readonly admit: (request: CeremonyRequest, sender: RelaySender) => Promise<Verdict>;
  readonly refusals: RefusalMemory;
  readonly journal: Pick<CeremonyJournal, 'begin' | 'end'>;
  readonly sign: (record: CeremonyRecord, decision: Decision) => Promise<CeremonyOutcome>;
  readonly changed: () => void;
  readonly now: () => number;
  readonly randomId: () => string;
  readonly after: (milliseconds: number, work: () => void) => void;
}

const PENDING: CeremonyOutcome = {
  kind: 'error',
  name: 'OperationError',
  message: 'A request is already pending.',
};

/** How long a document has to come back after a worker's death, and an answer is kept for it. */
const RETURN_TIME = 5_000;
const KEEP_SETTLED = 60_000;

/** Runs the ceremonies: performs what `stepCeremony` decides, one event at a time. */
export class CeremonyService implements ApprovalSource {
  readonly #ports: CeremonyPorts;
  readonly #links = new Map<string, RelayLink>();
  /** Requests that are being judged, by id. */
  readonly #arriving = new Map<RelayLink, string>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(ports: CeremonyPorts) {
    this.#ports = ports;
    void ports.desk.register(this);
  }

  /** A relay's request. Answers over the link, exactly once. */
  async receive(link: RelayLink, request: CeremonyRequest): Promise<void> {
    const { requestId } = request;
    if (this.#arriving.has(link)) {
      link.post({ type: 'settled', requestId, outcome: PENDING });
      return;
    }
    this.#arriving.set(link, requestId);
    const verdict = await this.#ports.admit(request, link.sender);
    await this.#serially(async () => {
      // Aborted, timed out or left meanwhile: whoever did that has answered.
      if (this.#arriving.get(link) !== requestId) return;
      this.#arriving.delete(link);
      await this.#accept(link, request, await this.#hold(link, request, verdict));
    });
  }

  /** Asks the user about a conditional request that he has taken up; false where it can only go on waiting. */
  takeUp(link: RelayLink, request: CeremonyRequest, admission: Admission): Promise<boolean> {
    return this.#serially(async () => {
      if (this.#pendingOf(link.sender) !== undefined) return false;
      return this.#begin(link, request, admission, CONDITIONAL_CEREMONY);
    });
  }

  async #accept(link: RelayLink, request: CeremonyRequest, verdict: Verdict): Promise<void> {
    if (verdict.kind === 'admitted') {
      if (await this.#begin(link, request, verdict, INITIAL_CEREMONY)) return;
      await this.#accept(link, request, {
        ...verdict,
        kind: 'settled',
        rule: 'line-full',
        outcome: NOT_ALLOWED,
      });
      return;
    }
    void this.#ports.journal.begin(this.#ports.randomId(), request, link.sender, verdict);
    link.post({ type: 'settled', requestId: request.requestId, outcome: verdict.outcome });
  }

  /** One request for each document, and no more of one that the user keeps turning away. */
  async #hold(link: RelayLink, request: CeremonyRequest, verdict: Verdict): Promise<Verdict> {
    if (verdict.kind === 'settled') return verdict;
    if (this.#pendingOf(link.sender) !== undefined) {
      return { ...verdict, kind: 'settled', rule: 'already-pending', outcome: PENDING };
    }
    return (await this.#ports.refusals.mayAsk(link.sender, request.userActivation))
      ? verdict
      : { ...verdict, kind: 'settled', rule: 'turned-away', outcome: NOT_ALLOWED };
  }

  /** Puts a request in front of the user; false when the line is full. */
  async #begin(
    link: RelayLink,
    request: CeremonyRequest,
    admission: Admission,
    state: CeremonyState,
  ): Promise<boolean> {
    const id = this.#ports.randomId();
    if (!this.#ports.desk.enqueue(this, id)) return false;
    void this.#ports.journal.begin(id, request, link.sender, admission);
    const now = this.#ports.now();
    const record = newCeremonyRecord(id, request, link.sender, admission, now, state);
    // Written before the window opens: a worker that dies in between still knows what the window is about.
    await this.#ports.store.put(record);
    this.#links.set(id, link);
    link.post({ type: 'accepted', requestId: record.requestId, deadline: record.deadline });
    this.#armDeadline(record);
    this.#ports.changed();
    this.#showPrompt(id);
    return true;
  }

  /** A relay that lost its worker asks for its request again. */
  async resume(link: RelayLink, requestId: string): Promise<void> {
    if (await this.resumeKnown(link, requestId)) return;
    link.post({ type: 'settled', requestId, outcome: NOT_ALLOWED });
  }

  /** Takes up the latest ceremony of that request; false when there is none any more. */
  resumeKnown(link: RelayLink, requestId: string): Promise<boolean> {
    return this.#serially(async () => {
      const record = this.#ports.store
        .all()
        .findLast(
          (each) => each.requestId === requestId && isSameDocument(each.client, link.sender),
        );
      if (record === undefined || record.state.phase === 'returned') return false;
      this.#links.set(record.id, link);
      link.post({ type: 'accepted', requestId, deadline: record.deadline });
      if (isOver(record.state)) await this.#apply(record.id, { type: 'restarted' });
      return true;
    });
  }

  cancel(link: RelayLink, requestId: string, reason: 'aborted' | 'timeout'): Promise<void> {
    return this.#serially(async () => {
      const type = reason === 'aborted' ? 'aborted' : 'timedOut';
      if (this.#arriving.get(link) === requestId) {
        this.#arriving.delete(link);
        const { state } = stepCeremony(INITIAL_CEREMONY, { type });
        if (state.phase === 'settled') {
          link.post({ type: 'settled', requestId, outcome: state.outcome });
        }
      }
      for (const record of this.#ports.store.all()) {
        if (record.requestId === requestId && this.#links.get(record.id) === link) {
          await this.#apply(record.id, { type });
        }
      }
    });
  }

  /** The port closed: its document has been left, closed or frozen. */
  documentGone(link: RelayLink): Promise<void> {
    return this.#serially(async () => {
      this.#arriving.delete(link);
      for (const [id, held] of [...this.#links]) {
        if (held !== link) continue;
        this.#links.delete(id);
        await this.#apply(id, { type: 'documentGone' });
      }
    });
  }

  /** The ceremony of that id, once every event before has been performed. */
  find(id: string): Promise<CeremonyRecord | undefined> {
    return this.#serially(() => Promise.resolve(this.#ports.store.get(id)));
  }

  /** Applies the user's decision to the visible ceremony; false if that ceremony is not the visible one any more. */
  decide(
    id: string,
    event: Extract<CeremonyEvent, { type: 'approved' | 'denied' | 'useOther' }>,
  ): Promise<boolean> {
    return this.#serially(async () => {
      if (!this.#ports.desk.isVisible(id)) return false;
      // Nothing is signed for a document that is not there: after a worker's death it has a moment to come back.
      if (event.type === 'approved' && !this.#links.has(id)) return false;
      await this.#apply(id, event);
      return true;
    });
  }

  /**
   * Hands requests to the browser that were taken while nobody could know whether there is a passkey, once it is known
   * that there is none. That tells the site what the user's choice of conduct tells every site by itself. A conditional
   * request was taken up by the user, who stays in charge of it.
   */
  leaveUnknown(knows: AdmissionPorts['knows']): Promise<void> {
    return this.#serially(async () => {
      for (const { id, rpId, state, onlyIfKnown } of this.#ports.store.all()) {
        if (onlyIfKnown !== true || state.phase !== 'waiting' || state.conditional === true)
          continue;
        if ((await knows(rpId)) === 'no') await this.#apply(id, { type: 'useOther' });
      }
    });
  }

  /** Waits until the document of a ceremony holds a port, or until it had its time to come back. */
  async documentIsHere(id: string): Promise<boolean> {
    for (let waited = 0; waited < RETURN_TIME; waited += 50) {
      if (this.#links.has(id)) return true;
      await new Promise<void>((resolve) => {
        this.#ports.after(50, resolve);
      });
    }
    return this.#links.has(id);
  }

  refuse(id: string): Promise<void> {
    return this.#serially(() => this.#apply(id, { type: 'denied' }));
  }

  recover(): Promise<readonly Waiting[]> {
    return this.#serially(async () => {
      const waiting: Waiting[] = [];
      for (const record of await this.#ports.store.load()) {
        if (isOver(record.state)) {
          this.#forgetLater(record.id);
          continue;
        }
        waiting.push({ id: record.id, receivedAt: record.receivedAt });
        this.#armDeadline(record);
        this.#ports.after(RETURN_TIME, () => {
          void this.#serially(async () => {
            if (!this.#links.has(record.id)) await this.#apply(record.id, { type: 'documentGone' });
          });
        });
        // In a turn of its own: the line must know the ceremony before its end takes it out again.
        if (record.state.phase === 'signing') {
          void this.#serially(() => this.#apply(record.id, { type: 'restarted' }));
        }
      }
      return waiting;
    });
  }

  /** Outside the turn: a window that cannot open refuses the request, and a refusal needs a turn of its own. */
  #showPrompt(id: string): void {
    void this.#ports.desk.show(id);
  }

  async #apply(id: string, event: CeremonyEvent): Promise<void> {
    const record = this.#ports.store.get(id);
    if (record === undefined) return;
    await this.#remember(record, event);
    const { state, effects } = stepCeremony(record.state, event);
    const next = { ...record, state };
    if (state !== record.state) {
      await this.#ports.store.put(next);
      if (state.phase === 'settled') void this.#ports.journal.end(id, event.type, state.outcome);
    }
    for (const effect of effects) await this.#perform(next, effect);
  }

  /** A conditional request was the user's own doing: to turn away from it is no refusal of the page. */
  async #remember({ state, client }: CeremonyRecord, { type }: CeremonyEvent): Promise<void> {
    if (state.phase !== 'waiting') return;
    if (type === 'approved') await this.#ports.refusals.approved(client);
    else if (type === 'denied' && state.conditional !== true) {
      await this.#ports.refusals.refused(client);
    }
  }

  async #perform(record: CeremonyRecord, effect: CeremonyEffect): Promise<void> {
    switch (effect.type) {
      case 'sign': {
        const outcome = await this.#ports.sign(record, effect.decision);
        await this.#apply(record.id, { type: 'signed', outcome });
        return;
      }
      case 'reply':
        this.#links.get(record.id)?.post({
          type: 'settled',
          requestId: record.requestId,
          outcome: effect.outcome,
        });
        await this.#leaveQueue(record.id);
        return;
      case 'return':
        this.#links.get(record.id)?.post({ type: 'waiting', requestId: record.requestId });
        await this.#leaveQueue(record.id);
        return;
      default:
        assertNever(effect);
    }
  }

  async #leaveQueue(id: string): Promise<void> {
    this.#forgetLater(id);
    this.#ports.changed();
    await this.#ports.desk.withdraw(id);
  }

  #forgetLater(id: string): void {
    this.#ports.after(KEEP_SETTLED, () => {
      void this.#serially(async () => {
        this.#links.delete(id);
        await this.#ports.store.remove(id);
      });
    });
  }

  #armDeadline(record: CeremonyRecord): void {
    this.#ports.after(Math.max(0, record.deadline - this.#ports.now()), () => {
      void this.#serially(() => this.#apply(record.id, { type: 'timedOut' }));
    });
  }

  #pendingOf(sender: RelaySender): CeremonyRecord | undefined {
    return this.#ports.store
      .all()
      .find((each) => !isOver(each.state) && isSameDocument(each.client, sender));
  }

  #serially<Value>(work: () => Promise<Value>): Promise<Value> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}
