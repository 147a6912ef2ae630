import type { CredentialId } from '../authenticator/types';
import type { Base64Url } from '../bytes';

/** The static methods of `PublicKeyCredential` (WebAuthn Level 3 section 5.1.10). */
export const SIGNAL_METHODS = [
  'signalUnknownCredential',
  'signalAllAcceptedCredentials',
  'signalCurrentUserDetails',
] as const;
export type SignalMethod = (typeof SIGNAL_METHODS)[number];

/** What a relying party says of its credentials, after parsing. `rpId` is as the page gave it: nobody has judged it. */
export type Signal =
  | {
      readonly method: 'signalUnknownCredential';
      readonly rpId: string;
      readonly credentialId: CredentialId;
    }
  | {
      readonly method: 'signalAllAcceptedCredentials';
      readonly rpId: string;
      readonly userId: Base64Url;
      readonly allAcceptedCredentialIds: readonly CredentialId[];
    }
  | {
      readonly method: 'signalCurrentUserDetails';
      readonly rpId: string;
      readonly userId: Base64Url;
      readonly name: string;
      readonly displayName: string;
    };
