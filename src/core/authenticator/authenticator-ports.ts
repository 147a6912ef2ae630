import type { Now, RandomBytes } from '../ports';
import type { CredentialStore, UserGate } from './types';

/** Everything that the authenticator needs of the world. */
export interface AuthenticatorPorts {
  readonly store: CredentialStore;
  readonly gate: UserGate;
  readonly subtle: SubtleCrypto;
  readonly random: RandomBytes;
  readonly now: Now;
}
