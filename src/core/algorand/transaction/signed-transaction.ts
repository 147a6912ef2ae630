import type { Bytes } from '../../bytes';
import type { AlgorandAddress } from '../address';
import type { Transaction } from './transaction';

export interface MultisigSubsignature {
  /** 32 bytes. */
  readonly publicKey: Bytes;
  /** 64 bytes. */
  readonly signature?: Bytes;
}

export interface MultisigSignature {
  readonly version: bigint;
  readonly threshold: bigint;
  readonly subsignatures: readonly MultisigSubsignature[];
}

/** Since consensus v42: a post-quantum account's signature. We read and pass it on, and never make one. */
export interface PostQuantumSignature {
  /** 2 bytes, `f1` is Falcon-1024. */
  readonly scheme: Bytes;
  /** 0 to 255. */
  readonly salt: bigint;
  readonly publicKey: Bytes;
  readonly signature: Bytes;
}

/** By what a signed transaction claims to be allowed. Consensus wants exactly one. */
export type TransactionAuthority =
  | { readonly kind: 'signature'; readonly signature: Bytes }
  | { readonly kind: 'multisig'; readonly multisig: MultisigSignature }
  | { readonly kind: 'program'; readonly program: Bytes; readonly delegated: boolean }
  | { readonly kind: 'post-quantum'; readonly postQuantum: PostQuantumSignature };

export interface SignedTransaction {
  readonly transaction: Transaction;
  /** The canonical bytes of the transaction inside. */
  readonly transactionBytes: Bytes;
  readonly authority: TransactionAuthority;
  /** `sgnr`: whose key signed, where that is not the sender's. */
  readonly signer?: AlgorandAddress;
}
