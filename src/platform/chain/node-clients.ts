import type { Network } from '../../core/algorand';
import type { ChainClient, NodeAccess, NodeProbe } from '../../core/algorand/chain';
import { assertNever } from '../../core/result';
import { createAlgodClient, identifyNode } from './algod-client';
import { openNodeTransport, type Fetch, type TransportFailure } from './node-transport';

export interface NodeClientOptions {
  readonly fetch?: Fetch;
  /** Milliseconds; default 2500, since a review waits for it. */
  readonly timeoutMs?: number;
  /** Milliseconds; default 10 000. */
  readonly postTimeoutMs?: number;
  readonly now?: () => number;
}

export interface NodeClients {
  /** `undefined` for an address or token that no request can be made with. */
  readonly clientOf: (
    node: NodeAccess,
    network: Pick<Network, 'genesisHash'>,
  ) => ChainClient | undefined;
  /** Asks a node who it is. */
  readonly probe: (node: NodeAccess) => Promise<NodeProbe>;
}

/** More nodes than a user chooses; the oldest client goes, and with it only what it had checked. */
const MOST_CLIENTS = 32;

/** One client for each node and chain, so that a node's chain is checked once and not for every question. */
export function createNodeClients({
  // Called as a method of something else, the browser's own refuses to work.
  fetch = (input, init) => globalThis.fetch(input, init),
  timeoutMs = 2500,
  postTimeoutMs = 10_000,
  now = Date.now,
}: NodeClientOptions = {}): NodeClients {
  const clients = new Map<string, ChainClient>();
  return {
    clientOf(node, { genesisHash }) {
      const key = JSON.stringify([node.url, node.token, genesisHash]);
      const known = clients.get(key);
      if (known !== undefined) return known;
      const transport = openNodeTransport(node, fetch);
      if (!transport.ok) return undefined;
      const options = { genesisHash, timeoutMs, postTimeoutMs, now };
      const client = createAlgodClient(transport.value, options);
      clients.set(key, client);
      for (const oldest of [...clients.keys()].slice(0, -MOST_CLIENTS)) clients.delete(oldest);
      return client;
    },
    async probe(node) {
      const transport = openNodeTransport(node, fetch);
      if (!transport.ok) return { kind: 'failed', because: 'address', detail: transport.error };
      const told = await identifyNode(transport.value, AbortSignal.timeout(timeoutMs));
      if (told.ok) {
        const { genesisId, genesisHash } = told.value;
        return { kind: 'reached', genesisId, genesisHash };
      }
      return { kind: 'failed', ...reasonOf(told.error) };
    },
  };
}

function reasonOf(failure: TransportFailure) {
  switch (failure.kind) {
    case 'unreachable':
    case 'timeout':
      return { because: failure.kind };
    case 'refused':
      return { because: failure.kind, detail: `${failure.status} ${failure.message}`.trim() };
    case 'malformed':
      return { because: failure.kind, detail: failure.detail };
    default:
      return assertNever(failure);
  }
}
