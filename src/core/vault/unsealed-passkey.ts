import type { CredentialSecrets, CredentialSource } from '../authenticator/types';

/** A passkey with its secrets open, which the caller overwrites after use. */
export interface Unsealed {
  readonly source: CredentialSource;
  readonly secrets: CredentialSecrets;
}
