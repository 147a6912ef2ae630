import { describe, expect, it } from 'vitest';

import { passkeySource } from '../../../test/fakes/passkey-source';
import type { CredentialSource } from '../authenticator/types';
import { EMPTY_SET, setOf } from './merge-sets';
import { namesToTake, ownEntries, type VaultSide } from './own-entries';
import type { SyncEntry, SyncSet } from './sync-entry';

const NOW = 1_900_000_000_000;
const source = (number: number, change: Partial<CredentialSource> = {}): CredentialSource =>
  passkeySource(number, { derivation: { seedId: 'seed', counter: number }, ...change });

function say(
  passkeys: readonly CredentialSource[],
  sets: { readonly before?: SyncSet; readonly known?: SyncSet } = {},
  rest: Partial<VaultSide> = {},
): readonly SyncEntry[] {
  const vault = { passkeys, removed: [], revived: new Set<never>(), ...rest };
  const { before = EMPTY_SET, known = before } = sets;
  return ownEntries(vault, { before, known }, NOW);
}

describe('a vault says', () => {
  it('which passkeys come from the words, and of no other', () => {
    const said = say([source(1, { credProtect: 3 }), passkeySource(2), source(3, { alg: -8 })]);
    expect(said).toMatchObject([
      {
        kind: 'passkey',
        id: source(1).id,
        at: source(1).createdAt,
        passkey: { rpId: 'shop.example', counter: 1, credProtect: 3, namedAt: source(1).createdAt },
      },
    ]);
  });

  it('nothing of what is known', () => {
    const before = setOf(say([source(1)]));
    expect(say([source(1)], { before })).toEqual([]);
  });

  it('a name that was changed here, as later than any', () => {
    const before = setOf(say([source(1)]));
    const renamed = source(1, { userName: 'work' });
    expect(say([renamed], { before })).toMatchObject([
      { at: source(1).createdAt, passkey: { userName: 'work', namedAt: NOW } },
    ]);
    // Elsewhere it was named by a clock that runs ahead.
    const known = setOf(say([source(1)]).map((entry) => withNames(entry, 'home', NOW + 5)));
    expect(say([renamed], { before, known })).toMatchObject([{ passkey: { namedAt: NOW + 6 } }]);
  });

  it('a deletion, and no life of what was deleted elsewhere', () => {
    const { id } = source(1);
    const removed = [{ id, at: NOW - 5 }];
    expect(say([], {}, { removed })).toEqual([{ kind: 'deleted', id, at: NOW - 5 }]);
    const known = setOf([{ kind: 'deleted', id, at: NOW - 5 }]);
    expect(say([source(1)], { known })).toEqual([]);
  });

  it('that a passkey is there again, made anew or taken back', () => {
    const { id } = source(1);
    const known = setOf([{ kind: 'deleted', id, at: NOW - 5 }]);
    expect(say([source(1, { createdAt: NOW - 1 })], { known })).toMatchObject([{ at: NOW - 1 }]);
    expect(say([source(1)], { known }, { revived: new Set([id]) })).toMatchObject([{ at: NOW }]);
  });
});

describe('names of other browsers', () => {
  const before = setOf(say([source(1)]));
  const agreed = setOf(say([source(1)]).map((entry) => withNames(entry, 'home', NOW)));

  it('are taken where the name did not change here', () => {
    expect(namesToTake([source(1)], before, agreed)).toHaveLength(1);
    expect(namesToTake([source(1, { userName: 'work' })], before, agreed)).toEqual([]);
    expect(namesToTake([source(1, { userName: 'home' })], agreed, agreed)).toEqual([]);
  });
});

function withNames(entry: SyncEntry, userName: string, namedAt: number): SyncEntry {
  if (entry.kind === 'deleted') return entry;
  return { ...entry, passkey: { ...entry.passkey, userName, namedAt } };
}
