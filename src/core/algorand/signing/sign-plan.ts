import type { AlgorandAddress } from '../address';

/** Who may sign what for this site. */
export interface SignersContext {
  /** Accounts that this site may ask for; also watched ones, whose authority we may hold. */
  readonly accounts: readonly AlgorandAddress[];
  /** Addresses whose key we hold, granted to this site or not. */
  readonly keys: readonly AlgorandAddress[];
  /**
   * Account to the address that may sign for it, as the node tells. An account that is not in it is unknown and counts
   * as its own authority.
   */
  readonly authorities?: ReadonlyMap<AlgorandAddress, AlgorandAddress>;
}

/** Why another key than the sender's signs. */
export type AuthorityReason = 'own' | 'node-says-rekeyed' | 'site-says-rekeyed';

export type SkipReason =
  /** `signers: []`. */
  | 'not-asked'
  /** The sender is not an account of ours for this site. */
  | 'not-ours'
  /** The sender is ours, its authority is not. */
  | 'authority-not-held';

export type PositionPlan =
  | {
      readonly action: 'sign';
      readonly sender: AlgorandAddress;
      /** Whose key signs; differs from the sender where that is rekeyed. */
      readonly authority: AlgorandAddress;
      readonly reason: AuthorityReason;
    }
  | {
      readonly action: 'sign-multisig';
      readonly sender: AlgorandAddress;
      readonly multisig: AlgorandAddress;
      /** Members that sign now. */
      readonly signers: readonly AlgorandAddress[];
      /** Whether these reach the threshold. */
      readonly complete: boolean;
    }
  | { readonly action: 'skip'; readonly reason: SkipReason }
  | { readonly action: 'pass' };

export interface SignPlan {
  /** One for each position of the request. */
  readonly positions: readonly PositionPlan[];
  /** Every address whose key is needed, once each. */
  readonly keys: readonly AlgorandAddress[];
}
