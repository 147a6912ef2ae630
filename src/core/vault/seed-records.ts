import { encodeUtf8, type Bytes } from '../bytes';
import { Fields } from './fields';
import type { RecordDraft } from './record-cipher';
import type { Listing, RecordStore } from './record-store';
import { VaultError, type StoredRecord } from './types';

export const SEED_KINDS = ['bip39', 'algorand25'] as const;
export type SeedKind = (typeof SEED_KINDS)[number];

export interface SeedRecord {
  readonly id: string;
  readonly kind: SeedKind;
  readonly createdAt: number;
}

/** How many words say it on paper: Algorand's own form of a key, or BIP-39 with three words for four bytes. */
export function wordCount(kind: SeedKind, { length }: Bytes): number {
  return kind === 'algorand25' ? 25 : (length * 3) / 4;
}

/** The seeds of an open vault. What the secret's bytes mean is the caller's matter. */
export class SeedRecords {
  readonly #records: RecordStore;
  readonly #randomId: () => string;

  constructor(records: RecordStore, randomId: () => string) {
    this.#records = records;
    this.#randomId = randomId;
  }

  /** @returns the new seed's id, once it is on disk. */
  add(kind: SeedKind, secret: Bytes): Promise<string> {
    const seed = { id: this.#randomId(), kind, createdAt: this.#records.now };
    return this.#records.change(() =>
      Promise.resolve({ value: seed.id, put: [seedDraft(seed, secret)] }),
    );
  }

  list(): Promise<Listing<SeedRecord>> {
    return this.#records.all('seed', async (row) =>
      readSeedBody(row, await this.#records.openBody(row)),
    );
  }

  /**
   * The caller overwrites the bytes after use.
   * @throws VaultError 'damaged' when there is no such seed or it does not open.
   */
  async readSecret(id: string): Promise<Bytes> {
    const row = await this.#records.find('seed', id);
    if (row === undefined) throw new VaultError('damaged', { cause: new Error('seed missing') });
    return this.#records.openSecret(row);
  }
}

export function seedDraft(seed: SeedRecord, secret: Bytes): RecordDraft {
  const { id, ...body } = seed;
  return { id, type: 'seed', body: encodeUtf8(JSON.stringify(body)), secret };
}

function readSeedBody(row: StoredRecord, bytes: Bytes): SeedRecord {
  const fields = Fields.ofJson(bytes, 'seed');
  const seed = {
    id: row.id,
    kind: fields.oneOf('kind', SEED_KINDS),
    createdAt: fields.integer('createdAt'),
  };
  fields.end();
  return seed;
}
