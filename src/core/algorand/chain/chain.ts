import type { Bytes } from '../../bytes';
import type { Result } from '../../result';
import type { AlgorandAddress } from '../address';

/** By which chain a node says that it stands. */
export interface ChainIdentity {
  readonly genesisId: string;
  /** Standard base64 of 32 bytes. */
  readonly genesisHash: string;
}

/** `GET /versions`. */
export interface NodeVersion extends ChainIdentity {
  /** As `major.minor.build`; absent where the node does not tell. */
  readonly software?: string;
}

/** `GET /v2/transactions/params`. Fees in microAlgos. */
export interface ChainParameters extends ChainIdentity {
  /** The least fee of a basic transaction. */
  readonly minimumFee: bigint;
  /** What each byte costs where the network is congested; 0 otherwise. */
  readonly feePerByte: bigint;
  readonly lastRound: bigint;
  readonly consensusVersion: string;
}

export type ParticipationStatus = 'online' | 'offline' | 'not-participating';

/** `GET /v2/accounts/{address}?exclude=all`. An account that nobody funded has 0 of everything. */
export interface ChainAccount {
  readonly address: AlgorandAddress;
  /** Whose key signs for it: its own address, or where it was rekeyed to. */
  readonly authority: AlgorandAddress;
  readonly microAlgos: bigint;
  /** Cannot be spent: grows with assets and apps. */
  readonly minimumBalance: bigint;
  readonly status: ParticipationStatus;
  readonly incentiveEligible: boolean;
  readonly assetCount: bigint;
  /** The round that this is true for. */
  readonly round: bigint;
}

export interface AssetHolding {
  readonly asset: bigint;
  /** In the asset's smallest unit. */
  readonly amount: bigint;
  readonly frozen: boolean;
}

/** `GET /v2/assets/{id}`. Names and address of the page are whatever the creator liked. */
export interface ChainAsset {
  readonly asset: bigint;
  readonly creator: AlgorandAddress;
  /** In the smallest unit. */
  readonly total: bigint;
  /** 0 to 19. */
  readonly decimals: number;
  readonly defaultFrozen: boolean;
  readonly name?: string;
  readonly unitName?: string;
  readonly url?: string;
  readonly manager?: AlgorandAddress;
  readonly reserve?: AlgorandAddress;
  readonly freeze?: AlgorandAddress;
  readonly clawback?: AlgorandAddress;
}

/** `GET /v2/applications/{id}`. */
export interface ChainApp {
  readonly app: bigint;
  readonly creator: AlgorandAddress;
  /** How often its program was replaced; absent on older nodes. */
  readonly version?: bigint;
}

/** `GET /v2/transactions/pending/{txid}`. */
export type PendingTransaction =
  | { readonly state: 'waiting' }
  | {
      readonly state: 'confirmed';
      readonly round: bigint;
      readonly createdAsset?: bigint;
      readonly createdApp?: bigint;
    }
  /** The node's pool threw it away, and why. */
  | { readonly state: 'dropped'; readonly reason: string };

/** Something that a program would move, as a simulation saw it. */
export interface InnerTransfer {
  /** Which transaction of the group caused it. */
  readonly position: number;
  readonly from: AlgorandAddress;
  readonly to: AlgorandAddress;
  /** 0 is Algos. */
  readonly asset: bigint;
  /** What a close sends comes on top, as its own transfer. */
  readonly amount: bigint;
}

/** The node's opinion of what a group would do; it binds nobody. */
export interface Simulation {
  readonly round: bigint;
  readonly failure?: {
    /** The node's words. */
    readonly message: string;
    /** Positions, from the group inwards; empty where the group failed as a whole. */
    readonly at: readonly number[];
  };
  /** The fee that the group needs: in millionths of the minimum fee. Since node 5.0. */
  readonly feeUsage?: bigint;
  /** In microAlgos. Since node 5.0. */
  readonly feesPaid?: bigint;
  readonly innerTransfers: readonly InnerTransfer[];
  /** Accounts that a program would hand to another key. */
  readonly innerRekeys: readonly {
    readonly position: number;
    readonly account: AlgorandAddress;
    readonly to: AlgorandAddress;
  }[];
}

/** One transaction of a group to simulate: as it came signed, or unsigned. Canonical msgpack. */
export type SimulatedTransaction =
  | { readonly signed: false; readonly transaction: Bytes }
  | { readonly signed: true; readonly signedTransaction: Bytes };

/** Why a node gave no answer that can be used. */
export type ChainFailure =
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'timeout' }
  /** Its words are shown as they are, and may hold anything; at most 1000 characters. */
  | { readonly kind: 'refused'; readonly status: number; readonly message: string }
  /** `detail` is for developers. */
  | { readonly kind: 'malformed'; readonly detail: string }
  /** It stands on another chain than the one that it was chosen for. */
  | { readonly kind: 'wrong-genesis'; readonly told: ChainIdentity };

export type ChainAnswer<Value> = Promise<Result<Value, ChainFailure>>;

/** What we ask a node. Every answer is the node's opinion, after it was found to stand on the expected chain. */
export interface ChainReader {
  parameters(): ChainAnswer<ChainParameters>;
  account(address: AlgorandAddress): ChainAnswer<ChainAccount>;
  /** All assets that an account opted in to; nodes refuse that for accounts with very many. */
  holdings(address: AlgorandAddress): ChainAnswer<readonly AssetHolding[]>;
  /** `undefined`: not opted in. */
  holding(address: AlgorandAddress, asset: bigint): ChainAnswer<AssetHolding | undefined>;
  /** `undefined`: never made, or destroyed. */
  asset(asset: bigint): ChainAnswer<ChainAsset | undefined>;
  /** `undefined`: never made, or deleted. */
  app(app: bigint): ChainAnswer<ChainApp | undefined>;
  /** `undefined`: this node does not know it (any more). */
  pendingTransaction(transactionId: string): ChainAnswer<PendingTransaction | undefined>;
  /** Whose key signs for an account now; may be some seconds old. */
  lookUpAuthority(address: AlgorandAddress): ChainAnswer<AlgorandAddress>;
}

export interface ChainClient extends ChainReader {
  /** A whole group, or one transaction without a group. Sends its bytes to the node, and nothing of it is carried out. */
  simulate(group: readonly SimulatedTransaction[]): ChainAnswer<Simulation>;
  /**
   * Hands a signed group to the network and gives its first transaction's id. After `timeout` or `unreachable` nobody knows
   * whether it was taken: ask for the pending transaction.
   */
  postTransactions(signed: readonly Bytes[]): ChainAnswer<string>;
}
