import type { Base64Url, Bytes } from '../bytes';
import type { Now, RandomBytes } from '../ports';

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

export const RECORD_TYPES = [
  'seed',
  'account',
  'passkey',
  /** A deleted passkey, kept for the time in which the deletion can be undone. */
  'tombstone',
  /** A passkey that its site gave up: kept whole, offered nowhere, until the site or the user takes it back. */
  'hidden-passkey',
  /** What the user made of a site's word about one of its passkeys. */
  'signal',
  'site',
  /** A dapp that the user connected to. */
  'connection',
  /** Whom the user sent to. */
  'address',
  /** Members of an imported file that this release does not know: kept for the next export. */
  'carried',
  'settings',
] as const;
export type RecordType = (typeof RECORD_TYPES)[number];

/** AES-256-GCM under a purpose key; the nonce is always 12 fresh random bytes. */
export interface Sealed {
  readonly nonce: Bytes;
  readonly ciphertext: Bytes;
}

/** 2: a passkey or its tombstone, whose secret is a map of all its secrets. Everything else, and older passkeys: 1. */
export const RECORD_FORMATS = [1, 2] as const;
export type RecordFormat = (typeof RECORD_FORMATS)[number];

/**
 * One row on disk. `body` is what lists show, `secret` is opened only to sign. Both are bound by associated data to
 * vault, type, id, format, write number and blind indices, so that rows cannot be exchanged, mixed or filed elsewhere.
 */
export interface StoredRecord {
  readonly id: string;
  readonly type: RecordType;
  readonly format: RecordFormat;
  readonly write: number;
  readonly body: Sealed;
  readonly secret?: Sealed;
  /** Blind index: HMAC-SHA-256 of the RP ID under a vault key, base64url. Passkeys only. */
  readonly rpIndex?: string;
  /** Blind index of the ceremony that made it, the same way: a resumed ceremony finds its credential by one look-up. */
  readonly ceremonyIndex?: string;
}

/** 3: with passkeys that open the vault. 2: with a ledger. 1: of the releases before generations. */
export const HEAD_FORMATS = [1, 2, 3] as const;
export type HeadFormat = (typeof HEAD_FORMATS)[number];

/** The vault key under the PRF output of one passkey: another way in than the password. See `passkey-wrap.ts`. */
export interface PasskeyWrap {
  readonly credentialId: Base64Url;
  readonly wrappedKey: Sealed;
  /** Its label and date, under the vault's own keys: the disk does not tell what the user calls it. */
  readonly about: Sealed;
}

/** The only plain part of a vault. */
export interface VaultHead {
  readonly format: HeadFormat;
  readonly vaultId: string;
  readonly createdAt: number;
  /** Counts writes; every record of a write carries its number. */
  readonly generation: number;
  readonly kdf: KdfParameters;
  /** The vault key under the password's key. Its AEAD tag is the only check of the password. */
  readonly wrappedKey: Sealed;
  /** What the rows of this generation are: see `ledger.ts`. Absent in format 1. */
  readonly ledger?: Sealed;
  /** Absent in formats 1 and 2. */
  readonly passkeys?: readonly PasskeyWrap[];
  /** SHA-256 over the canonical head without this field: tells damage from a wrong password. */
  readonly checksum: Base64Url;
}

/** Rows to put and to delete, and the head that goes with them. */
export interface VaultWrite {
  readonly head: VaultHead;
  readonly put: readonly StoredRecord[];
  readonly remove: readonly string[];
}

/** Every head that the disk keeps, unparsed: parsing decides between damaged, newer and good. */
export interface HeadCopies {
  readonly live?: unknown;
  /** The live head once more, written with it. */
  readonly copy?: unknown;
  /** The head that was live before. */
  readonly previous?: unknown;
  /** The head of a write that has not been switched to; of no meaning when a writer died there. */
  readonly staged?: unknown;
}

/** The rows that changed last, as they are and as they were. */
export interface LastWrite {
  readonly heads: HeadCopies;
  readonly put: readonly unknown[];
  /** `row` is absent where there was none. */
  readonly before: readonly { readonly id: string; readonly row?: unknown }[];
}

