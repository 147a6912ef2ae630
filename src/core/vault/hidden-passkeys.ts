import type { CredentialSource } from '../authenticator/types';
import type { Bytes } from '../bytes';
import {
  encodeHiddenBody,
  readHiddenBody,
  type HiddenPasskey,
  type HidingReason,
} from './passkey-body';
import { PASSKEY_FORMAT } from './passkey-secret';
import type { RecordDraft } from './record-cipher';
import type { Listing, RecordStore } from './record-store';
import { VaultError, type StoredRecord } from './types';
import { openPasskeySecrets, type Unsealed } from './unsealed-passkey';

/**
 * Passkeys out of sight, under the row id that they had: one put turns one into the other. The type of the row keeps
 * them out of every ceremony, so that no caller can forget to leave them out.
 */
export class HiddenPasskeys {
  readonly #records: RecordStore;

  constructor(records: RecordStore) {
    this.#records = records;
  }

  draft(
    rowId: string,
    source: CredentialSource,
    secret: Bytes,
    because: HidingReason,
  ): RecordDraft {
    return {
      id: rowId,
      type: 'hidden-passkey',
      format: PASSKEY_FORMAT,
      body: encodeHiddenBody({ hiddenAt: this.#records.now, because, source }),
      secret,
      rpIndex: this.#records.blindIndex('relying-party', source.rpId),
    };
  }

  /** The caller overwrites its secrets. */
  async take(rowId: string): Promise<Unsealed | undefined> {
    const row = await this.#records.find('hidden-passkey', rowId);
    if (row === undefined) return undefined;
    const { source } = await this.#open(row);
    return { source, secrets: await openPasskeySecrets(this.#records, row) };
  }

  async list(): Promise<Listing<HiddenPasskey>> {
    const listing = await this.#records.all('hidden-passkey', (row) => this.#open(row));
    const lastFirst = (left: HiddenPasskey, right: HiddenPasskey) =>
      right.hiddenAt - left.hiddenAt || (left.source.id < right.source.id ? -1 : 1);
    return { ...listing, items: [...listing.items].sort(lastFirst) };
  }

  async findByRpId(rpId: string): Promise<readonly HiddenPasskey[]> {
    const raws = await this.#records.rawByRpIndex(this.#records.blindIndex('relying-party', rpId));
    const { items } = await this.#records.openEach(raws, 'hidden-passkey', (row) =>
      this.#open(row),
    );
    return items.filter(({ source }) => source.rpId === rpId);
  }

  async #open(row: StoredRecord): Promise<HiddenPasskey> {
    const hidden = readHiddenBody(await this.#records.openBody(row));
    if (this.#records.blindIndex('credential', hidden.source.id) !== row.id) {
      throw new VaultError('damaged', { cause: new Error('hidden.id') });
    }
    return hidden;
  }
}
