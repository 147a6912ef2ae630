/** A chain that a request can be for. Plain JSON. */
export interface Network {
  /** `mainnet`, `testnet`, …, or the id of one that the user added. */
  readonly id: string;
  /** What people call it. */
  readonly name: string;
  /** Absent where it was not learnt yet. */
  readonly genesisId?: string;
  /** Standard base64 of 32 bytes: the only thing that tells networks apart. */
  readonly genesisHash: string;
  /** Added by the user, its hash learnt from the user's node. */
  readonly custom: boolean;
}

export const MAINNET: Network = {
  id: 'mainnet',
  name: 'MainNet',
  genesisId: 'mainnet-v1.0',
  genesisHash: 'wGHE2Pwdvd7S12BL5FaOP20EGYesN73ktiC1qzkkit8=',
  custom: false,
};

export const TESTNET: Network = {
  id: 'testnet',
  name: 'TestNet',
  genesisId: 'testnet-v1.0',
  genesisHash: 'SGO1GKSzyE7IEPItTxCByw9x8FmnrCDexi9/cOUJOiI=',
  custom: false,
};

export const BETANET: Network = {
  id: 'betanet',
  name: 'BetaNet',
  genesisId: 'betanet-v1.0',
  genesisHash: 'mFgazF+2uRS1tMiL9dsj01hJGySEmPN28B/TjjvpVW0=',
  custom: false,
};

export const FNET: Network = {
  id: 'fnet',
  name: 'FNet',
  genesisId: 'fnet-v1',
  genesisHash: 'kUt08LxeVAAGHnh4JoAoAMM9ql/hBwSoiFtlnKNeOxA=',
  custom: false,
};

/** The public networks. A LocalNet has no hash of its own: each start makes a new one, which its node tells. */
export const PUBLIC_NETWORKS: readonly Network[] = [MAINNET, TESTNET, BETANET, FNET];

/** Judged by the hash: a custom network may call itself anything. */
export function isMainNet(network: Network): boolean {
  return network.genesisHash === MAINNET.genesisHash;
}
