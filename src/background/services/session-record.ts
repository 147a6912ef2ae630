import type { AnswerMode } from '../../core/liquid';
import type {
  SessionService as PlannedService,
  SessionSnapshot,
} from '../../messages/session-port';
import type { KeyValueStore } from '../../platform/browser-storage/key-value-store';

/** A session that the user approved, as it lies in session storage: all that a new worker needs, and no secret. */
export interface SessionRecord {
  readonly format: 1;
  readonly id: string;
  readonly service: PlannedService;
  /** `host` or `host:port`. */
  readonly host: string;
  readonly requestId: string;
  readonly accountAddress: string;
  readonly tabOrigin?: string;
  readonly credentialId?: string;
  /** Whether a password was really checked when the link was approved. */
  readonly verification: boolean;
  /** Milliseconds since the epoch. */
  readonly approvedAt: number;
  /** Passkey calls since the approval: a host that asks without end is refused. */
  readonly calls: number;
  readonly since: number;
  readonly lastUsedAt: number;
  readonly answerMode: AnswerMode;
  /** The service has accepted account and passkey. */
  readonly linked: boolean;
  readonly snapshot?: SessionSnapshot;
  /** The host was told to end it and has not said yet that it did. */
  readonly closing?: 'user' | 'locked';
}

const PREFIX = 'session/';

export function hasEnded(record: SessionRecord): boolean {
  const phase = record.snapshot?.phase.kind;
  return phase === 'closed' || phase === 'failed';
}

/** The sessions of this browser session, in memory and in session storage. */
export class SessionStore {
  readonly #session: KeyValueStore;
  readonly #records = new Map<string, SessionRecord>();

  constructor(session: KeyValueStore) {
    this.#session = session;
  }

  async load(): Promise<void> {
    for (const [key, value] of await this.#session.list(PREFIX)) {
      if (isSessionRecord(value)) this.#records.set(value.id, value);
      else await this.#session.remove(key);
    }
  }

  get(id: string): SessionRecord | undefined {
    return this.#records.get(id);
  }

  all(): readonly SessionRecord[] {
    return [...this.#records.values()];
  }

  async put(record: SessionRecord): Promise<void> {
    this.#records.set(record.id, record);
    await this.#session.set(PREFIX + record.id, record);
  }

  async remove(id: string): Promise<void> {
    this.#records.delete(id);
    await this.#session.remove(PREFIX + id);
  }
}

/** Our own writing, but maybe another version's: what is not known is dropped, not guessed. */
function isSessionRecord(value: unknown): value is SessionRecord {
  return typeof value === 'object' && value !== null && 'format' in value && value.format === 1;
}
