import type { CredentialId, CredentialSource } from '../authenticator/types';
import { encodeBase64Url, type Base64Url } from '../bytes';
import { assertNever } from '../result';
import type { Signal } from './signal';

/** What is known of the passkeys of the signal's RP ID. */
export interface SignalGround {
  readonly shown: readonly CredentialSource[];
  readonly hidden: readonly CredentialSource[];
  /** The user wants these in sight, whatever their site says. */
  readonly keptInSight: ReadonlySet<CredentialId>;
  /** The user chose the names of these. */
  readonly keptNames: ReadonlySet<CredentialId>;
}

/** One change that a signal asks for. Nothing is ever deleted. */
export type SignalChange =
  | {
      readonly type: 'hide';
      readonly source: CredentialSource;
      readonly because: 'unknown' | 'not-accepted';
    }
  | { readonly type: 'show'; readonly source: CredentialSource }
  | {
      readonly type: 'rename';
      readonly source: CredentialSource;
      readonly userName: string;
      readonly userDisplayName: string;
    };

/**
 * What a signal changes (WebAuthn Level 3 section 5.1.10). The ground holds passkeys of the signal's RP ID only, so that
 * a site can speak of no other's. What the user decided stands against what the site says.
 */
export function planSignal(signal: Signal, ground: SignalGround): readonly SignalChange[] {
  const { shown, hidden, keptInSight, keptNames } = ground;
  switch (signal.method) {
    case 'signalUnknownCredential':
      return shown
        .filter(({ id }) => id === signal.credentialId && !keptInSight.has(id))
        .map((source) => ({ type: 'hide', source, because: 'unknown' }));
    case 'signalAllAcceptedCredentials': {
      const accepted = new Set(signal.allAcceptedCredentialIds);
      const gone = ofUser(shown, signal.userId).filter(
        ({ id }) => !accepted.has(id) && !keptInSight.has(id),
      );
      const back = ofUser(hidden, signal.userId).filter(({ id }) => accepted.has(id));
      return [
        ...gone.map((source) => ({ type: 'hide', source, because: 'not-accepted' }) as const),
        ...back.map((source) => ({ type: 'show', source }) as const),
      ];
    }
    case 'signalCurrentUserDetails': {
      const { name: userName, displayName: userDisplayName } = signal;
      return ofUser(shown, signal.userId)
        .filter((source) => !keptNames.has(source.id))
        .filter(
          (source) => source.userName !== userName || source.userDisplayName !== userDisplayName,
        )
        .map((source) => ({ type: 'rename', source, userName, userDisplayName }));
    }
    default:
      return assertNever(signal);
  }
}

function ofUser(
  sources: readonly CredentialSource[],
  userId: Base64Url,
): readonly CredentialSource[] {
  return sources.filter(({ userHandle }) => encodeBase64Url(userHandle) === userId);
}
