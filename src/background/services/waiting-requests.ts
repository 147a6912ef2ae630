import type { WaitingView } from '../../messages/views';
import type { RelaySender } from '../../messages/sender';
import type { Admission, CeremonyRequest, Verdict } from './admit-request';
import type { CeremonyJournal } from './ceremony-journal';
import type { CeremonyService, RelayLink } from './ceremony-service';

export interface WaitingPorts {
  readonly ceremonies: CeremonyService;
  /** Whose request it is. May ask the network, so it has no turn. */
  readonly admit: (request: CeremonyRequest, sender: RelaySender) => Promise<Verdict>;
  readonly journal: Pick<CeremonyJournal, 'begin'>;
  readonly randomId: () => string;
  /** How many wait in a tab has changed. */
  readonly changed: (tabId: number, count: number) => void;
  /** Asks the relays of a tab to tell again what waits there. */
  readonly recall: (tabId: number) => void;
}

interface Entry {
  readonly id: string;
  readonly link: RelayLink;
  readonly request: CeremonyRequest;
  readonly admission: Admission;
}

/** A request that is being judged. */
interface Arriving {
  readonly requestId: string;
  readonly arrived: Promise<void>;
}

/**
 * Conditional requests: each waits in its document until the user takes it up. Only the document knows for sure that it
 * waits, so nothing is stored here: a background that has forgotten asks again. The vault is not looked at before the user
 * acts, or the time that it takes would tell a page what the vault holds.
 */
export class WaitingRequests {
  readonly #ports: WaitingPorts;
  readonly #entries: Entry[] = [];
  /** The request of a document that is being judged. */
  readonly #arriving = new Map<RelayLink, Arriving>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(ports: WaitingPorts) {
    this.#ports = ports;
  }

  /** A relay tells of a request, perhaps not for the first time. */
  offer(link: RelayLink, request: CeremonyRequest): Promise<void> {
    const arrived = this.#ports
      .admit(request, link.sender)
      .then((verdict) => this.#serially(() => this.#arrive(link, request, verdict)));
    this.#arriving.set(link, { requestId: request.requestId, arrived });
    return arrived;
  }

  async #arrive(link: RelayLink, request: CeremonyRequest, verdict: Verdict): Promise<void> {
    const { requestId } = request;
    // Cancelled or left meanwhile, or another request has come.
    if (!this.#isArriving(link, requestId)) return;
    this.#arriving.delete(link);
    if (verdict.kind === 'settled') {
      void this.#ports.journal.begin(this.#ports.randomId(), request, link.sender, verdict);
      link.post({ type: 'settled', requestId, outcome: verdict.outcome });
      return;
    }
    if (await this.#ports.ceremonies.resumeKnown(link, requestId)) return;
    if (this.#find(link, requestId) === undefined) {
      this.#entries.push({ id: this.#ports.randomId(), link, request, admission: verdict });
      this.#tell(link);
    }
    link.post({ type: 'waiting', requestId });
  }

  #isArriving(link: RelayLink, requestId: string): boolean {
    return this.#arriving.get(link)?.requestId === requestId;
  }

  /** The user pressed the hint in the page. */
  async want(link: RelayLink, requestId: string): Promise<void> {
    // A relay that has to tell a new background of its request says in the same breath that the user wants it.
    if (this.#isArriving(link, requestId)) await this.#arriving.get(link)?.arrived;
    await this.#serially(() => this.#open(this.#find(link, requestId)));
  }

  /** The user chose it in the popup; false when it does not wait any more. */
  take(id: string): Promise<boolean> {
    return this.#serially(async () => {
      const entry = this.#entries.find((each) => each.id === id);
      await this.#open(entry);
      return entry !== undefined;
    });
  }

  cancel(link: RelayLink, requestId: string): Promise<void> {
    return this.#serially(() => {
      if (this.#isArriving(link, requestId)) this.#arriving.delete(link);
      const entry = this.#find(link, requestId);
      // The badge is older than a background that has not heard of the request yet.
      if (entry === undefined) this.#tell(link);
      else this.#drop((each) => each === entry);
      return Promise.resolve();
    });
  }

  documentGone(link: RelayLink): Promise<void> {
    return this.#serially(() => {
      this.#arriving.delete(link);
      this.#drop((entry) => entry.link === link);
      return Promise.resolve();
    });
  }

  /** What waits in a tab, as far as it is known; what a relay tells after this call is a change of it. */
  list(tabId: number): readonly WaitingView[] {
    this.#ports.recall(tabId);
    return this.#of(tabId).map(({ id, admission: { origin, rpId, place } }) => ({
      id,
      origin,
      rpId,
      ...(place.topOrigin === undefined ? {} : { topOrigin: place.topOrigin }),
    }));
  }

  async #open(entry: Entry | undefined): Promise<void> {
    if (entry === undefined) return;
    const { link, request, admission } = entry;
    const asked = await this.#ports.ceremonies.takeUp(link, request, admission);
    // Its relay offers it again when nothing comes of it.
    if (asked) this.#drop((each) => each === entry);
  }

  #find(link: RelayLink, requestId: string): Entry | undefined {
    return this.#entries.find(
      (entry) => entry.link === link && entry.request.requestId === requestId,
    );
  }

  #of(tabId: number): readonly Entry[] {
    return this.#entries.filter((entry) => entry.link.sender.tabId === tabId);
  }

  #drop(which: (entry: Entry) => boolean): void {
    for (const entry of this.#entries.filter(which)) {
      this.#entries.splice(this.#entries.indexOf(entry), 1);
      this.#tell(entry.link);
    }
  }

  #tell(link: RelayLink): void {
    const { tabId } = link.sender;
    this.#ports.changed(tabId, this.#of(tabId).length);
  }

  #serially<Value>(work: () => Promise<Value>): Promise<Value> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}
