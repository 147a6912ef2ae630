import { createHash } from 'node:crypto';
import { ChainHandle } from './chain-handle.js';
import { Faults } from './faults.js';
import { Ledger } from './ledger/ledger.js';
import { populate, type Population } from './ledger/populate.js';
import { algodRoutes } from './routes/algod-routes.js';
import { indexerRoutes } from './routes/indexer-routes.js';
import { chainApp, closeServer, listen } from './serve.js';

export interface ChainOptions extends Population {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** 0, the default, takes any free port. */
  readonly indexerPort?: number;
  /** The address to listen on; default 127.0.0.1. */
  readonly host?: string;
  /** Default `standin-v1`. */
  readonly genesisId?: string;
  /** 32 bytes; default made of the genesis id. A public network's may be told, for tests only. */
  readonly genesisHash?: Uint8Array;
  /** Every group gets its own round at once; default true. */
  readonly devMode?: boolean;
  /** In microAlgos; default 1000. */
  readonly minimumFee?: bigint;
  readonly firstRound?: bigint;
  /** Wanted in `X-Algo-API-Token` (and for the indexer `X-Indexer-API-Token`); default none. */
  readonly token?: string;
}

export interface RunningChain {
  /** algod's routes. */
  readonly origin: string;
  /** The indexer's routes: a server of its own, since both have the same paths. */
  readonly indexerOrigin: string;
  readonly genesisId: string;
  /** Standard base64. */
  readonly genesisHash: string;
  readonly chain: ChainHandle;
  readonly faults: Faults;
  close(): Promise<void>;
}

/**
 * Starts a FAKE Algorand node and indexer over a ledger in memory. It imitates routes, replies and rules that the wallet
 * depends on. What passes against it proves wire shapes and our logic, not acceptance by the real network.
 */
export async function startChain(options: ChainOptions = {}): Promise<RunningChain> {
  const { genesisId = 'standin-v1', host = '127.0.0.1', port = 0, indexerPort = 0 } = options;
  const genesisHash =
    options.genesisHash ?? createHash('sha512-256').update(`stand-in ${genesisId}`).digest();
  const ledger = new Ledger({
    genesisId,
    genesisHash,
    devMode: options.devMode ?? true,
    minimumFee: options.minimumFee ?? 1000n,
    firstRound: options.firstRound ?? 1n,
  });
  ledger.arrange((state) => {
    populate(state, options);
  });
  const faults = new Faults();
  const { token } = options;
  const algodApp = chainApp(algodRoutes(ledger, faults), faults, 'X-Algo-API-Token', token);
  const indexerApp = chainApp(indexerRoutes(ledger), faults, 'X-Indexer-API-Token', token);
  const [algod, indexer] = await Promise.all([
    listen(algodApp, port, host),
    listen(indexerApp, indexerPort, host),
  ]);
  return {
    origin: algod.origin,
    indexerOrigin: indexer.origin,
    genesisId,
    genesisHash: Buffer.from(genesisHash).toString('base64'),
    chain: new ChainHandle(ledger),
    faults,
    async close() {
      await Promise.all([algod, indexer].map(({ server }) => closeServer(server)));
    },
  };
}
