import { encodeUtf8, type Bytes } from '../bytes';
import { Fields } from './fields';
import type { RecordDraft } from './record-cipher';
import type { Change, Listing, RecordStore } from './record-store';
import { VaultError, type AccountRecord, type StoredRecord } from './types';

export type NewAccount = Pick<AccountRecord, 'address' | 'name' | 'origin'>;

/** The Algorand accounts of an open vault. That secret and address belong together is the caller's check. */
export class AccountRecords {
  readonly #records: RecordStore;
  readonly #randomId: () => string;

  constructor(records: RecordStore, randomId: () => string) {
    this.#records = records;
    this.#randomId = randomId;
  }

  /** @throws VaultError 'exists' when the address is stored already, hidden or not. */
  add(account: NewAccount, secret: Bytes): Promise<AccountRecord> {
    return this.#records.change(async () => {
      const { items } = await this.list();
      if (items.some(({ address }) => address === account.address)) throw new VaultError('exists');
      const { address, name, origin } = account;
      const createdAt = this.#records.now;
      const record = { id: this.#randomId(), address, name, hidden: false, createdAt, origin };
      return { value: record, put: [accountDraft(record, secret)] };
    });
  }

  /** Oldest first. */
  async list(): Promise<Listing<AccountRecord>> {
    const listing = await this.#records.all('account', (row) => this.#open(row));
    const byAge = (left: AccountRecord, right: AccountRecord) =>
      left.createdAt - right.createdAt || (left.address < right.address ? -1 : 1);
    return { ...listing, items: [...listing.items].sort(byAge) };
  }

  /** `undefined` when there is no such account; the same below. */
  rename(id: string, name: string): Promise<AccountRecord | undefined> {
    return this.#replace(id, (account) => ({ ...account, name }));
  }

  setHidden(id: string, hidden: boolean): Promise<AccountRecord | undefined> {
    return this.#replace(id, (account) => ({ ...account, hidden }));
  }

  /**
   * The caller overwrites the bytes after use.
   * @throws VaultError 'damaged' when there is no such account or it does not open.
   */
  async readSecret(id: string): Promise<Bytes> {
    const row = await this.#records.find('account', id);
    if (row === undefined) throw new VaultError('damaged', { cause: new Error('account missing') });
    return this.#records.openSecret(row);
  }

  async #replace(
    id: string,
    change: (account: AccountRecord) => AccountRecord,
  ): Promise<AccountRecord | undefined> {
    let secret: Bytes | undefined;
    try {
      return await this.#records.change(async (): Promise<Change<AccountRecord | undefined>> => {
        const row = await this.#records.find('account', id);
        if (row === undefined) return { value: undefined };
        const changed = change(await this.#open(row));
        secret = await this.#records.openSecret(row);
        return { value: changed, put: [accountDraft(changed, secret)] };
      });
    } finally {
      secret?.fill(0);
    }
  }

  async #open(row: StoredRecord): Promise<AccountRecord> {
    return readAccountBody(row, await this.#records.openBody(row));
  }
}

export function accountDraft(account: AccountRecord, secret: Bytes): RecordDraft {
  const { id, ...body } = account;
  return { id, type: 'account', body: encodeUtf8(JSON.stringify(body)), secret };
}

function readAccountBody(row: StoredRecord, bytes: Bytes): AccountRecord {
  const fields = Fields.ofJson(bytes, 'account');
  const account = {
    id: row.id,
    address: fields.text('address'),
    name: fields.text('name'),
    hidden: fields.flag('hidden'),
    createdAt: fields.integer('createdAt'),
    origin: readOrigin(fields.object('origin')),
  };
  fields.end();
  return account;
}

function readOrigin(fields: Fields): AccountRecord['origin'] {
  const kind = fields.oneOf('kind', ['xhd', 'ed25519']);
  const seedId = fields.text('seedId');
  const origin =
    kind === 'xhd'
      ? { kind, seedId, account: fields.integer('account'), index: fields.integer('index') }
      : { kind, seedId };
  fields.end();
  return origin;
}
