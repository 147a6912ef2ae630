import type { Bytes } from '../bytes';
import { openSealed, seal } from './sealing';
import { recordAssociatedData, type RecordPart } from './stored-record';
import {
  VaultError,
  type RecordFormat,
  type RecordType,
  type StoredRecord,
  type VaultPorts,
} from './types';
import type { VaultKeys } from './vault-keys';

/** A record before sealing. */
export interface RecordDraft {
  readonly id: string;
  readonly type: RecordType;
  /** 1 when left out. */
  readonly format?: RecordFormat;
  readonly body: Bytes;
  readonly secret?: Bytes;
  readonly rpIndex?: string;
  readonly ceremonyIndex?: string;
}

/** Seals and opens the rows of one vault. */
export class RecordCipher {
  readonly keys: VaultKeys;
  readonly #ports: Pick<VaultPorts, 'subtle' | 'random'>;
  readonly #vaultId: string;

  constructor(ports: Pick<VaultPorts, 'subtle' | 'random'>, vaultId: string, keys: VaultKeys) {
    this.keys = keys;
    this.#ports = ports;
    this.#vaultId = vaultId;
  }

  /** Each part under its own key, with associated data that names its place. */
  async seal(draft: RecordDraft, write: number): Promise<StoredRecord> {
    const { body, secret, format = 1, ...rest } = draft;
    const columns = { ...rest, format, write };
    const sealPart = (part: RecordPart, plaintext: Bytes) => {
      const associatedData = recordAssociatedData(this.#vaultId, columns, part);
      return seal(this.#ports, this.keys[part], associatedData, plaintext);
    };
    const [sealedBody, sealedSecret] = await Promise.all([
      sealPart('body', body),
      secret === undefined ? undefined : sealPart('secret', secret),
    ]);
    return {
      ...columns,
      body: sealedBody,
      ...(sealedSecret !== undefined && { secret: sealedSecret }),
    };
  }

  /** @throws VaultError 'damaged' when the part is missing or its tag does not fit its place. */
  async open(row: StoredRecord, part: RecordPart): Promise<Bytes> {
    const sealed = row[part];
    if (sealed === undefined) {
      throw new VaultError('damaged', { cause: new Error(`record.${part}`) });
    }
    const associatedData = recordAssociatedData(this.#vaultId, row, part);
    return openSealed(this.#ports.subtle, this.keys[part], associatedData, sealed);
  }
}
