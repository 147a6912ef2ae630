import type { CeremonyEvent } from '../../core/flows';
import type { CeremonyOutcome } from '../../core/webauthn';
import type { CeremonyAnswerView, CeremonyEntryView } from '../../messages/inspector-views';
import type { ElsewhereEnd } from '../../messages/report-port';
import type { RelaySender } from '../../messages/sender';
import type { KeyValueStore } from '../../platform/browser-storage/key-value-store';
import type { CeremonyRequest, Verdict } from './admit-request';
import { describeAsked, describeCredential } from './describe-ceremony';

export interface JournalPorts {
  /** Memory of the browser: the journal ends with the session, and no page or content script can read it. */
  readonly session: KeyValueStore;
  readonly now: () => number;
  readonly changed: () => void;
}

const PREFIX = 'journal/';
/** Requests that are kept; the oldest makes room. */
const MOST_ENTRIES = 60;

/** What is kept of one request: its place in the line, how its document calls it, and what the inspector shows. */
interface Kept {
  readonly format: 1;
  readonly requestId: string;
  readonly place: number;
  readonly view: CeremonyEntryView;
}

/** The last requests of this browser session, as {@link CeremonyEntryView} has them. Private windows leave none. */
export class CeremonyJournal {
  readonly #ports: JournalPorts;
  #kept: Promise<Map<string, Kept>> | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(ports: JournalPorts) {
    this.#ports = ports;
  }

  /** Notes a request and what became of it at once. `id` is the ceremony's, or one of its own. */
  begin(
    id: string,
    request: CeremonyRequest,
    sender: RelaySender,
    verdict: Verdict,
  ): Promise<void> {
    if (sender.incognito === true) return Promise.resolve();
    return this.#serially(async (kept) => {
      const last = Math.max(-1, ...[...kept.values()].map(({ place }) => place));
      const entry: Kept = {
        format: 1,
        requestId: request.requestId,
        place: last + 1,
        view: describeBeginning(id, request, sender, verdict, this.#ports.now()),
      };
      await this.#put(kept, entry);
      await this.#shorten(kept);
    });
  }

  /** Notes how a request ended that the user was asked about. */
  end(id: string, event: CeremonyEvent['type'], outcome: CeremonyOutcome): Promise<void> {
    return this.#change(id, (view) => ({
      ...view,
      answer: describeEnd(outcome, ENDED_BY[event], this.#ports.now()),
    }));
  }

  /** Notes what the browser, or another provider, made of a request that we left to it. */
  endedElsewhere(requestId: string, sender: RelaySender, elsewhere: ElsewhereEnd): Promise<void> {
    return this.#serially(async (kept) => {
      for (const entry of [...kept.values()]) {
        const isIts = entry.requestId === requestId && entry.view.origin === sender.origin;
        if (!isIts || entry.view.answer?.kind !== 'native') continue;
        await this.#put(kept, { ...entry, view: { ...entry.view, elsewhere } });
      }
    });
  }

  /** Newest first. */
  async list(): Promise<readonly CeremonyEntryView[]> {
    const kept = await this.#serially((map) => Promise.resolve([...map.values()]));
    return kept.sort((left, right) => right.place - left.place).map(({ view }) => view);
  }

  clear(): Promise<void> {
    return this.#serially(async (kept) => {
      for (const id of [...kept.keys()]) {
        kept.delete(id);
        await this.#ports.session.remove(PREFIX + id);
      }
    });
  }

  #change(id: string, work: (view: CeremonyEntryView) => CeremonyEntryView): Promise<void> {
    return this.#serially(async (kept) => {
      const entry = kept.get(id);
      if (entry !== undefined) await this.#put(kept, { ...entry, view: work(entry.view) });
    });
  }

  async #put(kept: Map<string, Kept>, entry: Kept): Promise<void> {
    kept.set(entry.view.id, entry);
    await this.#ports.session.set(PREFIX + entry.view.id, entry);
    this.#ports.changed();
  }

  async #shorten(kept: Map<string, Kept>): Promise<void> {
    const old = [...kept.values()].sort((left, right) => right.place - left.place);
    for (const { view } of old.slice(MOST_ENTRIES)) {
      kept.delete(view.id);
      await this.#ports.session.remove(PREFIX + view.id);
    }
  }

  async #load(): Promise<Map<string, Kept>> {
    const kept = new Map<string, Kept>();
    for (const [key, value] of await this.#ports.session.list(PREFIX)) {
      if (isKept(value)) kept.set(value.view.id, value);
      else await this.#ports.session.remove(key);
    }
    return kept;
  }

  #serially<Value>(work: (kept: Map<string, Kept>) => Promise<Value>): Promise<Value> {
    const result = this.#turn.then(async () => {
      this.#kept ??= this.#load();
      return work(await this.#kept);
    });
    this.#turn = result.catch(() => undefined);
    return result;
  }
}

const ENDED_BY: Readonly<Record<CeremonyEvent['type'], CeremonyAnswerView['by']>> = {
  approved: 'user',
  denied: 'user',
  useOther: 'user',
  aborted: 'page',
  timedOut: 'time',
  documentGone: 'document',
  signed: 'authenticator',
  restarted: 'authenticator',
};

function describeBeginning(
  id: string,
  request: CeremonyRequest,
  sender: RelaySender,
  verdict: Verdict,
  now: number,
): CeremonyEntryView {
  const asked = describeAsked(verdict);
  const place = verdict.place;
  return {
    id,
    at: now,
    operation: request.operation,
    mediation: request.mediation,
    origin: sender.origin,
    ...(place?.topOrigin === undefined ? {} : { topOrigin: place.topOrigin }),
    frame:
      sender.frameId === 0 ? 'top' : place?.crossOrigin === false ? 'same-origin' : 'cross-origin',
    policy: request.policy,
    userActivation: request.userActivation,
    hook: request.hook ?? 'ours',
    ...(asked === undefined ? {} : { asked }),
    rule: verdict.rule,
    ...(verdict.because === undefined ? {} : { because: verdict.because }),
    ...(verdict.kind === 'settled' ? { answer: describeEnd(verdict.outcome, 'rule', now) } : {}),
  };
}

function describeEnd(
  outcome: CeremonyOutcome,
  by: CeremonyAnswerView['by'],
  at: number,
): CeremonyAnswerView {
  switch (outcome.kind) {
    case 'created':
    case 'asserted':
      return { at, kind: outcome.kind, by, credential: describeCredential(outcome) };
    case 'native':
    case 'native-first':
      return { at, kind: 'native', by };
    case 'error':
      return { at, kind: 'error', by, error: outcome.name };
  }
}

/** Our own writing, but of another version of us after an update. */
function isKept(value: unknown): value is Kept {
  return (
    typeof value === 'object' &&
    value !== null &&
    'format' in value &&
    value.format === 1 &&
    'view' in value
  );
}
