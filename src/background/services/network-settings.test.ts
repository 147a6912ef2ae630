import { beforeEach, describe, expect, it } from 'vitest';

import { MemoryKeyValueStore } from '../../../test/fakes/memory-key-value-store';
import { MAINNET } from '../../core/algorand';
import { NetworkSettings } from './network-settings';

const LOCAL = {
  id: 'custom-1',
  name: 'LocalNet',
  genesisId: 'dockernet-v1',
  genesisHash: `${'A'.repeat(43)}=`,
};
const NODE = { url: 'http://localhost:4001', token: 'a'.repeat(64) };

let local: MemoryKeyValueStore;
let settings: NetworkSettings;
beforeEach(() => {
  local = new MemoryKeyValueStore();
  settings = new NetworkSettings(local);
});

const enabledIds = async () => (await settings.enabled()).map(({ id }) => id);

describe('NetworkSettings', () => {
  it('begins with MainNet and TestNet, and asks no node', async () => {
    expect(await enabledIds()).toEqual(['mainnet', 'testnet']);
    expect(await settings.node('mainnet')).toBeUndefined();
  });

  it('remembers a node and forgets it again', async () => {
    await settings.setNode('testnet', NODE);
    await settings.setNode('testnet', { ...NODE, url: 'https://node.example' });
    expect(await new NetworkSettings(local).node('testnet')).toMatchObject({
      url: 'https://node.example',
    });
    await settings.setNode('testnet', undefined);
    expect(await settings.node('testnet')).toBeUndefined();
  });

  it('turns networks off and on', async () => {
    await settings.setEnabled('mainnet', false);
    await settings.setEnabled('fnet', true);
    await settings.setEnabled('fnet', true);
    expect(await enabledIds()).toEqual(['testnet', 'fnet']);
  });

  it('adds a network with its node, and removes both', async () => {
    expect(await settings.add(LOCAL, NODE)).toBe(true);
    expect(await enabledIds()).toEqual(['mainnet', 'testnet', 'custom-1']);
    expect(await settings.node('custom-1')).toMatchObject(NODE);
    await settings.remove('custom-1');
    expect(await enabledIds()).toEqual(['mainnet', 'testnet']);
    expect(await settings.node('custom-1')).toBeUndefined();
  });

  it('refuses a second network with a known genesis: it would shadow the first', async () => {
    const shadow = { ...LOCAL, genesisHash: MAINNET.genesisHash };
    expect(await settings.add(shadow, NODE)).toBe(false);
    expect(await enabledIds()).toEqual(['mainnet', 'testnet']);
  });

  it('keeps the public networks whatever is removed', async () => {
    await settings.remove('mainnet');
    expect(await enabledIds()).toEqual(['mainnet', 'testnet']);
  });

  it('starts afresh from settings that it cannot read', async () => {
    await local.set('networks', { nodes: 'nonsense' });
    expect(await enabledIds()).toEqual(['mainnet', 'testnet']);
  });
});
