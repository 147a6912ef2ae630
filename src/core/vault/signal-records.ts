import type { CredentialId } from '../authenticator/types';
import { encodeUtf8, type Base64Url } from '../bytes';
import { Fields } from './fields';
import type { RecordDraft } from './record-cipher';
import type { Listing, RecordStore } from './record-store';
import type { StoredRecord } from './types';

/** What a site can say of a passkey (WebAuthn Level 3 section 5.1.10): whether it exists, and what it is called. */
export const SIGNAL_SUBJECTS = ['existence', 'name'] as const;
export type SignalSubject = (typeof SIGNAL_SUBJECTS)[number];

/** `refused`: the user took it back, or chose a name, and that stands against what the site says later. */
export const SIGNAL_ANSWERS = ['none', 'seen', 'refused'] as const;
export type SignalAnswer = (typeof SIGNAL_ANSWERS)[number];

export interface PasskeyNames {
  readonly userName: string;
  readonly userDisplayName: string;
}

/** The user's side of a site's word about one passkey. One for each passkey and subject, so their number is bounded. */
export interface SignalRecord {
  readonly credentialId: CredentialId;
  readonly subject: SignalSubject;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly answer: SignalAnswer;
  /** Of a name: what it was before the site changed it. */
  readonly before?: PasskeyNames;
}

export class SignalRecords {
  readonly #records: RecordStore;

  constructor(records: RecordStore) {
    this.#records = records;
  }

  async put(record: Omit<SignalRecord, 'at'>): Promise<void> {
    const draft = signalDraft(this.#records, { ...record, at: this.#records.now });
    await this.#records.change(() => Promise.resolve({ value: undefined, put: [draft] }));
  }

  async find(
    subject: SignalSubject,
    credentialId: CredentialId,
  ): Promise<SignalRecord | undefined> {
    const row = await this.#records.find('signal', this.#rowId(subject, credentialId));
    return row && this.#open(row);
  }

  list(): Promise<Listing<SignalRecord>> {
    return this.#records.all('signal', (row) => this.#open(row));
  }

  async remove(subject: SignalSubject, credentialId: CredentialId): Promise<void> {
    await this.#records.change(async () => {
      const id = this.#rowId(subject, credentialId);
      const row = await this.#records.find('signal', id);
      return { value: undefined, remove: row === undefined ? [] : [id] };
    });
  }

  #rowId(subject: SignalSubject, credentialId: CredentialId): Base64Url {
    return rowIdOf(this.#records, subject, credentialId);
  }

  async #open(row: StoredRecord): Promise<SignalRecord> {
    const fields = Fields.ofJson(await this.#records.openBody(row), 'signal');
    const record = {
      credentialId: fields.base64Url('credentialId') as CredentialId,
      subject: fields.oneOf('subject', SIGNAL_SUBJECTS),
      at: fields.integer('at'),
      answer: fields.oneOf('answer', SIGNAL_ANSWERS),
      ...(fields.has('before') && { before: readNames(fields.object('before')) }),
    };
    fields.end();
    return record;
  }
}

export function signalDraft(
  records: Pick<RecordStore, 'blindIndex'>,
  record: SignalRecord,
): RecordDraft {
  const id = rowIdOf(records, record.subject, record.credentialId);
  return { id, type: 'signal', body: encodeUtf8(JSON.stringify(record)) };
}

function rowIdOf(
  { blindIndex }: Pick<RecordStore, 'blindIndex'>,
  subject: SignalSubject,
  credentialId: CredentialId,
): Base64Url {
  return blindIndex('signal', subject, credentialId);
}

function readNames(fields: Fields): PasskeyNames {
  const names = {
    userName: fields.text('userName'),
    userDisplayName: fields.text('userDisplayName'),
  };
  fields.end();
  return names;
}
