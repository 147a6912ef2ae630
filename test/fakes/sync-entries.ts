import { createHash } from 'node:crypto';

import fc from 'fast-check';

import type { CredentialId } from '../../src/core/authenticator/types';
import { encodeBase64Url } from '../../src/core/bytes';
import { setOf } from '../../src/core/sync';
import type { LiveEntry, SyncEntry, SyncSet } from '../../src/core/sync';

export function syncId(number: number): CredentialId {
  const digest = createHash('sha256').update(`synced ${number}`).digest();
  return encodeBase64Url(digest) as CredentialId;
}

/** A passkey's entry; `number` tells the credential, `change` one copy of it from another. */
export function liveEntry(
  number: number,
  change: Partial<LiveEntry['passkey']> & { readonly at?: number } = {},
): LiveEntry {
  const { at = 1_800_000_000_000 + number, ...passkey } = change;
  return {
    kind: 'passkey',
    id: syncId(number),
    at,
    passkey: {
      rpId: `site-${number}.example`,
      userHandle: new TextEncoder().encode(`handle ${number}`),
      counter: 0,
      createdAt: at,
      namedAt: at,
      userName: `user-${number}`,
      userDisplayName: '',
      discoverable: true,
      backup: { eligible: true, backedUp: false },
      ...passkey,
    },
  };
}

export function deletedEntry(number: number, at: number): SyncEntry {
  return { kind: 'deleted', id: syncId(number), at };
}

const moment = fc.integer({ min: 0, max: 6 });

/** Few credentials and few moments, so that copies meet in every way. */
export const anyEntry: fc.Arbitrary<SyncEntry> = fc.oneof(
  fc.record({ number: fc.nat(3), at: moment }).map(({ number, at }) => deletedEntry(number, at)),
  fc
    .record({
      number: fc.nat(3),
      at: moment,
      createdAt: moment,
      namedAt: moment,
      userName: fc.constantFrom('', 'ada', 'Ada', 'ada\u0000', '9'),
      userDisplayName: fc.constantFrom('', 'x'),
      discoverable: fc.boolean(),
      credProtect: fc.constantFrom(undefined, 2 as const, 3 as const),
    })
    .map(({ number, credProtect, ...rest }) =>
      liveEntry(number, { ...rest, ...(credProtect === undefined ? {} : { credProtect }) }),
    ),
);

export const anySet: fc.Arbitrary<SyncSet> = fc.array(anyEntry, { maxLength: 8 }).map(setOf);
