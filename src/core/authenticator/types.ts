import type { Base64Url, Bytes } from '../bytes';

declare const credentialIdBrand: unique symbol;

/** A credential id as unpadded base64url. For our own keys: SHA-256 of the SPKI. */
export type CredentialId = Base64Url & { readonly [credentialIdBrand]: true };

/**
 * IANA COSE algorithm identifiers that we sign with: ES256, EdDSA (Ed25519), RS256, ES384, ES512, PS256, ESP256, Ed25519,
 * ML-DSA-44, -65 and -87. Written into vaults: one that was here stays here.
 */
export const COSE_ALGORITHMS = [-7, -8, -257, -35, -36, -37, -9, -19, -48, -49, -50] as const;
export type CoseAlgorithm = (typeof COSE_ALGORITHMS)[number];

export type UserVerificationRequirement = 'required' | 'preferred' | 'discouraged';

/**
 * Levels of credProtect (CTAP 2.1 section 12.1): userVerificationOptional, userVerificationOptionalWithCredentialIDList,
 * userVerificationRequired.
 */
export const CRED_PROTECT_LEVELS = [1, 2, 3] as const;
export type CredProtectLevel = (typeof CRED_PROTECT_LEVELS)[number];

/** BE and BS of the authenticator data (WebAuthn section 6.1.3): how the key is really kept. */
export interface BackupState {
  readonly eligible: boolean;
  readonly backedUp: boolean;
}

/** How a key is made again: with the phrase of this seed, the site, the user handle and this counter. */
export interface KeyDerivation {
  readonly seedId: string;
  readonly counter: number;
}

/** "Public key credential source" (WebAuthn section 4), without its private key. */
export interface CredentialSource {
  readonly id: CredentialId;
  readonly rpId: string;
  readonly alg: CoseAlgorithm;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Bytes;
  /** 1 to 64 bytes, often not UTF-8: returned exactly as given. */
  readonly userHandle: Bytes;
  readonly userName: string;
  readonly userDisplayName: string;
  readonly discoverable: boolean;
  /** Absent: level 1, which protects nothing. */
  readonly credProtect?: Exclude<CredProtectLevel, 1>;
  readonly backup: BackupState;
  /** Absent: the key is random, and lies in this vault alone. */
  readonly derivation?: KeyDerivation;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly lastUsedAt?: number;
  /** The ceremony that made it: a ceremony resumed after a worker's death finds its own credential again. */
  readonly ceremonyId: string;
}

/**
 * The two secrets of hmac-secret (CTAP 2.1 section 12.5), 32 bytes each: one for assertions with user verification, one
 * for those without.
 */
export interface CredRandom {
  readonly withUv: Bytes;
  readonly withoutUv: Bytes;
}

/** What of a credential is opened only to use it. Whoever gets it overwrites it: `eraseSecrets`. */
export interface CredentialSecrets {
  /** PKCS#8, DER. */
  readonly privateKey: Bytes;
  /**
   * Absent in a credential that an older version made. Such a credential has no PRF and never gains one: a copy of it
   * restored from a backup would gain another, and what a site encrypted with the first would be lost.
   */
  readonly credRandom?: CredRandom;
  /** Given by the relying party at creation, at most {@link MAX_CRED_BLOB_LENGTH} bytes. */
  readonly credBlob?: Bytes;
  /** Written by the relying party, at most {@link MAX_LARGE_BLOB_LENGTH} bytes. */
  readonly largeBlob?: Bytes;
}

/** Twice what Chromium lets a page write; it is sealed anew at every use of the passkey. */
export const MAX_LARGE_BLOB_LENGTH = 4096;

/** maxCredBlobLength of CTAP: what every authenticator with credBlob takes. */
export const MAX_CRED_BLOB_LENGTH = 32;

/** Where credential sources live. Implemented by the vault; every promise rejects with a `VaultError`. */
export interface CredentialStore {
  findById(rpId: string, id: CredentialId): Promise<CredentialSource | undefined>;
  /** Discoverable and not, newest use first. */
  findByRpId(rpId: string): Promise<readonly CredentialSource[]>;
  findByCeremony(rpId: string, ceremonyId: string): Promise<CredentialSource | undefined>;
  /** Resolves only after the credential is on disk and was read back. The caller overwrites the secrets. */
  save(source: CredentialSource, secrets: CredentialSecrets): Promise<void>;
  /** The caller overwrites the secrets after use. */
  readSecrets(source: CredentialSource): Promise<CredentialSecrets>;
  /** Replaces the large blob. Resolves only after it is on disk and was read back; rejects if the credential is gone. */
  writeLargeBlob(source: CredentialSource, blob: Bytes): Promise<void>;
}

