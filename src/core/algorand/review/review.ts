import type { AlgorandAddress } from '../address';
import type { SimulatedOutcome } from '../chain/condense-simulation';
import type { Network } from '../networks/network';
import type { AuthorityReason, SkipReason } from '../signing/sign-plan';
import type { OnCompletion } from '../transaction/transaction';
import type { ReviewAction, ReviewField, ReviewWarningCode, WarningLevel } from './review-fields';

/*
 * Every type takes the kind of its whole numbers: `bigint` while we reckon, decimal text (`Decimal`) where it crosses to
 * the prompt. What a node says stands under `node` or beside `opinion: 'node'` and nowhere else.
 */

/** A whole number in decimal, as long as it is. */
export type Decimal = string;

/** Whose an address is. `new` says that this user never sent to it before. */
export type AddressMark = 'own' | 'known' | 'new' | 'zero';

export interface AddressValue {
  readonly kind: 'address';
  readonly address: AlgorandAddress;
  readonly mark: AddressMark;
}

/** A typed value; how it is worded and formatted is the screen's. */
export type ReviewValue<Whole = bigint> =
  | AddressValue
  | { readonly kind: 'algos'; readonly microAlgos: Whole }
  /** In the asset's smallest unit: decimals and name are a node's opinion, under `assets`. */
  | { readonly kind: 'asset-amount'; readonly asset: Whole; readonly amount: Whole }
  | { readonly kind: 'asset'; readonly asset: Whole }
  | { readonly kind: 'app'; readonly app: Whole }
  | { readonly kind: 'number'; readonly number: Whole }
  | { readonly kind: 'round'; readonly round: Whole }
  | { readonly kind: 'flag'; readonly flag: boolean }
  | { readonly kind: 'action'; readonly action: ReviewAction }
  | { readonly kind: 'on-completion'; readonly onCompletion: OnCompletion }
  /** Foreign text, cut to its first 1000 characters where `cut`. May hold anything: the screen makes it visible. */
  | { readonly kind: 'text'; readonly text: string; readonly cut: boolean }
  /** The first 256 bytes in hexadecimal, and how many there are. */
  | { readonly kind: 'bytes'; readonly hex: string; readonly length: number }
  /** SHA-512/256 of a program in hexadecimal. */
  | { readonly kind: 'program'; readonly hash: string; readonly length: number }
  | { readonly kind: 'schema'; readonly integers: Whole; readonly byteSlices: Whole }
  /** `app` 0 is the app that this very call creates. */
  | { readonly kind: 'box'; readonly app: Whole; readonly hex: string; readonly text?: string }
  | { readonly kind: 'holding'; readonly account: AddressValue; readonly asset: Whole }
  | { readonly kind: 'locals'; readonly account: AddressValue; readonly app: Whole }
  /** An access reference that only asks for more box quota. */
  | { readonly kind: 'none' }
  /** A role that no address has. */
  | { readonly kind: 'nobody' }
  | { readonly kind: 'transaction-id'; readonly id: string };

export interface ReviewLine<Whole = bigint> {
  readonly field: ReviewField;
  readonly value: ReviewValue<Whole>;
}

export interface ReviewWarning {
  readonly code: ReviewWarningCode;
  readonly level: WarningLevel;
  /** Lines that it is about. */
  readonly fields: readonly ReviewField[];
}

/** The user types `word` before approving: the end of the address in danger, or a word where there is none. */
export interface TypedConfirmation {
  readonly code: ReviewWarningCode;
  /** The first that wants it; the same danger twice is confirmed once. */
  readonly position: number;
  /** The last six characters of `about`, or the asset's or app's number. */
  readonly word: string;
  readonly about?: AlgorandAddress;
}

/** Who will have signed this transaction when we answer. */
export type ReviewSigner =
  | {
      readonly kind: 'account';
      readonly authority: AlgorandAddress;
      readonly reason: AuthorityReason;
    }
  | {
      readonly kind: 'multisig';
      readonly multisig: AlgorandAddress;
      readonly signers: readonly AlgorandAddress[];
      readonly complete: boolean;
    }
  /** Not by us. */
  | { readonly kind: 'nobody'; readonly reason: SkipReason }
  /** Came signed; we did not check by what right. */
  | { readonly kind: 'given'; readonly by: 'signature' | 'multisig' | 'program' | 'post-quantum' };

export interface ReviewTransaction<Whole = bigint> {
  readonly position: number;
  readonly transactionId: string;
  readonly action: ReviewAction;
  /** Whether our key signs it. */
  readonly signs: boolean;
  readonly signer: ReviewSigner;
  readonly lines: readonly ReviewLine<Whole>[];
  readonly warnings: readonly ReviewWarning[];
  /** Whether it can run now; absent without a node. */
  readonly time?: {
    readonly opinion: 'node';
    readonly state: 'now' | 'future' | 'expired';
    /** Rounds until the first valid, or until the last valid where it can run now. */
    readonly rounds: Whole;
  };
}

/** One box on the screen: all of it happens or none. */
export interface ReviewGroup<Whole = bigint> {
  /** Standard base64; absent for a transaction on its own. */
  readonly groupId?: string;
  readonly transactions: readonly ReviewTransaction<Whole>[];
  /** Fees of all its transactions, in microAlgos. */
  readonly fees: Whole;
  readonly message?: string;
}

