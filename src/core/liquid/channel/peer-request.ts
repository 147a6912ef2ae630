import type { Base64Url } from '../../bytes';

/**
 * What the other end of the channel asks for, whatever the dialect. Plain JSON: it crosses extension ports. Entries and
 * items are the peer's own words (objects, lists, text, safe numbers, booleans, null), bounded and otherwise unread.
 */
export type PeerRequest =
  /** Wants to know the account. */
  | { readonly kind: 'enable'; readonly genesisHash?: string }
  | { readonly kind: 'disable' }
  | {
      readonly kind: 'sign-transactions';
      /** ARC-1 wallet transactions, at least one. */
      readonly entries: readonly unknown[];
      /** What will stand in the answer; a rekeyed account's bare signature is of no use to those who expect one. */
      readonly answer: SignatureForm;
    }
  | {
      readonly kind: 'post-transactions';
      /** Signed transactions, at least one. */
      readonly transactions: readonly Base64Url[];
    }
  | { readonly kind: 'sign-and-post'; readonly entries: readonly unknown[] }
  | {
      readonly kind: 'sign-data';
      /** ARC-60 items with `scope` and `encoding` beside `data`, `signer`, `domain`, `authenticatorData`; at least one. */
      readonly items: readonly unknown[];
    };

export type PeerRequestKind = PeerRequest['kind'];

/** A bare Ed25519 signature of 64 bytes, or the whole signed transaction. */
export type SignatureForm = 'raw-signatures' | 'signed-transactions';

/** What became of a request, in our own words; each dialect has its own numbers for them. */
export type PeerOutcome =
  | {
      readonly kind: 'enabled';
      readonly accounts: readonly { readonly address: string; readonly name?: string }[];
      /** Standard base64, as ARC-27 writes it. */
      readonly genesisHash: string;
      readonly genesisId: string;
    }
  | { readonly kind: 'disabled' }
  /** One position for each entry. */
  | { readonly kind: 'signed'; readonly positions: readonly (SignedPosition | null)[] }
  | { readonly kind: 'posted'; readonly transactionIds: readonly string[] }
  /** One position for each item. */
  | { readonly kind: 'data-signed'; readonly signatures: readonly (Base64Url | null)[] }
  /** The user said no. */
  | { readonly kind: 'refused' }
  | {
      readonly kind: 'failed';
      readonly reason: PeerFailure;
      /** With `unauthorized-signer`: the address that we cannot or may not sign for. */
      readonly signer?: string;
      /** With `reply-too-large`. */
      readonly excess?: ReplyExcess;
    }
  /** The node took some and then refused: one position for each transaction. */
  | { readonly kind: 'post-failed'; readonly transactionIds: readonly (string | null)[] };

/** A reply that cannot be sent: its size, and what the other end takes. In bytes. */
export interface ReplyExcess {
  readonly bytes: number;
  readonly atMost: number;
}

export interface SignedPosition {
  /** Absent where no single signature of ours exists: several signers, or a given signed transaction. */
  readonly signature?: Base64Url;
  readonly signedTransaction: Base64Url;
  readonly transactionId: string;
  /** The address whose key signed. */
  readonly authority?: string;
}

export const PEER_FAILURES = [
  'invalid-input',
  'unauthorized-signer',
  'invalid-group',
  'network-not-supported',
  'too-many',
  /** The reply would not fit into one message of this channel. Said before anybody is asked. */
  'reply-too-large',
  'not-supported',
  /** The user did not decide in time. */
  'timeout',
  'locked',
  'internal',
  'data-scope',
  'data-decoding',
  'data-signer',
  'data-domain-missing',
  'data-authenticator-data-missing',
  'data-json',
  'data-domain-mismatch',
  'data-path',
] as const;
export type PeerFailure = (typeof PEER_FAILURES)[number];

/** What the peer says it is. Nobody has checked it; the lengths are bounded. */
export interface PeerDescription {
  readonly name?: string;
  readonly url?: string;
}
