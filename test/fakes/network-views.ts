import type { NetworkView } from '../../src/messages/network-views';

const TESTNET_HASH = 'SGO1GKSzyE7IEPItTxCByw9x8FmnrCDexi9/cOUJOiI=';

/** A network as the settings show it, for tests and pictures of our windows. */
export function networkView(change: Partial<NetworkView> = {}): NetworkView {
  return {
    id: 'testnet',
    name: 'TestNet',
    genesisId: 'testnet-v1.0',
    genesisHash: TESTNET_HASH,
    custom: false,
    enabled: true,
    presets: [{ name: 'Nodely', url: 'https://testnet-api.4160.nodely.dev' }],
    ...change,
  };
}

export const MAINNET_VIEW = networkView({
  id: 'mainnet',
  name: 'MainNet',
  genesisId: 'mainnet-v1.0',
  genesisHash: 'wGHE2Pwdvd7S12BL5FaOP20EGYesN73ktiC1qzkkit8=',
  presets: [{ name: 'Nodely', url: 'https://mainnet-api.4160.nodely.dev' }],
});
