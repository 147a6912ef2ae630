import type { Base64Url, Bytes } from '../bytes';

/** Argon2id parameters as stored in the head; bounded when read, because a doctored head can hang or weaken us. */
export interface KdfParameters {
  readonly name: 'argon2id';
  readonly version: 0x13;
  readonly memoryKiB: number;
  readonly iterations: number;
  readonly parallelism: number;
  readonly salt: Base64Url;
}

/** Password to 32 bytes. Implemented by `platform/kdf`. */
export type Kdf = (password: string, parameters: KdfParameters) => Promise<Bytes>;

export type RecordType = 'seed' | 'account' | 'passkey' | 'site' | 'settings';

/** AES-256-GCM under a purpose key; the nonce is always 12 fresh random bytes. */
export interface Sealed {
  readonly nonce: Bytes;
  readonly ciphertext: Bytes;
}

/**
 * One row on disk. `body` is what lists show, `secret` is opened only to sign. Both are bound by associated data to
 * vault, type, id, format and write number, so that rows cannot be exchanged or mixed.
 */
export interface StoredRecord {
  readonly id: string;
  readonly type: RecordType;
  readonly format: 1;
  readonly write: number;
  readonly body: Sealed;
  readonly secret?: Sealed;
  /** Blind index: HMAC-SHA-256 of the RP ID under a vault key, base64url. Passkeys only. */
  readonly rpIndex?: string;
}

/** The only plain part of a vault. */
export interface VaultHead {
  readonly format: 1;
  readonly vaultId: string;
  readonly createdAt: number;
  /** Counts writes; every record of a write carries its number. */
  readonly generation: number;
  readonly kdf: KdfParameters;
  /** The vault key under the password's key. Its AEAD tag is the only check of the password. */
  readonly wrappedKey: Sealed;
  /** SHA-256 over the canonical head without this field: tells damage from a wrong password. */
  readonly checksum: Base64Url;
}

/** Rows to put and to delete, and the head that goes with them, in one strictly durable transaction. */
export interface VaultWrite {
  readonly head: VaultHead;
  readonly put: readonly StoredRecord[];
  readonly remove: readonly string[];
}

/** The disk under the vault. Implemented by `platform/storage` (IndexedDB) and by a fake with failure injection. */
export interface VaultBackend {
  /** The raw head, unparsed: parsing decides between damaged, newer and good. `undefined`: none was ever written. */
  readHead(): Promise<unknown>;
  /** True if any trace of a vault exists. Onboarding never appears over one. */
  hasTrace(): Promise<boolean>;
  write(change: VaultWrite): Promise<void>;
  get(id: string): Promise<unknown>;
  listByType(
    type: RecordType,
    page: { after?: string; limit: number },
  ): Promise<readonly unknown[]>;
  listByRpIndex(rpIndex: string): Promise<readonly unknown[]>;
  countByType(type: RecordType): Promise<number>;
  /** Everything as it lies on disk, for the recovery screen. */
  exportRaw(): Promise<{ readonly head: unknown; readonly records: readonly unknown[] }>;
}

/** Five failures that stay five messages (design.md, invariant 10). */
export type VaultErrorCode =
  | 'wrong-password'
  | 'damaged'
  | 'newer-version'
  | 'storage-unavailable'
  | 'locked'
  | 'absent'
  | 'exists';

export class VaultError extends Error {
  override readonly name = 'VaultError';
  readonly code: VaultErrorCode;

  constructor(code: VaultErrorCode, options?: { cause?: unknown }) {
    super(code, options);
    this.code = code;
  }
}

/** An Algorand account as the vault keeps it. */
export interface AccountRecord {
  readonly id: string;
  readonly address: string;
  readonly name: string;
  readonly hidden: boolean;
  readonly createdAt: number;
  readonly origin:
    | {
        readonly kind: 'xhd';
        readonly seedId: string;
        readonly account: number;
        readonly index: number;
      }
    | { readonly kind: 'ed25519'; readonly seedId: string };
}
