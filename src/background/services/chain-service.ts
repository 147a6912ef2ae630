import {
  isAddress,
  type AlgorandAddress,
  type AssetFacts,
  type Network,
  type SignRequest,
} from '../../core/algorand';
import type { ChainAnswer, ChainAsset, ChainClient } from '../../core/algorand/chain';
import type { Bytes } from '../../core/bytes';
import type { PeerOutcome } from '../../core/liquid';
import type { NodeProbeView } from '../../messages/network-views';
import { describeChainFailure } from './describe-chain-failure';
import { NOTHING_GATHERED, type GatheredFacts } from './gathered-facts';
import type { NodePreset } from './network-handlers';
import type { NetworkSettings, NodeChoice } from './network-settings';
import { simulateGroups } from './simulate-groups';

export interface ChainPorts {
  readonly networks: NetworkSettings;
  readonly clientOf: (node: NodeChoice, network: Network) => ChainClient | undefined;
  readonly probe: (node: NodeChoice) => Promise<NodeProbeView>;
  readonly presets: readonly NodePreset[];
}

/** What can be sent, and the name under which the chain will have it. */
export interface FinishedTransaction {
  readonly signedTransaction: Bytes;
  readonly transactionId: string;
}

/** A request that names more is still signed; its names are then the numbers alone. */
const MOST_LOOKUPS = 24;

/** Asks the user's own choice of nodes, and nobody else. What a node says is its opinion, and never needed to sign. */
export class ChainService {
  readonly #ports: ChainPorts;

  constructor(ports: ChainPorts) {
    this.#ports = ports;
  }

  get presets(): readonly NodePreset[] {
    return this.#ports.presets;
  }

  async probe(node: NodeChoice, expectedHash?: string): Promise<NodeProbeView> {
    const found = await this.#ports.probe(node);
    return found.kind === 'reached' &&
      expectedHash !== undefined &&
      found.genesisHash !== expectedHash
      ? { kind: 'failed', because: 'wrong-genesis', detail: found.genesisId }
      : found;
  }

  /**
   * Who may sign for an account, to prove it to a service. A service does not say which chain it looks at: the first
   * network that knows the account as rekeyed decides, in the order of the settings, MainNet first.
   */
  async findAuthority(address: string): Promise<string | undefined> {
    if (!isAddress(address)) return undefined;
    for (const network of await this.#ports.networks.enabled()) {
      const chosen = await this.#client(network);
      if (chosen === undefined) continue;
      const authority = await chosen.client.lookUpAuthority(address);
      if (authority.ok && authority.value !== address) return authority.value;
    }
    return undefined;
  }

  /** What the node of its network says of a request, asked once before the request is shown. */
  async gather(request: SignRequest, accountAddress: string): Promise<GatheredFacts> {
    const chosen = await this.#client(request.network);
    if (chosen === undefined || !isAddress(accountAddress)) return NOTHING_GATHERED;
    const { client, host } = chosen;
    const parameters = await client.parameters();
    if (!parameters.ok) {
      const detail = describeChainFailure(parameters.error);
      return { ...NOTHING_GATHERED, node: { kind: 'failed', host, detail } };
    }
    const senders = unique(request.positions.map(({ transaction }) => transaction.sender));
    const asked = unique([accountAddress, ...senders]);
    const assetIds = assetsOf(request);
    const { minimumFee } = parameters.value;
    const [accounts, assets, holdings, received, simulations] = await Promise.all([
      lookUp(asked, (address) => client.account(address)),
      lookUp(assetIds, (asset) => client.asset(asset)),
      lookUp(assetIds, (asset) => client.holding(accountAddress, asset)),
      lookUp(receptionsOf(request), ({ receiver, asset }) => client.holding(receiver, asset)),
      simulateGroups(client, request, asked, minimumFee),
    ]);
    return {
      node: { kind: 'answered', host },
      currentRound: parameters.value.lastRound.toString(),
      minimumFee: parameters.value.minimumFee.toString(),
      assets: assets.flatMap(([asset, facts]) =>
        facts === undefined ? [] : [{ asset: asset.toString(), ...factsOf(facts) }],
      ),
      balances: [
        ...accounts.map(([account, { microAlgos }]) => ({
          account,
          asset: '0',
          amount: microAlgos.toString(),
        })),
        ...holdings.map(([asset, holding]) => ({
          account: accountAddress,
          asset: asset.toString(),
          amount: (holding?.amount ?? 0n).toString(),
        })),
      ],
      notOptedIn: received.flatMap(([{ receiver, asset }, holding]) =>
        holding === undefined ? [{ account: receiver, asset: asset.toString() }] : [],
      ),
      simulations,
      authorities: accounts.flatMap(([account, { authority }]) =>
        authority === account ? [] : [{ account, authority }],
      ),
    };
  }

