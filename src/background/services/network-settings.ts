import * as v from 'valibot';

import { PUBLIC_NETWORKS, type Network } from '../../core/algorand';
import type { KeyValueStore } from '../../platform/browser-storage/key-value-store';

const KEY = 'networks';

const Id = v.pipe(v.string(), v.maxLength(64));
const Stored = v.strictObject({
  disabled: v.pipe(v.array(Id), v.maxLength(32)),
  nodes: v.pipe(
    v.array(
      v.strictObject({
        networkId: Id,
        url: v.pipe(v.string(), v.maxLength(512)),
        token: v.pipe(v.string(), v.maxLength(256)),
      }),
    ),
    v.maxLength(32),
  ),
  custom: v.pipe(
    v.array(
      v.strictObject({
        id: Id,
        name: v.pipe(v.string(), v.maxLength(64)),
        genesisId: v.pipe(v.string(), v.maxLength(128)),
        genesisHash: v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{43}=$/u)),
      }),
    ),
    v.maxLength(16),
  ),
});
type Stored = v.InferOutput<typeof Stored>;

/** BetaNet and FNet are for developers, and off until somebody wants them. */
const DEFAULTS: Stored = { disabled: ['betanet', 'fnet'], nodes: [], custom: [] };

export interface NodeChoice {
  readonly url: string;
  /** Empty where the node wants none. */
  readonly token: string;
}

/** Which chains the user deals with, and whose node is asked about each. No node is asked before the user chose one. */
export class NetworkSettings {
  readonly #local: KeyValueStore;

  constructor(local: KeyValueStore) {
    this.#local = local;
  }

  async all(): Promise<readonly { readonly network: Network; readonly enabled: boolean }[]> {
    const { disabled, custom } = await this.#read();
    const networks = [...PUBLIC_NETWORKS, ...custom.map((each) => ({ ...each, custom: true }))];
    return networks.map((network) => ({ network, enabled: !disabled.includes(network.id) }));
  }

  async enabled(): Promise<readonly Network[]> {
    const all = await this.all();
    return all.filter(({ enabled }) => enabled).map(({ network }) => network);
  }

  async node(networkId: string): Promise<NodeChoice | undefined> {
    const { nodes } = await this.#read();
    return nodes.find((node) => node.networkId === networkId);
  }

  /** Without a choice: ask nobody about this network any more. */
  setNode(networkId: string, choice: NodeChoice | undefined): Promise<void> {
    return this.#change((stored) => {
      const others = stored.nodes.filter((node) => node.networkId !== networkId);
      return {
        ...stored,
        nodes: choice === undefined ? others : [...others, { networkId, ...choice }],
      };
    });
  }

  setEnabled(networkId: string, enabled: boolean): Promise<void> {
    return this.#change((stored) => {
      const others = stored.disabled.filter((id) => id !== networkId);
      return { ...stored, disabled: enabled ? others : [...others, networkId] };
    });
  }

  /** False when a network with this genesis exists already. */
  async add(network: Stored['custom'][number], node: NodeChoice): Promise<boolean> {
    const known = await this.all();
    if (known.some((each) => each.network.genesisHash === network.genesisHash)) return false;
    await this.#change((stored) => ({ ...stored, custom: [...stored.custom, network] }));
    await this.setNode(network.id, node);
    return true;
  }

  /** Only what the user added can go. */
  remove(networkId: string): Promise<void> {
    return this.#change((stored) => ({
      disabled: stored.disabled.filter((id) => id !== networkId),
      nodes: stored.nodes.filter((node) => node.networkId !== networkId),
      custom: stored.custom.filter(({ id }) => id !== networkId),
    }));
  }

  async #read(): Promise<Stored> {
    const stored = v.safeParse(Stored, await this.#local.get(KEY));
    return stored.success ? stored.output : DEFAULTS;
  }

  async #change(work: (stored: Stored) => Stored): Promise<void> {
    await this.#local.set(KEY, work(await this.#read()));
  }
}
