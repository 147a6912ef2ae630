import type { Bytes } from '../../bytes';
import type { AlgorandAddress } from '../address';
import type { Network } from '../networks/network';
import type { SignedTransaction } from '../transaction/signed-transaction';
import type { Transaction } from '../transaction/transaction';

/** ARC-1 `msig`: the members in their order, and the address that they make. */
export interface MultisigAccount {
  readonly threshold: number;
  readonly members: readonly AlgorandAddress[];
  readonly address: AlgorandAddress;
}

/** What the peer wants done with one transaction (ARC-1 `signers`, `authAddr`, `msig`, `stxn`). */
export type SignInstruction =
  /** No `msig`: the sender's key, or that of its authority. */
  | {
      readonly kind: 'account';
      /** `authAddr`: the site says that the sender is rekeyed to it. */
      readonly authority?: AlgorandAddress;
      /** `signers` names it: sign or refuse all; else sign if we can. */
      readonly required: boolean;
    }
  /** `signers` absent: every member that we hold; else exactly these. */
  | {
      readonly kind: 'multisig';
      readonly multisig: MultisigAccount;
      readonly signers?: readonly AlgorandAddress[];
    }
  /** `signers: []`. */
  | { readonly kind: 'do-not-sign' }
  /** `signers: []` and `stxn`, whose transaction has exactly these bytes. */
  | { readonly kind: 'pass'; readonly bytes: Bytes; readonly signed: SignedTransaction };

export interface SignPosition {
  /** From 0; also the position of the answer. */
  readonly index: number;
  /** Canonical msgpack: what will be signed. */
  readonly bytes: Bytes;
  readonly transaction: Transaction;
  /** 52 characters of base32. */
  readonly transactionId: string;
  readonly instruction: SignInstruction;
  /** The site's words about this transaction. Nobody has checked them; at most 1000 characters. */
  readonly message?: string;
}

/** What happens together or not at all: a group, or one transaction on its own. */
export interface SignGroup {
  /** 32 bytes; absent for a transaction without a group. */
  readonly groupId?: Bytes;
  /** Indices of its positions, one after the other. */
  readonly positions: readonly number[];
  /** The site's words about the group. */
  readonly message?: string;
}

export interface SignRequest {
  readonly network: Network;
  readonly positions: readonly SignPosition[];
  readonly groups: readonly SignGroup[];
}

export interface SignRequestContext {
  /** The networks that the user enabled and this site may use. */
  readonly networks: readonly Network[];
  /** Default 750. */
  readonly maxTransactions?: number;
}

/**
 * Why a request is not shown or not signed. The names are those of the channel's failures; each dialect has its own
 * numbers for them.
 */
export type SignRefusal = {
  /** Which entry, from 0. */
  readonly position?: number;
  /** For developers, never for the prompt. */
  readonly detail: string;
} & (
  | { readonly code: 'invalid-input' }
  | { readonly code: 'not-supported' }
  | { readonly code: 'too-many' }
  | { readonly code: 'invalid-group'; readonly computedGroupId?: string }
  | { readonly code: 'network-not-supported'; readonly genesisHash?: string }
  | { readonly code: 'unauthorized-signer'; readonly signer?: AlgorandAddress }
);
