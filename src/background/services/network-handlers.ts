import { UiError, type UiHandlers } from '../../messages/router';
import type { NetworkView, NodeProbeView } from '../../messages/network-views';
import type { Change } from '../../messages/table';
import type { NetworkSettings, NodeChoice } from './network-settings';

export interface NodePreset {
  readonly networkId: string;
  readonly name: string;
  readonly url: string;
}

export interface NetworkHandlerPorts {
  readonly networks: NetworkSettings;
  readonly presets: readonly NodePreset[];
  /** Asks a node who it is. Only ever called for an address that the user has just given. */
  readonly probe: (node: NodeChoice, expectedHash?: string) => Promise<NodeProbeView>;
  readonly randomId: () => string;
  readonly changed: (what: Change['changed']) => void;
}

export type NetworkHandlers = Pick<UiHandlers, Extract<keyof UiHandlers, `networks.${string}`>>;

/** Which chains the user deals with, and whose nodes are asked. */
export function createNetworkHandlers(ports: NetworkHandlerPorts): NetworkHandlers {
  const { networks, presets } = ports;

  const list = async (): Promise<readonly NetworkView[]> =>
    Promise.all(
      (await networks.all()).map(async ({ network, enabled }) => {
        const node = await networks.node(network.id);
        return {
          ...network,
          enabled,
          ...(node === undefined ? {} : { node: { url: node.url } }),
          presets: presets
            .filter(({ networkId }) => networkId === network.id)
            .map(({ name, url }) => ({ name, url })),
        };
      }),
    );

  const changed = async (): Promise<readonly NetworkView[]> => {
    ports.changed('networks');
    return list();
  };

  const reach = async (node: NodeChoice, expectedHash?: string) => {
    const probe = await ports.probe(node, expectedHash);
    if (probe.kind === 'reached') return probe;
    const detail = [probe.because, probe.detail].filter(Boolean).join(': ');
    throw new UiError({ code: 'not-allowed', detail });
  };

  return {
    'networks.list': list,
    'networks.probe-node': ({ url, token }) => ports.probe({ url, token: token ?? '' }),
    'networks.set-node': async ({ id, url, token }) => {
      const known = (await networks.all()).find(({ network }) => network.id === id);
      if (known === undefined) throw new UiError({ code: 'not-found' });
      if (url === undefined) {
        await networks.setNode(id, undefined);
        return changed();
      }
      const node = { url, token: token ?? '' };
      // A node of another chain would answer everything, and all of it wrong.
      await reach(node, known.network.genesisHash);
      await networks.setNode(id, node);
      return changed();
    },
    'networks.set-enabled': async ({ id, enabled }) => {
      await networks.setEnabled(id, enabled);
      return changed();
    },
    'networks.add': async ({ name, url, token }) => {
      const node = { url, token: token ?? '' };
      const { genesisId, genesisHash } = await reach(node);
      const id = `custom-${ports.randomId()}`;
      if (!(await networks.add({ id, name, genesisId, genesisHash }, node))) {
        throw new UiError({ code: 'not-allowed', detail: 'this network is known already' });
      }
      return changed();
    },
    'networks.remove': async ({ id }) => {
      await networks.remove(id);
      return changed();
    },
  };
}
