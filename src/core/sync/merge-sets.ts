import { encodeBase64Url } from '../bytes';
import { encodeCanonical } from '../cbor';
import type { CredentialId } from '../authenticator/types';
import { encodeEntry, type LiveEntry, type SyncEntry, type SyncSet } from './sync-entry';

export const EMPTY_SET: SyncSet = new Map();

/**
 * The last word on every credential that either set knows. In whatever order and however often sets are merged, the result is
 * the same: for each credential the later entry stands, a deletion before a passkey of the same moment, and of two copies of
 * one passkey the names that were given later (those that come later in the order of their texts, where that is equal too).
 */
export function mergeSets(left: SyncSet, right: SyncSet): SyncSet {
  return setOf([...left.values(), ...right.values()]);
}

export function setOf(entries: Iterable<SyncEntry>): SyncSet {
  const set = new Map<CredentialId, SyncEntry>();
  for (const entry of entries) {
    const other = set.get(entry.id);
    set.set(entry.id, other === undefined ? entry : later(other, entry));
  }
  return set;
}

export function sameEntry(left: SyncEntry | undefined, right: SyncEntry | undefined): boolean {
  if (left === undefined || right === undefined) return left === right;
  return left === right || spell(left) === spell(right);
}

export function sameSet(left: SyncSet, right: SyncSet): boolean {
  return (
    left.size === right.size && [...left].every(([id, entry]) => sameEntry(entry, right.get(id)))
  );
}

export function isLive(entry: SyncEntry | undefined): entry is LiveEntry {
  return entry?.kind === 'passkey';
}

function later(left: SyncEntry, right: SyncEntry): SyncEntry {
  if (left.at !== right.at) return left.at > right.at ? left : right;
  if (left.kind === 'deleted') return left;
  if (right.kind === 'deleted') return right;
  const names = greater(left, right, namesOf).passkey;
  const rest = greater(left, right, restOf);
  const { namedAt, userName, userDisplayName } = names;
  return { ...rest, passkey: { ...rest.passkey, namedAt, userName, userDisplayName } };
}

function greater(
  left: LiveEntry,
  right: LiveEntry,
  orderOf: (entry: LiveEntry) => string,
): LiveEntry {
  return orderOf(left) >= orderOf(right) ? left : right;
}

function namesOf({ passkey }: LiveEntry): string {
  const { namedAt, userName, userDisplayName } = passkey;
  return JSON.stringify([String(namedAt).padStart(16, '0'), userName, userDisplayName]);
}

/** Everything but the names. For one credential it differs by nothing but the moment of its making, and the case of a handle. */
function restOf({ id, at, kind, passkey }: LiveEntry): string {
  const rest = { ...passkey, namedAt: 0, userName: '', userDisplayName: '' };
  return spell({ kind, id, at, passkey: rest });
}

function spell(entry: SyncEntry): string {
  return encodeBase64Url(encodeCanonical(encodeEntry(entry)));
}
