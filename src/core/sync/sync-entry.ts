import type { BackupState, CredentialId, CredentialSource } from '../authenticator/types';
import { decodeBase64Url, encodeBase64Url, type Bytes } from '../bytes';
import { isCborArray, type CborValue } from '../cbor';

/** What derivation needs to make a passkey again, and what its site said of it. No key. */
export interface SyncedPasskey {
  readonly rpId: string;
  readonly userHandle: Bytes;
  readonly counter: number;
  /** Milliseconds since the epoch, as the two below. */
  readonly createdAt: number;
  readonly namedAt: number;
  readonly userName: string;
  readonly userDisplayName: string;
  readonly discoverable: boolean;
  readonly credProtect?: NonNullable<CredentialSource['credProtect']>;
  readonly backup: BackupState;
}

/** The last word on one credential: that it is there since `at`, or that it was deleted then. */
export type SyncEntry =
  | {
      readonly kind: 'passkey';
      readonly id: CredentialId;
      readonly at: number;
      readonly passkey: SyncedPasskey;
    }
  | { readonly kind: 'deleted'; readonly id: CredentialId; readonly at: number };

export type LiveEntry = Extract<SyncEntry, { kind: 'passkey' }>;

/** One phrase's entries, by credential. */
export type SyncSet = ReadonlyMap<CredentialId, SyncEntry>;

/** An entry whose kind a later release made: whoever reads it as something else would lose it. */
export class NewerEntryError extends Error {
  override readonly name = 'NewerEntryError';
}

/** The kind of derivation stands first. 1: deterministic P-256 over the RP ID and the user handle, as in decision 022. */
const DELETED = 0;
const DETERMINISTIC_P256 = 1;

const DISCOVERABLE = 1;
const BACKUP_ELIGIBLE = 2;
const BACKED_UP = 4;
/** Two bits for the level of credProtect, 0 for none. */
const PROTECT_SHIFT = 3;
const PROTECT_MASK = 3;

const ID_LENGTH = 32;
const MOST_HANDLE = 64;
const MOST_COUNTER = 0xffff_ffff;

export function encodeEntry(entry: SyncEntry): CborValue {
  const id = decodeBase64Url(entry.id);
  if (id === undefined) throw new TypeError('credential id');
  if (entry.kind === 'deleted') return [DELETED, id, entry.at];
  const { passkey } = entry;
  return [
    DETERMINISTIC_P256,
    id,
    entry.at,
    passkey.rpId,
    passkey.userHandle,
    passkey.counter,
    passkey.createdAt,
    flagsOf(passkey),
    passkey.namedAt,
    passkey.userName,
    passkey.userDisplayName,
  ];
}

/**
 * @returns `undefined` for what is no entry.
 * @throws NewerEntryError for an entry of a kind that this release does not know.
 */
export function readEntry(value: CborValue): SyncEntry | undefined {
  if (!isCborArray(value)) return undefined;
  const [kind, rawId, at] = value;
  if (typeof kind === 'number' && kind > DETERMINISTIC_P256) throw new NewerEntryError();
  const id = readId(rawId);
  if (id === undefined || !isMoment(at)) return undefined;
  if (kind === DELETED) return value.length === 3 ? { kind: 'deleted', id, at } : undefined;
  if (kind !== DETERMINISTIC_P256 || value.length !== 11) return undefined;
  const passkey = readPasskey(value);
  return passkey && { kind: 'passkey', id, at, passkey };
}

function readPasskey(value: readonly CborValue[]): SyncedPasskey | undefined {
  const [, , , rpId, userHandle, counter, createdAt, flags, namedAt, userName, userDisplayName] =
    value;
  if (typeof rpId !== 'string' || rpId === '') return undefined;
  if (!(userHandle instanceof Uint8Array)) return undefined;
  if (userHandle.length === 0 || userHandle.length > MOST_HANDLE) return undefined;
  if (!isMoment(counter) || counter > MOST_COUNTER) return undefined;
  if (!isMoment(createdAt) || !isMoment(namedAt) || !isMoment(flags)) return undefined;
  if (typeof userName !== 'string' || typeof userDisplayName !== 'string') return undefined;
  const level = (flags >> PROTECT_SHIFT) & PROTECT_MASK;
  return {
    rpId,
    userHandle,
    counter,
    createdAt,
    namedAt,
    userName,
    userDisplayName,
    discoverable: (flags & DISCOVERABLE) !== 0,
    ...(level === 2 || level === 3 ? { credProtect: level } : {}),
    backup: {
      eligible: (flags & BACKUP_ELIGIBLE) !== 0,
      backedUp: (flags & BACKED_UP) !== 0,
    },
  };
}

function flagsOf({ discoverable, backup, credProtect }: SyncedPasskey): number {
  return (
    (discoverable ? DISCOVERABLE : 0) |
    (backup.eligible ? BACKUP_ELIGIBLE : 0) |
    (backup.backedUp ? BACKED_UP : 0) |
    ((credProtect ?? 0) << PROTECT_SHIFT)
  );
}

function readId(value: CborValue): CredentialId | undefined {
  return value instanceof Uint8Array && value.length === ID_LENGTH
    ? (encodeBase64Url(value) as CredentialId)
    : undefined;
}

function isMoment(value: CborValue): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
