import { encodeUtf8, type Bytes } from '../bytes';
import { Fields } from './fields';
import type { RecordDraft } from './record-cipher';
import type { Listing, RecordStore } from './record-store';
import type { StoredRecord } from './types';

/** Which kind of file the members came in, and so how their bytes are to be read. */
export const CARRIED_FORMATS = ['backup', 'cxf'] as const;
export type CarriedFormat = (typeof CARRIED_FORMATS)[number];

/** What a file said that this release does not understand. It may be secret, and it belongs to its owner. */
export interface CarriedMembers {
  readonly format: CarriedFormat;
  /** What they were said of, as `passkey/<credential id>`. */
  readonly subject: string;
  /** CBOR of a backup file, JSON text of an exchange file. */
  readonly members: Bytes;
}

/** Members of imported files that nobody here reads, sealed until the next export takes them along. */
export class CarriedRecords {
  readonly #records: RecordStore;

  constructor(records: RecordStore) {
    this.#records = records;
  }

  /** The caller overwrites the members. */
  list(): Promise<Listing<CarriedMembers>> {
    return this.#records.all('carried', (row) => this.#open(row));
  }

  draft({ format, subject, members }: CarriedMembers): RecordDraft {
    const id = this.#records.blindIndex('carried', format, subject);
    const body = encodeUtf8(JSON.stringify({ format, subject }));
    return { id, type: 'carried', body, secret: members };
  }

  async #open(row: StoredRecord): Promise<CarriedMembers> {
    const fields = Fields.ofJson(await this.#records.openBody(row), 'carried');
    const format = fields.oneOf('format', CARRIED_FORMATS);
    const subject = fields.text('subject');
    fields.end();
    return { format, subject, members: await this.#records.openSecret(row) };
  }
}