/** What these bytes do to one asset of one of our accounts, if they are carried out. */
export interface AssetChange<Whole = bigint> {
  /** 0 is Algos. */
  readonly asset: Whole;
  /** Without fees. */
  readonly out: Whole;
  readonly in: Whole;
  /** Everything that is left goes there, on top of `out`. */
  readonly closesTo?: AddressValue;
  /** Someone else's closing sends its unknown rest here, on top of `in`. */
  readonly receivesRest: boolean;
}

export interface AccountChange<Whole = bigint> {
  readonly account: AlgorandAddress;
  readonly assets: readonly AssetChange<Whole>[];
  /** In microAlgos. */
  readonly fees: Whole;
  /** An app is called by or with this account: its program may move more. */
  readonly appsMayMoveMore: boolean;
  readonly rekeyedTo?: AddressValue;
}

export interface FeeSummary<Whole = bigint> {
  readonly total: Whole;
  /** Of these, what our accounts pay. */
  readonly own: Whole;
  readonly payers: readonly { readonly payer: AddressValue; readonly fees: Whole }[];
}

/** What a node told of an asset. Creators choose names freely. */
export interface AssetFacts {
  readonly name?: string;
  readonly unitName?: string;
  /** 0 to 19. */
  readonly decimals: number;
  /** Addresses of those who have a role now; a role that nobody has is left out. */
  readonly roles?: Partial<Readonly<Record<AssetRole, string>>>;
}

export type AssetRole = 'manager' | 'reserve' | 'freeze' | 'clawback';

/** What a node said of one group when it was asked to try it, or why it did not say. */
export type SimulationAnswer<Whole = bigint> =
  | { readonly kind: 'tried'; readonly outcome: SimulatedOutcome<Whole> }
  /** `detail` is for developers. */
  | { readonly kind: 'unanswered'; readonly detail: string };

/** One group as the node tried it, each by itself, on the chain as it was then. Signatures were not looked at. */
export type SimulatedGroup<Whole = bigint> = {
  /** Which group of the review, from 0. */
  readonly group: number;
} & (
  | {
      readonly outcome: 'works' | 'fails';
      /** The node's words, which may hold anything. */
      readonly message?: string;
      /** Which transaction of the request failed, from 0. */
      readonly position?: number;
      readonly fees?: { readonly paid: Whole; readonly needed: Whole };
    }
  | { readonly outcome: 'unanswered'; readonly detail: string }
);

/** What programs would move in or out of one of our accounts, beyond what the bytes say. */
export interface SimulatedChange<Whole = bigint> {
  readonly account: AlgorandAddress;
  readonly assets: readonly { readonly asset: Whole; readonly out: Whole; readonly in: Whole }[];
}

export interface SimulationOpinion<Whole = bigint> {
  readonly groups: readonly SimulatedGroup<Whole>[];
  /** Groups that the node was not asked to try: there were too many. */
  readonly untried: number;
  /** Of our accounts alone. */
  readonly changes: readonly SimulatedChange<Whole>[];
  /** Accounts of ours that a program would hand to another key. */
  readonly rekeys: readonly { readonly account: AlgorandAddress; readonly to: AddressValue }[];
  /** The node told more than is kept. */
  readonly cut: boolean;
}

export interface NodeOpinion<Whole = bigint> {
  readonly opinion: 'node';
  readonly currentRound?: Whole;
  /** The least fee of a basic transaction, in microAlgos. */
  readonly minimumFee?: Whole;
  readonly assets: readonly (AssetFacts & { readonly asset: Whole })[];
  /** What our accounts have now; asset 0 is Algos. */
  readonly balances: readonly {
    readonly account: AlgorandAddress;
    readonly asset: Whole;
    readonly amount: Whole;
  }[];
  /** Absent where nothing was tried. */
  readonly simulation?: SimulationOpinion<Whole>;
}

export interface Review<Whole = bigint> {
  readonly network: Network;
  readonly mainNet: boolean;
  readonly groups: readonly ReviewGroup<Whole>[];
  readonly changes: readonly AccountChange<Whole>[];
  readonly fees: FeeSummary<Whole>;
  /** How many of the transactions our keys sign. */
  readonly signed: number;
  readonly total: number;
  /** The highest level of all warnings on what we sign. */
  readonly level: WarningLevel;
  readonly confirmations: readonly TypedConfirmation[];
  readonly node?: NodeOpinion<Whole>;
}

/** Plain JSON: what crosses to the prompt. */
export type ReviewView = Review<Decimal>;

/** What a node said, asked before the review. Every part may be missing. */
export interface NodeFacts {
  readonly currentRound?: bigint;
  readonly minimumFee?: bigint;
  readonly assets?: ReadonlyMap<bigint, AssetFacts>;
  /** Account, then asset (0 is Algos), then amount. */
  readonly balances?: ReadonlyMap<AlgorandAddress, ReadonlyMap<bigint, bigint>>;
  /** Assets that an account does not hold, not even none of. */
  readonly notOptedIn?: ReadonlyMap<AlgorandAddress, ReadonlySet<bigint>>;
  /** By the group's index. */
  readonly simulations?: ReadonlyMap<number, SimulationAnswer>;
}

export interface ReviewContext {
  /** All accounts of the user, watched ones as well. */
  readonly ownAccounts: readonly AlgorandAddress[];
  /** Addresses that the user sent to before or keeps in the address book. */
  readonly knownAddresses: readonly AlgorandAddress[];
  readonly node?: NodeFacts;
}
