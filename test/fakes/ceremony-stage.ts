import {
  admitRequest,
  type CeremonyRequest,
  type Verdict,
} from '../../src/background/services/admit-request';
import { ApprovalDesk } from '../../src/background/services/approval-desk';
import { CeremonyJournal } from '../../src/background/services/ceremony-journal';
import type { CeremonyRecord } from '../../src/background/services/ceremony-record';
import { CeremonyService, type RelayLink } from '../../src/background/services/ceremony-service';
import { createCeremonyStore } from '../../src/background/services/ceremony-store';
import { createRefusalMemory } from '../../src/background/services/refusal-memory';
import { NOT_ALLOWED } from '../../src/core/flows';
import type { CeremonyOutcome, SiteConduct } from '../../src/core/webauthn';
import type { RelayReply } from '../../src/messages/relay-port';
import type { RelaySender } from '../../src/messages/sender';
import { admissionPorts } from './admission-ports';
import { FakeTimers } from './fake-timers';
import { MemoryKeyValueStore } from './memory-key-value-store';

/** Documents, a line, and a window that can be looked into, around the real services. Nothing is ever signed. */
export class CeremonyStage {
  readonly session = new MemoryKeyValueStore();
  readonly timers = new FakeTimers();
  readonly windows: string[] = [];
  readonly journal = new CeremonyJournal({
    session: this.session,
    now: this.timers.now,
    changed: () => undefined,
  });
  conduct: SiteConduct = 'first';
  /** What the judgement of a request waits for. */
  network: Promise<unknown> = Promise.resolve();
  #desk: ApprovalDesk | undefined;
  #ids = 0;

  startWorker(): CeremonyService {
    const note = (what: string): Promise<void> => {
      this.windows.push(what);
      return Promise.resolve();
    };
    const desk = new ApprovalDesk({
      show: () => note('show'),
      close: () => note('close'),
      takeClosed: () => Promise.resolve(true),
    });
    this.#desk = desk;
    return new CeremonyService({
      store: createCeremonyStore(this.session),
      desk,
      admit: (request, sender) => this.#admit(request, sender),
      refusals: createRefusalMemory(this.session, this.timers.now),
      journal: this.journal,
      sign: () => Promise.resolve(NOT_ALLOWED),
      changed: () => undefined,
      now: this.timers.now,
      randomId: () => `ceremony-${(this.#ids += 1)}`,
      after: this.timers.after,
    });
  }

  /** What the window would show, as the prompt's service finds it. */
  async visibleIn(
    service: CeremonyService,
  ): Promise<{ readonly record: CeremonyRecord; readonly waiting: number } | undefined> {
    const head = await this.#desk?.head();
    const record = head === undefined ? undefined : await service.find(head.id);
    return head === undefined || record === undefined
      ? undefined
      : { record, waiting: head.waiting };
  }

  /** From now on judging waits for the function that is given back. */
  slowNetwork(): () => void {
    let answer = (): void => undefined;
    this.network = new Promise<void>((resolve) => {
      answer = resolve;
    });
    return answer;
  }

  async #admit(request: CeremonyRequest, sender: RelaySender): Promise<Verdict> {
    await this.network;
    const conductAt = (): Promise<SiteConduct> => Promise.resolve(this.conduct);
    return admitRequest(request, sender, admissionPorts({ conductAt }));
  }
}

/** The port of one document. */
export class StageRelay implements RelayLink {
  readonly replies: RelayReply[] = [];
  readonly sender: RelaySender;

  constructor(tabId = 1, more: Partial<RelaySender> = {}) {
    const documentId = `doc-${tabId}`;
    this.sender = { origin: 'https://example.com', tabId, frameId: 0, documentId, ...more };
  }

  post(reply: RelayReply): void {
    this.replies.push(reply);
  }

  outcomes(): readonly CeremonyOutcome[] {
    return this.replies.flatMap((reply) => (reply.type === 'settled' ? [reply.outcome] : []));
  }
}

/** A request to sign in, with whatever else is wanted. */
export function stageRequest(
  requestId: string,
  more: Partial<CeremonyRequest> = {},
): CeremonyRequest {
  return {
    type: 'ceremony',
    requestId,
    operation: 'get',
    mediation: 'optional',
    optionsJson: JSON.stringify({ challenge: 'AAECAwQFBgcICQoLDA0ODw', timeout: 300_000 }),
    policy: 'allowed',
    sameOriginWithAncestors: true,
    userActivation: true,
    ...more,
  };
}
