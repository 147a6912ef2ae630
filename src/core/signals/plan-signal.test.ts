import { describe, expect, it } from 'vitest';

import { passkeySource } from '../../../test/fakes/passkey-source';
import type { CredentialSource } from '../authenticator/types';
import { encodeBase64Url, type Base64Url } from '../bytes';
import { planSignal, type SignalGround } from './plan-signal';
import type { Signal } from './signal';

const handle = Uint8Array.of(1, 2, 3);
const userId = encodeBase64Url(handle);
const rpId = 'shop.example';
const mine = (number: number): CredentialSource => passkeySource(number, { userHandle: handle });
const stranger = passkeySource(9, { userHandle: Uint8Array.of(9) });

const ground = (more: Partial<SignalGround> = {}): SignalGround => ({
  shown: [mine(1), mine(2), stranger],
  hidden: [mine(3)],
  keptInSight: new Set(),
  keptNames: new Set(),
  ...more,
});

const acceptingOnly = (...sources: readonly CredentialSource[]): Signal => ({
  method: 'signalAllAcceptedCredentials',
  rpId,
  userId,
  allAcceptedCredentialIds: sources.map(({ id }) => id),
});
const unknown = ({ id }: CredentialSource): Signal => ({
  method: 'signalUnknownCredential',
  rpId,
  credentialId: id,
});
const details = (name: string, displayName: string, of: Base64Url = userId): Signal => ({
  method: 'signalCurrentUserDetails',
  rpId,
  userId: of,
  name,
  displayName,
});

/** Each change as the kind of change and the number of the passkey. */
function changes(signal: Signal, on: SignalGround = ground()): readonly string[] {
  const number = ({ id }: CredentialSource) =>
    [1, 2, 3, 9].find((each) => passkeySource(each).id === id);
  return planSignal(signal, on).map((change) =>
    [change.type, number(change.source), 'because' in change ? change.because : '']
      .join(' ')
      .trim(),
  );
}

describe('planSignal', () => {
  it.each<[string, Signal, readonly string[]]>([
    ['an unknown credential', unknown(mine(1)), ['hide 1 unknown']],
    ['an unknown credential of another account', unknown(stranger), ['hide 9 unknown']],
    ['an unknown credential that is hidden already', unknown(mine(3)), []],
    ['an unknown credential that nobody has', unknown(passkeySource(7)), []],
    ['a list with all', acceptingOnly(mine(1), mine(2)), []],
    ['a list without one', acceptingOnly(mine(2)), ['hide 1 not-accepted']],
    ['an empty list', acceptingOnly(), ['hide 1 not-accepted', 'hide 2 not-accepted']],
    ['a list with a hidden one', acceptingOnly(mine(1), mine(2), mine(3)), ['show 3']],
    ['a list that swaps two', acceptingOnly(mine(2), mine(3)), ['hide 1 not-accepted', 'show 3']],
    ["a list with another account's passkey", acceptingOnly(mine(1), mine(2), stranger), []],
    ['new names', details('alice', 'Alice'), ['rename 1', 'rename 2']],
    ['names of a user who is not here', details('alice', 'Alice', 'AAAA' as Base64Url), []],
  ])('%s', (_what, signal, expected) => {
    expect(changes(signal)).toEqual(expected);
  });

  it('gives a rename both names, and none to a passkey that has them', () => {
    const named = { ...mine(1), userName: 'alice', userDisplayName: 'Alice' };
    const plan = planSignal(details('alice', 'Alice'), ground({ shown: [named, mine(2)] }));
    expect(plan).toEqual([
      { type: 'rename', source: mine(2), userName: 'alice', userDisplayName: 'Alice' },
    ]);
  });

  it('hides nothing that the user took back', () => {
    const on = ground({ keptInSight: new Set([mine(1).id]) });
    expect(changes(unknown(mine(1)), on)).toEqual([]);
    expect(changes(acceptingOnly(), on)).toEqual(['hide 2 not-accepted']);
  });

  it('changes no name that the user chose', () => {
    const on = ground({ keptNames: new Set([mine(2).id]) });
    expect(changes(details('alice', 'Alice'), on)).toEqual(['rename 1']);
  });
});
