/** A holding of an asset. */
export interface Holding {
  readonly amount: bigint;
  readonly frozen: boolean;
}

export interface Participation {
  readonly voteKey: Uint8Array;
  readonly selectionKey: Uint8Array;
  readonly stateProofKey: Uint8Array | undefined;
  readonly firstRound: bigint;
  readonly lastRound: bigint;
  readonly dilution: bigint;
}

export interface AccountState {
  readonly microAlgos: bigint;
  /** Where it was rekeyed to. */
  readonly authority: string | undefined;
  readonly holdings: ReadonlyMap<bigint, Holding>;
  readonly optedInApps: ReadonlySet<bigint>;
  readonly status: 'Online' | 'Offline' | 'NotParticipating';
  readonly participation: Participation | undefined;
  readonly incentiveEligible: boolean;
}

export interface AssetState {
  readonly creator: string;
  readonly total: bigint;
  readonly decimals: number;
  readonly defaultFrozen: boolean;
  readonly unitName?: string;
  readonly name?: string;
  readonly url?: string;
  readonly metadataHash?: Uint8Array;
  readonly manager?: string;
  readonly reserve?: string;
  readonly freeze?: string;
  readonly clawback?: string;
}

export interface Schema {
  readonly integers: number;
  readonly byteSlices: number;
}

export interface AppState {
  readonly creator: string;
  readonly globalSchema: Schema;
  readonly localSchema: Schema;
  readonly extraPages: number;
  readonly version: bigint;
}

export const EMPTY_ACCOUNT: AccountState = {
  microAlgos: 0n,
  authority: undefined,
  holdings: new Map(),
  optedInApps: new Set(),
  status: 'Offline',
  participation: undefined,
  incentiveEligible: false,
};

/** The ledger after some round. Records never change in place, so a copy is a few maps. */
export class ChainState {
  readonly accounts: Map<string, AccountState>;
  readonly assets: Map<bigint, AssetState>;
  readonly apps: Map<bigint, AppState>;
  /** Sender and lease, with the last round in which it holds. */
  readonly leases: Map<string, bigint>;
  readonly transactionIds: Set<string>;
  /** Assets and apps share their numbers. */
  lastCreated: bigint;

  constructor(from?: ChainState) {
    this.accounts = new Map(from?.accounts);
    this.assets = new Map(from?.assets);
    this.apps = new Map(from?.apps);
    this.leases = new Map(from?.leases);
    this.transactionIds = new Set(from?.transactionIds);
    this.lastCreated = from?.lastCreated ?? 1000n;
  }

  copy(): ChainState {
    return new ChainState(this);
  }

  account(address: string): AccountState {
    return this.accounts.get(address) ?? EMPTY_ACCOUNT;
  }

  change(address: string, changes: Partial<AccountState>): void {
    this.accounts.set(address, { ...this.account(address), ...changes });
  }

  /** `undefined` removes the holding. */
  setHolding(address: string, asset: bigint, holding: Holding | undefined): void {
    const holdings = new Map(this.account(address).holdings);
    if (holding === undefined) holdings.delete(asset);
    else holdings.set(asset, holding);
    this.change(address, { holdings });
  }

  nextCreated(): bigint {
    this.lastCreated += 1n;
    return this.lastCreated;
  }
}
