import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { passkeySource } from '../../../test/fakes/passkey-source';
import type { CredentialId, CredentialSource } from '../authenticator/types';
import { encodeBase64Url } from '../bytes';
import { planSignal, type SignalGround } from './plan-signal';
import type { Signal } from './signal';

const sources = Array.from({ length: 8 }, (_, number) =>
  passkeySource(number, { userHandle: Uint8Array.of(number % 2) }),
);
const ids = sources.map(({ id }) => id);
const anyIds = fc.subarray(ids).map((list) => new Set<CredentialId>(list));

const anyGround: fc.Arbitrary<SignalGround> = fc
  .tuple(fc.nat(8), anyIds, anyIds)
  .map(([split, keptInSight, keptNames]) => ({
    shown: sources.slice(0, split),
    hidden: sources.slice(split),
    keptInSight,
    keptNames,
  }));

const rpId = 'shop.example';
const anyUser = fc.constantFrom(
  encodeBase64Url(Uint8Array.of(0)),
  encodeBase64Url(Uint8Array.of(1)),
);
const anySignal: fc.Arbitrary<Signal> = fc.oneof(
  fc.constantFrom(...ids).map((credentialId) => {
    return { method: 'signalUnknownCredential', rpId, credentialId } as const;
  }),
  fc.tuple(anyUser, fc.subarray(ids)).map(([userId, allAcceptedCredentialIds]) => {
    return {
      method: 'signalAllAcceptedCredentials',
      rpId,
      userId,
      allAcceptedCredentialIds,
    } as const;
  }),
  fc.tuple(anyUser, fc.string(), fc.string()).map(([userId, name, displayName]) => {
    return { method: 'signalCurrentUserDetails', rpId, userId, name, displayName } as const;
  }),
);

/** The ground after a plan was carried out. */
function after(ground: SignalGround, signal: Signal): SignalGround {
  let shown = [...ground.shown];
  let hidden = [...ground.hidden];
  for (const change of planSignal(signal, ground)) {
    const { source } = change;
    const without = (list: CredentialSource[]) => list.filter(({ id }) => id !== source.id);
    switch (change.type) {
      case 'hide':
        hidden = [...hidden, source];
        shown = without(shown);
        break;
      case 'show':
        shown = [...shown, source];
        hidden = without(hidden);
        break;
      case 'rename': {
        const { userName, userDisplayName } = change;
        shown = [...without(shown), { ...source, userName, userDisplayName }];
      }
    }
  }
  return { ...ground, shown, hidden };
}

describe('a signal', () => {
  it('loses no passkey, whatever it says', () => {
    fc.assert(
      fc.property(anyGround, fc.array(anySignal), (ground, signals) => {
        const end = signals.reduce(after, ground);
        const left = [...end.shown, ...end.hidden].map(({ id }) => id);
        expect(left.sort()).toEqual([...ids].sort());
      }),
    );
  });

  it('changes nothing when it is said again', () => {
    fc.assert(
      fc.property(anyGround, anySignal, (ground, signal) => {
        expect(planSignal(signal, after(ground, signal))).toEqual([]);
      }),
    );
  });

  it('never moves or names what the user decided', () => {
    fc.assert(
      fc.property(anyGround, anySignal, (ground, signal) => {
        for (const change of planSignal(signal, ground)) {
          if (change.type === 'hide') expect(ground.keptInSight).not.toContain(change.source.id);
          if (change.type === 'rename') expect(ground.keptNames).not.toContain(change.source.id);
        }
      }),
    );
  });
});
