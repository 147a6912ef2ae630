import type { CredentialId, CredentialSource } from '../authenticator/types';
import { isLive } from './merge-sets';
import type { LiveEntry, SyncedPasskey, SyncEntry, SyncSet } from './sync-entry';

/** What a vault holds of one phrase. */
export interface VaultSide {
  readonly passkeys: readonly CredentialSource[];
  readonly removed: readonly { readonly id: CredentialId; readonly at: number }[];
  /** Deletions that were just taken back. */
  readonly revived: ReadonlySet<CredentialId>;
}

/** What was agreed at the end of the last round, and what is known by now. */
export interface Agreed {
  readonly before: SyncSet;
  readonly known: SyncSet;
}

/**
 * What this vault has to say beyond what is known: passkeys that nobody knew, names that changed here since the last round, and
 * deletions. A passkey that is here and was deleted in another browser says nothing: it stays here, and the deletion stands,
 * unless it was made anew since.
 */
export function ownEntries(vault: VaultSide, agreed: Agreed, now: number): readonly SyncEntry[] {
  const live = vault.passkeys.flatMap((source) => liveEntry(source, vault, agreed, now));
  const deleted = vault.removed.map(({ id, at }) => ({ kind: 'deleted', id, at }) as const);
  return [...live, ...deleted];
}

function liveEntry(
  source: CredentialSource,
  { revived }: VaultSide,
  { before, known }: Agreed,
  now: number,
): readonly LiveEntry[] {
  const { id } = source;
  const there = known.get(id);
  const passkey = syncedPasskey(source);
  if (passkey === undefined) return [];
  if (there === undefined) return [{ kind: 'passkey', id, at: source.createdAt, passkey }];
  if (there.kind === 'deleted') {
    const at = revived.has(id) ? Math.max(now, there.at + 1) : source.createdAt;
    return at > there.at ? [{ kind: 'passkey', id, at, passkey }] : [];
  }
  if (!wasRenamedHere(source, before)) return [];
  const namedAt = Math.max(now, there.passkey.namedAt + 1);
  const { userName, userDisplayName } = source;
  return [{ ...there, passkey: { ...there.passkey, userName, userDisplayName, namedAt } }];
}

/** The names that other browsers gave, for passkeys whose names did not change here. */
export function namesToTake(
  passkeys: readonly CredentialSource[],
  before: SyncSet,
  agreed: SyncSet,
): readonly LiveEntry[] {
  return passkeys.flatMap((source) => {
    const entry = agreed.get(source.id);
    if (!isLive(entry) || wasRenamedHere(source, before)) return [];
    return hasNames(source, entry) ? [] : [entry];
  });
}

function wasRenamedHere(source: CredentialSource, before: SyncSet): boolean {
  const last = before.get(source.id);
  return isLive(last) && !hasNames(source, last);
}

function hasNames(source: CredentialSource, { passkey }: LiveEntry): boolean {
  return source.userName === passkey.userName && source.userDisplayName === passkey.userDisplayName;
}

function syncedPasskey(source: CredentialSource): SyncedPasskey | undefined {
  const { derivation, credProtect, rpId, userHandle, createdAt, backup, discoverable } = source;
  if (derivation === undefined || source.alg !== -7) return undefined;
  return {
    rpId,
    userHandle,
    counter: derivation.counter,
    createdAt,
    namedAt: createdAt,
    userName: source.userName,
    userDisplayName: source.userDisplayName,
    discoverable,
    ...(credProtect === undefined ? {} : { credProtect }),
    backup,
  };
}
