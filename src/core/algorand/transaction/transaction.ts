import type { Bytes } from '../../bytes';
import type { AlgorandAddress } from '../address';

/** What every transaction has (go-algorand data/transactions, `Header`). Amounts in microAlgos, times in rounds. */
export interface TransactionHeader {
  readonly sender: AlgorandAddress;
  readonly fee: bigint;
  readonly firstValid: bigint;
  readonly lastValid: bigint;
  readonly genesisId?: string;
  /** 32 bytes. Consensus wants it, and without it a signature would hold on every network. */
  readonly genesisHash: Bytes;
  /** 32 bytes. */
  readonly group?: Bytes;
  /** 32 bytes. */
  readonly lease?: Bytes;
  readonly note?: Bytes;
  readonly rekeyTo?: AlgorandAddress;
}

export interface PaymentTransaction extends TransactionHeader {
  readonly type: 'pay';
  /** The zero address where the field is absent. */
  readonly receiver: AlgorandAddress;
  readonly amount: bigint;
  readonly closeTo?: AlgorandAddress;
}

export interface AssetTransferTransaction extends TransactionHeader {
  readonly type: 'axfer';
  readonly asset: bigint;
  /** In the asset's smallest unit. */
  readonly amount: bigint;
  /** The zero address where the field is absent. */
  readonly receiver: AlgorandAddress;
  readonly closeTo?: AlgorandAddress;
  /** Clawback: the account that the asset is taken from. */
  readonly takenFrom?: AlgorandAddress;
}

export interface AssetParameters {
  readonly total: bigint;
  readonly decimals: bigint;
  readonly defaultFrozen: boolean;
  readonly unitName?: string;
  readonly name?: string;
  readonly url?: string;
  /** 32 bytes. */
  readonly metadataHash?: Bytes;
  readonly manager?: AlgorandAddress;
  readonly reserve?: AlgorandAddress;
  readonly freeze?: AlgorandAddress;
  readonly clawback?: AlgorandAddress;
}

export interface AssetConfigTransaction extends TransactionHeader {
  readonly type: 'acfg';
  /** 0 creates an asset. */
  readonly asset: bigint;
  /** Absent: destroys the asset. */
  readonly parameters?: AssetParameters;
}

export interface AssetFreezeTransaction extends TransactionHeader {
  readonly type: 'afrz';
  readonly asset: bigint;
  /** The zero address where the field is absent. */
  readonly account: AlgorandAddress;
  readonly frozen: boolean;
}

/** `apan`, in the order of its numbers. */
export const ON_COMPLETIONS = [
  'no-op',
  'opt-in',
  'close-out',
  'clear-state',
  'update',
  'delete',
] as const;
export type OnCompletion = (typeof ON_COMPLETIONS)[number];

export interface StateSchema {
  readonly integers: bigint;
  readonly byteSlices: bigint;
}

export interface BoxReference {
  /** 0 is the called app, n the n-th of the foreign apps. */
  readonly appSlot: bigint;
  readonly name: Bytes;
}

/** One entry of `al`. A slot n is the n-th entry of the same list; 0 is the sender, or the called app. */
export type AccessReference =
  | { readonly kind: 'account'; readonly address: AlgorandAddress }
  | { readonly kind: 'asset'; readonly asset: bigint }
  | { readonly kind: 'app'; readonly app: bigint }
  | { readonly kind: 'holding'; readonly accountSlot: bigint; readonly assetSlot: bigint }
  | { readonly kind: 'locals'; readonly accountSlot: bigint; readonly appSlot: bigint }
  | { readonly kind: 'box'; readonly appSlot: bigint; readonly name: Bytes }
  /** Asks for more box quota and names nothing. */
  | { readonly kind: 'empty' };

export interface AppCallTransaction extends TransactionHeader {
  readonly type: 'appl';
  /** 0 creates an app. */
  readonly app: bigint;
  readonly onCompletion: OnCompletion;
  readonly arguments: readonly Bytes[];
  readonly accounts: readonly AlgorandAddress[];
  readonly foreignApps: readonly bigint[];
  readonly foreignAssets: readonly bigint[];
  readonly boxes: readonly BoxReference[];
  readonly access: readonly AccessReference[];
  readonly approvalProgram?: Bytes;
  readonly clearStateProgram?: Bytes;
  readonly globalSchema?: StateSchema;
  readonly localSchema?: StateSchema;
  readonly extraPages: bigint;
  /** The app's version from which on this call fails; 0 never. */
  readonly rejectVersion: bigint;
}

export interface KeyRegistrationTransaction extends TransactionHeader {
  readonly type: 'keyreg';
  /** Absent: goes offline, or with `nonParticipation` for ever. */
  readonly participation?: ParticipationKeys;
  readonly nonParticipation: boolean;
}

export interface ParticipationKeys {
  /** 32 bytes. */
  readonly voteKey: Bytes;
  /** 32 bytes. */
  readonly selectionKey: Bytes;
  /** 64 bytes. */
  readonly stateProofKey?: Bytes;
  readonly firstRound: bigint;
  readonly lastRound: bigint;
  readonly dilution: bigint;
}

/** The types that people sign. State proofs (`stpf`) and heartbeats (`hb`) are the node's own and are refused. */
export type Transaction =
  | PaymentTransaction
  | AssetTransferTransaction
  | AssetConfigTransaction
  | AssetFreezeTransaction
  | AppCallTransaction
  | KeyRegistrationTransaction;

export type TransactionType = Transaction['type'];

export type TransactionProblemCode =
  /** Larger than any transaction can be, or nested deeper. */
  | 'too-large'
  /** Not msgpack of a transaction: cut off, left-over bytes, a value of another kind than its field. */
  | 'malformed'
  /** A second spelling of the same transaction: what is signed would not be what the network hashes. */
  | 'not-canonical'
  | 'unknown-type'
  /** `stpf`, `hb`: never signed by people. */
  | 'node-type'
  | 'unknown-field'
  /** A field of another type, which decoders drop in silence. */
  | 'foreign-field'
  | 'missing-genesis-hash'
  /** Beyond what consensus accepts. */
  | 'limit';

export interface TransactionProblem {
  readonly code: TransactionProblemCode;
  /** For developers, never for the prompt. */
  readonly detail: string;
}
