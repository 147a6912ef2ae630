import type { PeerRequestState } from '../../core/flows';
import type { PeerRequest, RemoteEnd, ReplyTerms } from '../../core/liquid';
import type { KeyValueStore } from '../../platform/browser-storage/key-value-store';
import type { GatheredFacts } from './gathered-facts';

/** What connected dapps ask that only the user can grant. */
export type ApprovableRequest = Extract<
  PeerRequest,
  { kind: 'sign-transactions' | 'sign-and-post' | 'sign-data' }
>;

/** One request of a connected dapp, as it lies in session storage. */
export interface PeerRequestRecord {
  readonly format: 1;
  readonly id: string;
  readonly sessionId: string;
  /** The host's name for it. */
  readonly key: string;
  readonly asker: {
    readonly host: string;
    readonly tabOrigin?: string;
    readonly remoteEnd: RemoteEnd;
    readonly peerName?: string;
    readonly accountAddress: string;
  };
  readonly request: ApprovableRequest;
  /** How large its reply may be, and what it will look like. */
  readonly reply: ReplyTerms;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  /** What the node said before the request was shown; fixed from then on. */
  readonly gathered?: GatheredFacts;
  readonly state: PeerRequestState;
}

const PREFIX = 'peer-request/';

/** The requests of this browser session, in memory and in session storage. */
export class PeerRequestStore {
  readonly #session: KeyValueStore;
  readonly #records = new Map<string, PeerRequestRecord>();

  constructor(session: KeyValueStore) {
    this.#session = session;
  }

  async load(): Promise<readonly PeerRequestRecord[]> {
    for (const [key, value] of await this.#session.list(PREFIX)) {
      if (isPeerRequestRecord(value)) this.#records.set(value.id, value);
      else await this.#session.remove(key);
    }
    return this.all();
  }

  get(id: string): PeerRequestRecord | undefined {
    return this.#records.get(id);
  }

  all(): readonly PeerRequestRecord[] {
    return [...this.#records.values()];
  }

  find(sessionId: string, key: string): PeerRequestRecord | undefined {
    return this.all().find((record) => record.sessionId === sessionId && record.key === key);
  }

  async put(record: PeerRequestRecord): Promise<void> {
    this.#records.set(record.id, record);
    await this.#session.set(PREFIX + record.id, record);
  }

  async remove(id: string): Promise<void> {
    this.#records.delete(id);
    await this.#session.remove(PREFIX + id);
  }
}

/** Our own writing, but maybe another version's: what is not known is dropped, not guessed. */
function isPeerRequestRecord(value: unknown): value is PeerRequestRecord {
  return typeof value === 'object' && value !== null && 'format' in value && value.format === 1;
}
