import type {
  CredProtectLevel,
  CredentialId,
  HmacSecretInput,
  HmacSecretSalts,
  LargeBlobInput,
  UserVerificationRequirement,
} from '../authenticator/types';
import type { Base64Url, Bytes } from '../bytes';

/** The DOMException and TypeError names that a page may see from us (WebAuthn sections 5.1.3 and 5.1.4). */
export const PAGE_ERROR_NAMES = [
  'AbortError',
  'ConstraintError',
  'InvalidStateError',
  'NotAllowedError',
  'NotSupportedError',
  'OperationError',
  'SecurityError',
  'SyntaxError',
  'TypeError',
] as const;
export type PageErrorName = (typeof PAGE_ERROR_NAMES)[number];

export interface LiquidInput {
  readonly requestId?: string;
  readonly origin?: string;
}

export interface CreationExtensions {
  /** A U2F AppID as the page gave it; `authorizeAppId` judges it. */
  readonly appidExclude?: string;
  readonly credBlob?: Bytes;
  readonly credProps: boolean;
  /** credentialProtectionPolicy. Always enforced, so there is nothing that enforceCredentialProtectionPolicy could add. */
  readonly credProtect?: CredProtectLevel;
  readonly hmacCreateSecret?: true;
  /** `support` changes nothing: every credential of ours can store one. */
  readonly largeBlob?: true;
  readonly liquid?: LiquidInput;
  readonly prf?: { readonly salts?: HmacSecretSalts };
}

export interface RequestExtensions {
  /** A U2F AppID as the page gave it; `authorizeAppId` judges it. */
  readonly appid?: string;
  readonly getCredBlob?: true;
  readonly largeBlob?: LargeBlobInput;
  readonly liquid?: LiquidInput;
  readonly prf?: HmacSecretInput;
}

/** `PublicKeyCredentialCreationOptions` after strict parsing. */
export interface CreationOptions {
  readonly challenge: Bytes;
  /** As asked; absent means "the effective domain of the origin". */
  readonly rpId?: string;
  readonly rpName: string;
  readonly user: { readonly id: Bytes; readonly name: string; readonly displayName: string };
  readonly algorithms: readonly number[];
  readonly excludeCredentials: readonly CredentialId[];
  readonly authenticatorAttachment?: 'platform' | 'cross-platform';
  readonly residentKey: 'required' | 'preferred' | 'discouraged';
  readonly userVerification: UserVerificationRequirement;
  readonly attestation: 'none' | 'indirect' | 'direct' | 'enterprise';
  readonly hints: readonly string[];
  readonly timeout?: number;
  readonly extensions: CreationExtensions;
}

/** `PublicKeyCredentialRequestOptions` after strict parsing. */
export interface RequestOptions {
  readonly challenge: Bytes;
  readonly rpId?: string;
  readonly allowCredentials: readonly CredentialId[];
  readonly userVerification: UserVerificationRequirement;
  readonly hints: readonly string[];
  readonly timeout?: number;
  readonly extensions: RequestExtensions;
}

/** `clientExtensionResults.liquid`: the proof of an Algorand account (Liquid Auth). */
export interface LiquidOutput {
  readonly type: 'algorand';
  readonly address: string;
  /** Ed25519 over the raw challenge bytes, 64 bytes. */
  readonly signature: Base64Url;
  readonly requestId?: string;
  readonly origin?: string;
  readonly device?: string;
}

/** `AuthenticationExtensionsClientOutputsJSON`: buffers as base64url. */
export interface ExtensionOutputs {
  /** Never true: the vault holds no U2F credential, so nothing is ever signed for an AppID. */
  readonly appid?: false;
  readonly appidExclude?: true;
  readonly credBlob?: boolean;
  readonly credProps?: { readonly rk: boolean };
  readonly getCredBlob?: Base64Url;
  readonly hmacCreateSecret?: boolean;
  readonly largeBlob?: LargeBlobOutput;
  readonly liquid?: LiquidOutput;
  readonly prf?: PrfOutput;
}

/** Section 10.1.5. `supported` comes from `create()` only. */
export interface LargeBlobOutput {
  readonly supported?: boolean;
  readonly blob?: Base64Url;
  readonly written?: boolean;
}

/** Section 10.1.4. `enabled` comes from `create()` only; 32 bytes for each input. */
export interface PrfOutput {
  readonly enabled?: boolean;
  readonly results?: { readonly first: Base64Url; readonly second?: Base64Url };
}

/** `RegistrationResponseJSON` (WebAuthn section 5.1). */
export interface RegistrationResponse {
  readonly id: CredentialId;
  readonly rawId: CredentialId;
  readonly type: 'public-key';
  readonly authenticatorAttachment: 'platform';
  readonly response: {
    readonly clientDataJSON: Base64Url;
    readonly attestationObject: Base64Url;
    readonly authenticatorData: Base64Url;
    readonly publicKey: Base64Url;
    readonly publicKeyAlgorithm: number;
    readonly transports: readonly string[];
  };
  readonly clientExtensionResults: ExtensionOutputs;
}

/** `AuthenticationResponseJSON` (WebAuthn section 5.1). */
export interface AuthenticationResponse {
  readonly id: CredentialId;
  readonly rawId: CredentialId;
  readonly type: 'public-key';
  readonly authenticatorAttachment: 'platform';
  readonly response: {
    readonly clientDataJSON: Base64Url;
    readonly authenticatorData: Base64Url;
    readonly signature: Base64Url;
    readonly userHandle?: Base64Url;
  };
  readonly clientExtensionResults: ExtensionOutputs;
}

/** What a page gets for one request, and the only thing that crosses back to it. */
export type CeremonyOutcome =
  | { readonly kind: 'created'; readonly credential: RegistrationResponse }
  | { readonly kind: 'asserted'; readonly credential: AuthenticationResponse }
  /**
   * We step aside: the hook calls the browser's own function and hands its answer through. `modal`: a conditional request
   * shall be asked of the browser as an ordinary one.
   */
  | { readonly kind: 'native'; readonly modal?: true }
  /** As `native`; if that ends with `NotAllowedError`, the hook asks us again. */
  | { readonly kind: 'native-first' }
  | { readonly kind: 'error'; readonly name: PageErrorName; readonly message: string };
