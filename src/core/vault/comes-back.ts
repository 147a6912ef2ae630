import type { CredentialSource } from '../authenticator/types';

/** The ceremony of a passkey that came from another program: no words of ours bring it back. */
export const IMPORTED = 'imported';

/** The ceremony of a passkey that was guessed by a user name: whether it exists, only its site knows. */
export const GUESSED = 'guessed-from-phrase';

/** Whether the recovery phrase alone makes this passkey again. */
export function comesBackByWords({ backup, ceremonyId }: CredentialSource): boolean {
  // What was guessed once can be guessed again.
  return ceremonyId === GUESSED || (backup.backedUp && ceremonyId !== IMPORTED);
}
