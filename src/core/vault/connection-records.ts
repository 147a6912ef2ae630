import { encodeUtf8, type Bytes } from '../bytes';
import { REMOTE_ENDS, type RemoteEnd } from '../liquid/co-location/remote-end';
import { Fields } from './fields';
import type { RecordDraft } from './record-cipher';
import type { Listing, RecordStore } from './record-store';
import type { StoredRecord } from './types';

/** What the wallet answers with where dapps differ: bare signatures, signed transactions, or by the peer's own signs. */
export const ANSWER_MODES = ['automatic', 'raw-signatures', 'signed-transactions'] as const;
export type AnswerMode = (typeof ANSWER_MODES)[number];

/** A dapp that the user connected to, as the vault remembers it. It names sites and accounts, so it is sealed. */
export interface ConnectionRecord {
  /** The session's id. */
  readonly id: string;
  /** `https://host[:port]` of the Liquid Auth service. */
  readonly serviceOrigin: string;
  readonly path: string;
  readonly requestId: string;
  readonly accountAddress: string;
  /** The origin of the tab that showed the code, where there was one. */
  readonly tabOrigin?: string;
  /** Milliseconds since the epoch. */
  readonly since: number;
  readonly lastUsedAt: number;
  readonly answerMode: AnswerMode;
  readonly remoteEnd: RemoteEnd;
  /** The peer's own words about itself; never evidence. */
  readonly peerName?: string;
}

/** The connections of an open vault, with what a service gave for a durable pairing as each one's secret. */
export class ConnectionRecords {
  readonly #records: RecordStore;

  constructor(records: RecordStore) {
    this.#records = records;
  }

  /** Stores or replaces; a pairing that is not given again is kept. The caller overwrites `pairing`. */
  async put(connection: ConnectionRecord, pairing?: Bytes): Promise<void> {
    let kept: Bytes | undefined;
    try {
      await this.#records.change(async () => {
        if (pairing === undefined) kept = await this.readPairing(connection.id);
        return { value: undefined, put: [connectionDraft(connection, pairing ?? kept)] };
      });
    } finally {
      kept?.fill(0);
    }
  }

  /** Last used first. */
  async list(): Promise<Listing<ConnectionRecord>> {
    const listing = await this.#records.all('connection', (row) => this.#open(row));
    const byUse = (left: ConnectionRecord, right: ConnectionRecord) =>
      right.lastUsedAt - left.lastUsedAt || (left.id < right.id ? -1 : 1);
    return { ...listing, items: [...listing.items].sort(byUse) };
  }

  async find(id: string): Promise<ConnectionRecord | undefined> {
    const row = await this.#records.find('connection', id);
    return row === undefined ? undefined : this.#open(row);
  }

  /** The sealed pairing, if the service gave one. The caller overwrites the bytes after use. */
  async readPairing(id: string): Promise<Bytes | undefined> {
    const row = await this.#records.find('connection', id);
    return row?.secret === undefined ? undefined : this.#records.openSecret(row);
  }

  async remove(id: string): Promise<void> {
    await this.#records.change(async () => {
      const row = await this.#records.find('connection', id);
      return { value: undefined, remove: row === undefined ? [] : [id] };
    });
  }

  async #open(row: StoredRecord): Promise<ConnectionRecord> {
    const fields = Fields.ofJson(await this.#records.openBody(row), 'connection');
    const connection = {
      id: row.id,
      serviceOrigin: fields.text('serviceOrigin'),
      path: fields.text('path'),
      requestId: fields.text('requestId'),
      accountAddress: fields.text('accountAddress'),
      ...(fields.has('tabOrigin') && { tabOrigin: fields.text('tabOrigin') }),
      since: fields.integer('since'),
      lastUsedAt: fields.integer('lastUsedAt'),
      answerMode: fields.oneOf('answerMode', ANSWER_MODES),
      remoteEnd: fields.oneOf('remoteEnd', REMOTE_ENDS),
      ...(fields.has('peerName') && { peerName: fields.text('peerName') }),
    };
    fields.end();
    return connection;
  }
}

export function connectionDraft(connection: ConnectionRecord, secret?: Bytes): RecordDraft {
  const { id, ...body } = connection;
  const draft = { id, type: 'connection', body: encodeUtf8(JSON.stringify(body)) } as const;
  return secret === undefined ? draft : { ...draft, secret };
}
