import type { CredentialSource } from './types';

export interface AccessConditions {
  readonly userVerified: boolean;
  /** Whether the relying party named the credential by its id. */
  readonly named: boolean;
}

/**
 * Whether credProtect lets a credential be found (CTAP 2.1 section 12.1): level 2 needs its id or a verified user, level 3
 * a verified user.
 */
export function isAvailable(
  { credProtect }: CredentialSource,
  { userVerified, named }: AccessConditions,
): boolean {
  if (userVerified || credProtect === undefined) return true;
  return credProtect === 2 && named;
}
