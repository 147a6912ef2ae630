import type { Bytes } from '../../bytes';
import type { AlgorandAddress } from '../address';

/** Sign-In-With-Algorand (CAIP-122 over ARC-60). Times are as written, ISO 8601. */
export interface SignIn {
  readonly domain: string;
  readonly account: AlgorandAddress;
  readonly uri: string;
  readonly version: string;
  readonly statement?: string;
  readonly nonce?: string;
  readonly issuedAt?: string;
  readonly expirationTime?: string;
  readonly notBefore?: string;
  readonly requestId?: string;
  readonly resources?: readonly string[];
}

/** One item of ARC-60 `signData`, checked. */
export interface DataItem {
  /** From 0; also the position of the answer. */
  readonly index: number;
  /** Canonical JSON of an object. */
  readonly text: string;
  /** Whose key signs: the account, or its authority. */
  readonly signer: AlgorandAddress;
  readonly domain: string;
  /** 32 bytes, or 37 and more. */
  readonly authenticatorData: Bytes;
  /** Standard base64. */
  readonly requestId?: string;
  /** Present where the object is a sign-in whose facts agree with item and context. */
  readonly signIn?: SignIn;
  /** SHA-256(data) || SHA-256(authenticatorData), 64 bytes: what is signed. */
  readonly digest: Bytes;
}

export interface DataRequest {
  readonly items: readonly DataItem[];
}

export interface DataContext {
  /** Accounts that this site may ask for. */
  readonly accounts: readonly AlgorandAddress[];
  /** Addresses whose key we hold. */
  readonly keys: readonly AlgorandAddress[];
  /** Account to authority, as a node tells. */
  readonly authorities?: ReadonlyMap<AlgorandAddress, AlgorandAddress>;
  /** The service's or page's true host, with its port unless that is the default one. */
  readonly host: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** The names are those of the channel's failures; ARC-60's numbers are the dialects'. */
export type DataRefusalCode =
  /** Not the shape of an item, or too many of them. */
  | 'invalid-input'
  | 'too-many'
  /** 4600 */
  | 'data-scope'
  /** 4602 */
  | 'data-decoding'
  /** 4603: no key, not this site's, or a sign-in for another account. */
  | 'data-signer'
  /** 4607 */
  | 'data-domain-missing'
  /** 4608 */
  | 'data-authenticator-data-missing'
  /** 4609: no canonical JSON object, or a sign-in with a wrong time. */
  | 'data-json'
  /** 4610: hash, domain, host and sign-in do not name the same place. */
  | 'data-domain-mismatch'
  | 'data-path';

export interface DataRefusal {
  readonly code: DataRefusalCode;
  readonly item?: number;
  /** For developers, never for the prompt. */
  readonly detail: string;
}

/** Plain JSON: what the prompt shows of one item. */
export interface DataItemView {
  readonly index: number;
  readonly signer: AlgorandAddress;
  readonly domain: string;
  /** Absent: not a sign-in, shown as data with a louder warning. */
  readonly signIn?: SignIn;
  /** The first 4000 characters. May hold anything: the screen makes it visible. */
  readonly text: string;
  readonly cut: boolean;
}

export interface DataReviewView {
  readonly items: readonly DataItemView[];
}
