import { encodeUtf8 } from '../bytes';
import { VaultError } from './types';
import { Fields } from './fields';
import type { RecordDraft } from './record-cipher';
import type { RecordStore } from './record-store';

const ROW = 'addresses/sent-to';
/** The oldest are forgotten first; to forget one costs a "new address" mark and nothing else. */
const MOST = 2000;

/** The addresses that this user has sent to, newest last. A first payment to anybody else is marked. */
export class AddressRecords {
  readonly #records: RecordStore;

  constructor(records: RecordStore) {
    this.#records = records;
  }

  async sentTo(): Promise<readonly string[]> {
    const row = await this.#records.find('address', ROW);
    if (row === undefined) return [];
    const fields = Fields.ofJson(await this.#records.openBody(row), 'address');
    const addresses = fields.text('sentTo');
    fields.end();
    return addresses === '' ? [] : addresses.split(' ');
  }

  async addSentTo(addresses: readonly string[]): Promise<void> {
    if (addresses.some((address) => !/^[A-Z2-7]{58}$/u.test(address))) {
      throw new VaultError('damaged', { cause: new Error('not an address') });
    }
    await this.#records.change(async () => {
      const before = await this.sentTo();
      const fresh = new Set(addresses);
      const after = [...before.filter((address) => !fresh.has(address)), ...fresh];
      return { value: undefined, put: [sentToDraft(after)] };
    });
  }
}

/** The whole list anew; newest last. */
export function sentToDraft(addresses: readonly string[]): RecordDraft {
  const sentTo = addresses.slice(-MOST).join(' ');
  return { id: ROW, type: 'address', body: encodeUtf8(JSON.stringify({ sentTo })) };
}
