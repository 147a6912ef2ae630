import type { NetworkView, NodeProbeView } from '../../../messages/network-views';

type Reached = Extract<NodeProbeView, { kind: 'reached' }>;

/** What an answer of a node means for what the user wants it for. */
export type ProbeVerdict =
  | { readonly kind: 'fits'; readonly probe: Reached }
  /** It answers, for a chain that is not the one wanted. `name`: what we call that chain, where we know it. */
  | { readonly kind: 'other-network'; readonly probe: Reached; readonly name?: string }
  /** For a network that is to be added: this one is in the list. */
  | { readonly kind: 'known'; readonly probe: Reached; readonly name: string }
  | Extract<NodeProbeView, { kind: 'failed' }>;

/** A node that shall serve `network`. Only the genesis hash tells chains apart. */
export function judgeForNetwork(
  probe: NodeProbeView,
  network: NetworkView,
  networks: readonly NetworkView[],
): ProbeVerdict {
  if (probe.kind === 'failed') return probe;
  if (network.genesisHash === undefined || network.genesisHash === probe.genesisHash) {
    return { kind: 'fits', probe };
  }
  const name = nameOf(probe, networks);
  return { kind: 'other-network', probe, ...(name === undefined ? {} : { name }) };
}

/** A node whose network shall be added. */
export function judgeForAdding(
  probe: NodeProbeView,
  networks: readonly NetworkView[],
): ProbeVerdict {
  if (probe.kind === 'failed') return probe;
  const name = nameOf(probe, networks);
  return name === undefined ? { kind: 'fits', probe } : { kind: 'known', probe, name };
}

function nameOf(probe: Reached, networks: readonly NetworkView[]): string | undefined {
  return networks.find(({ genesisHash }) => genesisHash === probe.genesisHash)?.name;
}
