import { describe, expect, it } from 'vitest';

import { MAINNET_VIEW, networkView } from '../../../../test/fakes/network-views';
import type { NodeProbeView } from '../../../messages/network-views';
import { judgeForAdding, judgeForNetwork } from './judge-probe';

const testNet = networkView();
const networks = [MAINNET_VIEW, testNet];
const reached = (genesisHash: string, genesisId = 'any') =>
  ({ kind: 'reached', genesisId, genesisHash }) as const;
const onTestNet = reached(testNet.genesisHash ?? '');
const onPrivate = reached('AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=');
const failed: NodeProbeView = { kind: 'failed', because: 'timeout' };

describe('a node for a network', () => {
  it('fits when it tells the same genesis hash', () => {
    expect(judgeForNetwork(onTestNet, testNet, networks)).toEqual({
      kind: 'fits',
      probe: onTestNet,
    });
  });

  it('does not fit by its genesis id alone', () => {
    const liar = reached(onPrivate.genesisHash, 'testnet-v1.0');
    expect(judgeForNetwork(liar, testNet, networks).kind).toBe('other-network');
  });

  it('is named by the network that it is for in truth', () => {
    expect(judgeForNetwork(onTestNet, MAINNET_VIEW, networks)).toMatchObject({
      kind: 'other-network',
      name: 'TestNet',
    });
    expect(judgeForNetwork(onPrivate, MAINNET_VIEW, networks)).not.toHaveProperty('name');
  });

  it('says why it gave no answer', () => {
    expect(judgeForNetwork(failed, testNet, networks)).toEqual(failed);
  });
});

describe('a network to add', () => {
  it('fits when nobody knows it', () => {
    expect(judgeForAdding(onPrivate, networks)).toEqual({ kind: 'fits', probe: onPrivate });
  });

  it('is pointed out when it is in the list', () => {
    expect(judgeForAdding(onTestNet, networks)).toMatchObject({ kind: 'known', name: 'TestNet' });
  });

  it('says why its node gave no answer', () => {
    expect(judgeForAdding(failed, networks)).toEqual(failed);
  });
});