/** Why the user is asked. */
export type UserGateHint =
  | { readonly kind: 'create' }
  | { readonly kind: 'excluded'; readonly existing: CredentialSource }
  | { readonly kind: 'unsupported-algorithm' }
  | { readonly kind: 'assert'; readonly candidates: readonly CredentialSource[] };

/** What really happened in front of the user; UP and UV of the authenticator data come from here alone. */
export type UserGateAnswer =
  | { readonly presence: false }
  | {
      readonly presence: true;
      readonly verification: boolean;
      /** The chosen credential of an `assert` hint. */
      readonly credentialId?: CredentialId;
      /** The user's own name for a new credential. */
      readonly userName?: string;
    };

export type UserGate = (hint: UserGateHint) => Promise<UserGateAnswer>;

/** CTAP 2.1 authenticatorMakeCredential, reduced to what a software authenticator distinguishes. */
export interface MakeCredentialRequest {
  readonly ceremonyId: string;
  readonly clientDataHash: Bytes;
  readonly rpId: string;
  readonly user: { readonly id: Bytes; readonly name: string; readonly displayName: string };
  /** In the relying party's order; unknown numbers allowed. */
  readonly algorithms: readonly number[];
  readonly excludeList: readonly CredentialId[];
  readonly residentKey: boolean;
  readonly userVerification: UserVerificationRequirement;
  readonly attestation: 'none' | 'packed';
  readonly extensions?: MakeCredentialExtensions;
}

/** What the PRF of a credential is evaluated on: one or two salts of 32 bytes. */
export interface HmacSecretSalts {
  readonly salt1: Bytes;
  readonly salt2?: Bytes;
}

/** 32 bytes for each salt. */
export interface HmacSecretOutputs {
  readonly output1: Bytes;
  readonly output2?: Bytes;
}

/** Salts for whichever credential the user chooses; those that name it go before those for all. */
export interface HmacSecretInput {
  readonly salts?: HmacSecretSalts;
  readonly saltsByCredential?: ReadonlyMap<CredentialId, HmacSecretSalts>;
}

/** Extension inputs of authenticatorMakeCredential. */
export interface MakeCredentialExtensions {
  readonly credBlob?: Bytes;
  readonly credProtect?: CredProtectLevel;
  /** Say in the authenticator data whether the credential has a PRF. */
  readonly hmacSecret?: true;
  /** hmac-secret-mc (CTAP 2.2): evaluate the new credential's PRF at once. */
  readonly hmacSecretMc?: HmacSecretSalts;
}

export interface MakeCredentialResult {
  readonly source: CredentialSource;
  readonly authenticatorData: Bytes;
  readonly attestationObject: Bytes;
  readonly extensions: {
    /** Whether the blob was stored; absent when there was none. */
    readonly credBlob?: boolean;
    /** Whether the credential has a PRF. */
    readonly hmacSecret: boolean;
    /** Not in the authenticator data. */
    readonly hmacSecretMc?: HmacSecretOutputs;
  };
}

/** CTAP 2.1 authenticatorGetAssertion. An empty `allowList` asks for discoverable credentials. */
export interface GetAssertionRequest {
  readonly clientDataHash: Bytes;
  readonly rpId: string;
  readonly allowList: readonly CredentialId[];
  readonly userVerification: UserVerificationRequirement;
  readonly extensions?: GetAssertionExtensions;
}

/** What to do with the large blob of the asserted credential. */
export type LargeBlobInput =
  { readonly kind: 'read' } | { readonly kind: 'write'; readonly blob: Bytes };

/** Extension inputs of authenticatorGetAssertion. */
export interface GetAssertionExtensions {
  readonly credBlob?: true;
  readonly largeBlob?: LargeBlobInput;
  readonly hmacSecret?: HmacSecretInput;
}

export interface GetAssertionResult {
  readonly source: CredentialSource;
  readonly authenticatorData: Bytes;
  /** ECDSA: minimal DER; every other algorithm: as its own standard writes it. */
  readonly signature: Bytes;
  readonly extensions: {
    /** Present when it was asked for; empty when the credential has none. */
    readonly credBlob?: Bytes;
    /** Not in the authenticator data. Of a reading: no `blob` when there is none. */
    readonly largeBlob?: { readonly blob?: Bytes } | { readonly written: boolean };
    /** Not in the authenticator data. Absent when nothing was to be evaluated, or the credential has no PRF. */
    readonly hmacSecret?: HmacSecretOutputs;
  };
}

export type AuthenticatorErrorCode =
  | 'credential-excluded'
  | 'unsupported-algorithm'
  | 'no-credentials'
  | 'operation-denied'
  | 'user-verification-required';

export class AuthenticatorError extends Error {
  override readonly name = 'AuthenticatorError';
  readonly code: AuthenticatorErrorCode;

  constructor(code: AuthenticatorErrorCode) {
    super(code);
    this.code = code;
  }
}