  /** Sends signed transactions in the order that they were asked in, group by group, until one is refused. */
  async post(
    network: Network,
    transactions: readonly (FinishedTransaction | null)[],
    /** Positions that stand or fall together. */
    groups: readonly (readonly number[])[],
  ): Promise<PeerOutcome> {
    const chosen = await this.#client(network);
    if (chosen === undefined) return { kind: 'failed', reason: 'not-supported' };
    const ids: (string | null)[] = transactions.map(() => null);
    for (const group of groups) {
      const finished = group.map((index) => ({ index, transaction: transactions[index] ?? null }));
      const bytes = finished.flatMap(({ transaction }) => transaction?.signedTransaction ?? []);
      if (bytes.length !== group.length) return { kind: 'failed', reason: 'unauthorized-signer' };
      const posted = await chosen.client.postTransactions(bytes);
      if (!posted.ok) return { kind: 'post-failed', transactionIds: ids };
      for (const { index, transaction } of finished) {
        ids[index] = transaction?.transactionId ?? null;
      }
    }
    return { kind: 'posted', transactionIds: ids.filter((id) => id !== null) };
  }

  async #client(network: Network): Promise<{ client: ChainClient; host: string } | undefined> {
    const node = await this.#ports.networks.node(network.id);
    const client = node === undefined ? undefined : this.#ports.clientOf(node, network);
    return node === undefined || client === undefined
      ? undefined
      : { client, host: new URL(node.url).host };
  }
}

/** What could not be asked is left out: the review says less, and is not held up. */
async function lookUp<Key, Value>(
  keys: readonly Key[],
  ask: (key: Key) => ChainAnswer<Value>,
): Promise<readonly (readonly [Key, Value])[]> {
  const answers = await Promise.all(
    keys.slice(0, MOST_LOOKUPS).map(async (key) => [key, await ask(key)] as const),
  );
  return answers.flatMap(([key, answer]) => (answer.ok ? [[key, answer.value] as const] : []));
}

function factsOf(asset: ChainAsset): AssetFacts {
  const { name, unitName, decimals, manager, reserve, freeze, clawback } = asset;
  return {
    decimals,
    ...(name === undefined ? {} : { name }),
    ...(unitName === undefined ? {} : { unitName }),
    roles: {
      ...(manager === undefined ? {} : { manager }),
      ...(reserve === undefined ? {} : { reserve }),
      ...(freeze === undefined ? {} : { freeze }),
      ...(clawback === undefined ? {} : { clawback }),
    },
  };
}

function assetsOf({ positions }: SignRequest): readonly bigint[] {
  return unique(
    positions.flatMap(({ transaction }) => {
      switch (transaction.type) {
        case 'axfer':
        case 'afrz':
        case 'acfg':
          return transaction.asset === 0n ? [] : [transaction.asset];
        case 'pay':
        case 'appl':
        case 'keyreg':
          return [];
      }
    }),
  );
}

/** Who is to be sent which asset, each pair once. */
function receptionsOf({
  positions,
}: SignRequest): readonly { readonly receiver: AlgorandAddress; readonly asset: bigint }[] {
  const pairs = positions.flatMap(({ transaction }) =>
    transaction.type === 'axfer' && transaction.receiver !== transaction.sender
      ? [[`${transaction.receiver} ${transaction.asset}`, transaction] as const]
      : [],
  );
  return [...new Map(pairs).values()];
}

function unique<Value extends AlgorandAddress | string | bigint>(
  values: readonly Value[],
): readonly Value[] {
  return [...new Set(values)];
}
