import { describe, expect, it } from 'vitest';

import { isMainNet, MAINNET, PUBLIC_NETWORKS } from './network';

describe('the public networks', () => {
  it('have hashes of 32 bytes in standard base64, each its own', () => {
    const hashes = PUBLIC_NETWORKS.map(({ genesisHash }) => genesisHash);
    expect(new Set(hashes).size).toBe(PUBLIC_NETWORKS.length);
    for (const hash of hashes) {
      const bytes = Buffer.from(hash, 'base64');
      expect([bytes.length, bytes.toString('base64')]).toEqual([32, hash]);
    }
  });

  it('are told apart by hash alone', () => {
    expect(PUBLIC_NETWORKS.filter(isMainNet)).toEqual([MAINNET]);
    const other = PUBLIC_NETWORKS[1]?.genesisHash ?? '';
    expect(isMainNet({ ...MAINNET, genesisHash: other })).toBe(false);
    expect(isMainNet({ ...MAINNET, id: 'mine', name: 'Mine', custom: true })).toBe(true);
  });
});
