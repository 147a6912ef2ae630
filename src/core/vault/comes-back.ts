import type { CredentialSource } from '../authenticator/types';

/** The ceremony of a passkey that came from another program: no words of ours bring it back. */
export const IMPORTED = 'imported';

/** Whether the recovery phrase alone makes this passkey again. */
export function comesBackByWords({ backup, ceremonyId }: CredentialSource): boolean {
  return backup.backedUp && ceremonyId !== IMPORTED;
}
