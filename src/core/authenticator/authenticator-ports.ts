import type { Now, RandomBytes } from '../ports';
import type { Bytes } from '../bytes';
import type {
  CredentialId,
  CredentialSecrets,
  CredentialStore,
  CredRandom,
  KeyDerivation,
  UserGate,
} from './types';

/** An ES256 key of a phrase for one user of one site. */
export interface DerivedKey {
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Bytes;
  /** Whoever gets them overwrites them. */
  readonly secrets: Pick<CredentialSecrets, 'privateKey'> & { readonly credRandom: CredRandom };
  readonly derivation: KeyDerivation;
  /** The phrase alone finds it again: the site names the user as one of the accounts, and not by something of its own. */
  readonly backedUp: boolean;
}

/** @returns `undefined` where no phrase is, or no key is free: the key is a random one then. */
export type DeriveKey = (site: {
  readonly rpId: string;
  readonly userHandle: Bytes;
  /** Credentials that the site knows already: none of them is made a second time. */
  readonly known: readonly CredentialId[];
}) => Promise<DerivedKey | undefined>;

/** Everything that the authenticator needs of the world. */
export interface AuthenticatorPorts {
  readonly store: CredentialStore;
  readonly gate: UserGate;
  readonly subtle: SubtleCrypto;
  readonly random: RandomBytes;
  readonly now: Now;
  /** Absent: every key is random. */
  readonly deriveKey?: DeriveKey;
}
