export { AAGUID } from './aaguid';
export { supportedAlgorithms } from './algorithms';
export type { AuthenticatorPorts, DerivedKey, DeriveKey } from './authenticator-ports';
export { encodeAttestationObject, type AttestationStatement } from './encode-attestation-object';
export {
  encodeAuthenticatorData,
  type AttestedCredentialData,
  type AuthenticatorDataParameters,
} from './encode-authenticator-data';
export { isAvailable, type AccessConditions } from './cred-protect';
export { eraseSecrets } from './credential-secrets';
export { getAssertion } from './get-assertion';
export { makeCredential } from './make-credential';
export {
  AuthenticatorError,
  COSE_ALGORITHMS,
  CRED_PROTECT_LEVELS,
  MAX_CRED_BLOB_LENGTH,
  MAX_LARGE_BLOB_LENGTH,
  type AuthenticatorErrorCode,
  type BackupState,
  type CoseAlgorithm,
  type CredProtectLevel,
  type CredentialId,
  type CredentialSecrets,
  type CredentialSource,
  type CredentialStore,
  type GetAssertionExtensions,
  type GetAssertionRequest,
  type GetAssertionResult,
  type HmacSecretInput,
  type HmacSecretOutputs,
  type HmacSecretSalts,
  type LargeBlobInput,
  type MakeCredentialExtensions,
  type MakeCredentialRequest,
  type MakeCredentialResult,
  type UserGate,
  type UserGateAnswer,
  type UserGateHint,
  type UserVerificationRequirement,
} from './types';