/** One bucket of rows (`bucketOf`), in one transaction with the live head. */
export interface BucketReading {
  readonly live: unknown;
  readonly rows: readonly unknown[];
  /** What {@link LastWrite} keeps of this bucket. */
  readonly put: LastWrite['put'];
  readonly before: LastWrite['before'];
}

/** Puts back what was lost; changes no generation. */
export interface VaultRepair {
  /** The checksum of the live head that this repair was planned under; `undefined`: the live head is no good one. */
  readonly whileLive: Base64Url | undefined;
  /** Becomes the live head; what is kept of the last write is dropped with it. */
  readonly head?: VaultHead;
  readonly put: readonly StoredRecord[];
  readonly remove: readonly string[];
}

/**
 * The disk under the vault. Implemented by `platform/storage` (IndexedDB) and by a fake with fault injection. Each method
 * is one transaction, all or nothing; those that write are strictly durable, but for `stage`, whose rows `switchTo` writes
 * again.
 */
export interface VaultBackend {
  readHeads(): Promise<HeadCopies>;
  /** True if any trace of a vault exists. Onboarding never appears over one. A first write that ended half-way is none. */
  hasTrace(): Promise<boolean>;
  /**
   * Lays a write beside what is live, and drops an earlier one that was never switched to. Refuses a head that does not
   * follow the live one (`followsOn`), so that a second writer cannot undo the first one's work.
   */
  stage(write: Pick<VaultWrite, 'head' | 'put'>): Promise<void>;
  readStaged(): Promise<{ readonly head: unknown; readonly rows: readonly unknown[] }>;
  /** Makes the staged rows of that write live, as they were staged, and keeps head and rows that it replaces. */
  switchTo(write: VaultWrite): Promise<void>;
  readLastWrite(): Promise<LastWrite>;
  get(id: string): Promise<unknown>;
  /** The live head and the rows of those ids in their order, `undefined` where there is none; all of one moment. */
  readLive(
    ids: readonly string[],
  ): Promise<{ readonly head: unknown; readonly rows: readonly unknown[] }>;
  /** Ordered by id; `after` itself is left out. */
  listByType(
    type: RecordType,
    page: { after?: string; limit: number },
  ): Promise<readonly unknown[]>;
  listByRpIndex(rpIndex: string): Promise<readonly unknown[]>;
  listByCeremonyIndex(ceremonyIndex: string): Promise<readonly unknown[]>;
  countByType(type: RecordType): Promise<number>;
  /** The buckets that have rows. */
  listBuckets(): Promise<readonly string[]>;
  readBucket(bucket: string): Promise<BucketReading>;
  /** @throws when the live head is another one by now. */
  repair(repair: VaultRepair): Promise<void>;
  /** Everything as it lies on disk, for the recovery screen. */
  exportRaw(): Promise<RawVault>;
  /** Deletes everything. */
  erase(): Promise<void>;
}

export interface RawVault {
  readonly head: unknown;
  readonly records: readonly unknown[];
  readonly others?: unknown;
}

/**
 * The second copy of all ciphertext, in another store of the browser than the first. Rows are keyed by id; a value comes
 * back as it was written, or as whatever lies there.
 */
export interface VaultMirror {
  readHead(): Promise<unknown>;
  hasTrace(): Promise<boolean>;
  /** Puts before it removes. Not a transaction: the head is put together with the last rows. */
  write(change: Partial<VaultWrite>): Promise<void>;
  ids(): Promise<readonly string[]>;
  readRows(ids: readonly string[]): Promise<readonly unknown[]>;
  exportRaw(): Promise<RawVault>;
  erase(): Promise<void>;
}

/** What the vault needs of the world. */
export interface VaultPorts {
  readonly backend: VaultBackend;
  readonly mirror: VaultMirror;
  readonly kdf: Kdf;
  readonly subtle: SubtleCrypto;
  readonly random: RandomBytes;
  readonly now: Now;
  readonly randomId: () => string;
  /** Runs `work` while no other context of this extension does (a Web Lock). */
  readonly exclusively: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Failures that stay as many messages (design.md, invariant 10). */
export type VaultErrorCode =
  | 'wrong-password'
  | 'wrong-passkey'
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
