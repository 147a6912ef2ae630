import { BETANET, FNET, MAINNET, TESTNET } from '../networks/network';

/** A node that a user can choose without typing. None is asked anything before it was chosen. */
export interface NodePreset {
  readonly id: string;
  /** Who runs it, and so learns which accounts are asked for. */
  readonly provider: string;
  /** Of `Network`; absent for a chain that tells its hash itself. */
  readonly networkId?: string;
  readonly baseUrl: string;
  readonly token?: string;
}

/** Nodely's free tier (nodely.io/docs/free/endpoints), which needs no token. */
function nodely(networkId: string): NodePreset {
  return {
    id: `nodely-${networkId}`,
    provider: 'Nodely',
    networkId,
    baseUrl: `https://${networkId}-api.4160.nodely.dev`,
  };
}

/** AlgoNode's free tier, which needs no token. */
function algoNode(networkId: string): NodePreset {
  return {
    id: `algonode-${networkId}`,
    provider: 'AlgoNode',
    networkId,
    baseUrl: `https://${networkId}-api.algonode.cloud`,
  };
}

export const NODE_PRESETS: readonly NodePreset[] = [
  nodely(MAINNET.id),
  nodely(TESTNET.id),
  nodely(BETANET.id),
  nodely(FNET.id),
  algoNode(MAINNET.id),
  algoNode(TESTNET.id),
  {
    id: 'localnet',
    provider: 'LocalNet',
    baseUrl: 'http://localhost:4001',
    // Public: every LocalNet has this one.
    token: 'a'.repeat(64),
  },
];
