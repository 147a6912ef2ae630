import { encodeUtf8 } from '../bytes';
import { Fields } from './fields';
import type { RecordDraft } from './record-cipher';
import type { Listing, RecordStore } from './record-store';
import type { StoredRecord } from './types';

/** A page's origin that may show codes of a service on another site, because the user said so after a success. */
export interface RememberedPair {
  readonly tabOrigin: string;
  readonly serviceOrigin: string;
  /** Milliseconds since the epoch. */
  readonly since: number;
}

/** What the user decided about sites. */
export class SiteRecords {
  readonly #records: RecordStore;
  readonly #randomId: () => string;

  constructor(records: RecordStore, randomId: () => string) {
    this.#records = records;
    this.#randomId = randomId;
  }

  async rememberPair(tabOrigin: string, serviceOrigin: string): Promise<void> {
    await this.#records.change(async () => {
      const { items } = await this.pairs();
      const known = items.some(
        (pair) => pair.tabOrigin === tabOrigin && pair.serviceOrigin === serviceOrigin,
      );
      if (known) return { value: undefined };
      const pair = { tabOrigin, serviceOrigin, since: this.#records.now };
      return { value: undefined, put: [pairDraft(this.#randomId(), pair)] };
    });
  }

  /** A page that shows such a code meets the warning again. Nothing happens to a pair that is not remembered. */
  async forgetPair(tabOrigin: string, serviceOrigin: string): Promise<void> {
    await this.#records.change(async () => {
      const { items } = await this.#records.all('site', async (row) => ({
        id: row.id,
        pair: await this.#open(row),
      }));
      const remove = items
        .filter(({ pair }) => pair.tabOrigin === tabOrigin && pair.serviceOrigin === serviceOrigin)
        .map(({ id }) => id);
      return { value: undefined, remove };
    });
  }

  pairs(): Promise<Listing<RememberedPair>> {
    return this.#records.all('site', (row) => this.#open(row));
  }

  async #open(row: StoredRecord): Promise<RememberedPair> {
    const fields = Fields.ofJson(await this.#records.openBody(row), 'site');
    fields.oneOf('kind', ['pair']);
    const pair = {
      tabOrigin: fields.text('tabOrigin'),
      serviceOrigin: fields.text('serviceOrigin'),
      since: fields.integer('since'),
    };
    fields.end();
    return pair;
  }
}

export function pairDraft(id: string, pair: RememberedPair): RecordDraft {
  return { id, type: 'site', body: encodeUtf8(JSON.stringify({ kind: 'pair', ...pair })) };
}
