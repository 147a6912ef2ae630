import type { CredentialSource } from '../authenticator/types';
import type { Bytes } from '../bytes';
import { encodeTombstoneBody, readTombstoneBody, type DeletedPasskey } from './passkey-body';
import { PASSKEY_FORMAT } from './passkey-secret';
import type { RecordDraft } from './record-cipher';
import type { Listing, RecordStore } from './record-store';
import type { StoredRecord } from './types';
import { openPasskeySecrets, type Unsealed } from './unsealed-passkey';

/** How long a deletion can be undone, in milliseconds. */
export const UNDO_TIME = 10 * 60_000;

/**
 * Deleted passkeys, still sealed, under the row id that they had. One put turns a passkey into its tombstone, so that
 * there is no moment at which it is both or neither.
 */
export class PasskeyTombstones {
  readonly #records: RecordStore;
  /** No tombstone expires before; 0 until the disk was asked. */
  #nextExpiry = 0;

  constructor(records: RecordStore) {
    this.#records = records;
    records.sweepWith(() => this.#expired());
  }

  bury(rowId: string, source: CredentialSource, secret: Bytes): RecordDraft {
    const removedAt = this.#records.now;
    this.#nextExpiry = Math.min(this.#nextExpiry, removedAt + UNDO_TIME);
    return {
      id: rowId,
      type: 'tombstone',
      format: PASSKEY_FORMAT,
      body: encodeTombstoneBody({ removedAt, source }),
      secret,
    };
  }

  /** The passkey again while its time runs; the caller overwrites its secrets. */
  async dig(rowId: string): Promise<Unsealed | undefined> {
    const row = await this.#records.find('tombstone', rowId);
    if (row === undefined) return undefined;
    const { source, removedAt } = await this.#open(row);
    if (this.#records.now >= removedAt + UNDO_TIME) return undefined;
    return { source, secrets: await openPasskeySecrets(this.#records, row) };
  }

  /** Those whose row is still here, whether or not their time is over. */
  list(): Promise<Listing<DeletedPasskey>> {
    return this.#records.all('tombstone', (row) => this.#open(row));
  }

  async #open(row: StoredRecord): Promise<DeletedPasskey> {
    return readTombstoneBody(await this.#records.openBody(row));
  }

  async #expired(): Promise<readonly string[]> {
    const { now } = this.#records;
    if (now < this.#nextExpiry) return [];
    const { items } = await this.#records.all('tombstone', (row) => this.#expiry(row));
    const open = items.filter(({ at }) => at > now);
    this.#nextExpiry = Math.min(Number.POSITIVE_INFINITY, ...open.map(({ at }) => at));
    return items.filter(({ at }) => at <= now).map(({ id }) => id);
  }

  async #expiry(row: StoredRecord): Promise<{ readonly id: string; readonly at: number }> {
    const { removedAt } = await this.#open(row);
    return { id: row.id, at: removedAt + UNDO_TIME };
  }
}
