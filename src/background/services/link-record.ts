import type { LinkRequest, LinkSource } from '../../core/liquid';
import type { KeyValueStore } from '../../platform/browser-storage/key-value-store';

/** A link that waits for the user, as it lies in session storage. */
export interface LinkRecord {
  readonly format: 1;
  readonly id: string;
  readonly link: LinkRequest;
  readonly source: LinkSource | 'reconnect';
  /** From the browser, at the moment of the picture or the click; `"null"` when opaque. */
  readonly tabOrigin?: string;
  /** The remembered connection that shall be opened again. */
  readonly connectionId?: string;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  readonly deadline: number;
}

const PREFIX = 'link/';

/** The waiting links of this browser session, in memory and in session storage. */
export class LinkStore {
  readonly #session: KeyValueStore;
  readonly #records = new Map<string, LinkRecord>();

  constructor(session: KeyValueStore) {
    this.#session = session;
  }

  async load(): Promise<readonly LinkRecord[]> {
    for (const [key, value] of await this.#session.list(PREFIX)) {
      if (isLinkRecord(value)) this.#records.set(value.id, value);
      else await this.#session.remove(key);
    }
    return [...this.#records.values()];
  }

  get(id: string): LinkRecord | undefined {
    return this.#records.get(id);
  }

  all(): readonly LinkRecord[] {
    return [...this.#records.values()];
  }

  async put(record: LinkRecord): Promise<void> {
    this.#records.set(record.id, record);
    await this.#session.set(PREFIX + record.id, record);
  }

  async remove(id: string): Promise<void> {
    this.#records.delete(id);
    await this.#session.remove(PREFIX + id);
  }
}

/** Our own writing, but maybe another version's: what is not known is dropped, not guessed. */
function isLinkRecord(value: unknown): value is LinkRecord {
  return typeof value === 'object' && value !== null && 'format' in value && value.format === 1;
}
