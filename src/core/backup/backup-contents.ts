import {
  isCborArray,
  isCborMap,
  CborError,
  decode,
  encodeCanonical,
  type CborMap,
  type CborValue,
} from '../cbor';
import type { Bytes } from '../bytes';
import type { CarriedMembers } from '../vault/carried-records';
import type { VaultContents } from '../vault/vault-contents';
import { accountEntry, readAccountEntry, readSeedEntry, seedEntry } from './account-entry';
import { BackupError } from './backup-error';
import { Entry, EntryError } from './entry';
import { members, withMembers } from './members';
import {
  carriedEntry,
  connectionEntry,
  hiddenEntry,
  pairEntry,
  readCarriedEntry,
  readConnectionEntry,
  readHiddenEntry,
  readPairEntry,
  readSignalEntry,
  signalEntry,
} from './other-entries';
import { passkeyEntry, readPasskeyEntry } from './passkey-entry';

/** Of the whole, for members that no release of today knows. */
const WHOLE = 'file';
const LIMITS = { maxBytes: 32 * 1024 * 1024, maxDepth: 8, maxItems: 4_000_000 } as const;
const ADDRESS = /^[A-Z2-7]{58}$/u;

export interface ReadBackup {
  readonly contents: VaultContents;
  /** Entries that this release cannot read, and so cannot restore. */
  readonly unread: number;
}

/**
 * Everything as one canonical CBOR map of lists of maps. What an earlier file said that this release does not know goes
 * back to where it was. The caller overwrites the result.
 */
export function encodeContents(contents: VaultContents): Bytes {
  const carried = new Map(
    contents.carried
      .filter(({ format }) => format === 'backup')
      .map(({ subject, members: bytes }) => [subject, bytes]),
  );
  const carriedOf = (subject: string): CborMap => decodeMembers(carried.get(subject));
  const known = members({
    seeds: contents.seeds.map(seedEntry),
    accounts: contents.accounts.map((account) =>
      withMembers(accountEntry(account), carriedOf(`account/${account.record.address}`)),
    ),
    passkeys: contents.passkeys.map((passkey) =>
      withMembers(passkeyEntry(passkey), carriedOf(`passkey/${passkey.source.id}`)),
    ),
    hidden: contents.hidden.map(hiddenEntry),
    connections: contents.connections.map(connectionEntry),
    signals: contents.signals.map(signalEntry),
    pairs: contents.pairs.map(pairEntry),
    sentTo: contents.sentTo,
    carried: contents.carried.filter(({ format }) => format !== 'backup').map(carriedEntry),
  });
  return encodeCanonical(withMembers(known, carriedOf(WHOLE)));
}

/**
 * One entry that does not read stands in no other's way.
 * @throws BackupError 'damaged' when the whole is not of this form.
 */
export function decodeContents(bytes: Bytes): ReadBackup {
  const root = new Map(decodeRoot(bytes));
  const carried: CarriedMembers[] = [];
  let unread = 0;
  const read = <Item>(
    name: string,
    readEntry: (entry: Entry) => Item,
    subjectOf?: (item: Item) => string,
  ): readonly Item[] => {
    const value = root.get(name) ?? [];
    root.delete(name);
    if (!isCborArray(value)) throw new BackupError('damaged', { cause: new EntryError(name) });
    return value.flatMap((raw) => {
      try {
        const entry = new Entry(raw);
        const item = readEntry(entry);
        if (subjectOf !== undefined) carry(carried, subjectOf(item), entry.rest());
        return [item];
      } catch (error) {
        if (!(error instanceof EntryError)) throw error;
        unread += 1;
        return [];
      }
    });
  };
  const sentTo = root.get('sentTo');
  root.delete('sentTo');
  const contents = {
    seeds: read('seeds', readSeedEntry),
    accounts: read('accounts', readAccountEntry, ({ record }) => `account/${record.address}`),
    passkeys: read('passkeys', readPasskeyEntry, ({ source }) => `passkey/${source.id}`),
    hidden: read('hidden', readHiddenEntry),
    connections: read('connections', readConnectionEntry),
    signals: read('signals', readSignalEntry),
    pairs: read('pairs', readPairEntry),
    sentTo: sentTo !== undefined && isCborArray(sentTo) ? sentTo.filter(isAddress) : [],
  };
  const exchanged = read('carried', readCarriedEntry);
  carry(carried, WHOLE, root);
  return { contents: { ...contents, carried: [...carried, ...exchanged] }, unread };
}

function isAddress(value: CborValue): value is string {
  return typeof value === 'string' && ADDRESS.test(value);
}

function carry(carried: CarriedMembers[], subject: string, rest: CborMap): void {
  if (rest.size === 0) return;
  carried.push({ format: 'backup', subject, members: encodeCanonical(rest) });
}

function decodeRoot(bytes: Bytes): CborMap {
  try {
    const root = decode(bytes, LIMITS);
    if (isCborMap(root)) return root;
  } catch (error) {
    if (!(error instanceof CborError)) throw error;
    throw new BackupError('damaged', { cause: error });
  }
  throw new BackupError('damaged', { cause: new EntryError('root') });
}

function decodeMembers(bytes: Bytes | undefined): CborMap {
  if (bytes === undefined) return new Map();
  try {
    const value = decode(bytes, LIMITS);
    return isCborMap(value) ? value : new Map();
  } catch (error) {
    if (error instanceof CborError) return new Map();
    throw error;
  }
}
