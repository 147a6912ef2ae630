import type { PasskeyProofMessage } from '../../messages/security-messages';

/** What stands for the user's verification; empty where none is asked for. */
export interface Verified {
  readonly password?: string | undefined;
  readonly passkey?: PasskeyProofMessage | undefined;
}
