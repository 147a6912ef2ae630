import * as algosdk from 'algosdk';
import { describe, expect, it } from 'vitest';

import { alice, bob, carol } from '../../../../test/algorand/reviewed';
import { encodeAddress } from '../address';
import { asBytes } from '../../bytes';
import type { Simulation } from './chain';
import { condenseSimulation } from './condense-simulation';

const NOTHING: Simulation = { round: 1n, innerTransfers: [], innerRekeys: [] };
const transfer = (from = bob, to = alice, amount = 5n, asset = 0n) => ({
  position: 0,
  from,
  to,
  amount,
  asset,
});
const strangers = (count: number) =>
  Array.from({ length: count }, () =>
    encodeAddress(asBytes(algosdk.generateAccount().addr.publicKey)),
  );

describe('condenseSimulation', () => {
  it('adds up what programs move, by account and asset', () => {
    const innerTransfers = [
      transfer(bob, alice, 5n),
      transfer(bob, alice, 2n ** 64n - 1n),
      transfer(alice, carol, 7n, 9n),
      transfer(bob, bob, 3n),
    ];
    const { moves, cut } = condenseSimulation({ ...NOTHING, innerTransfers }, [alice], 1000n);
    expect(moves).toEqual([
      { account: alice, asset: 0n, out: 0n, in: 2n ** 64n + 4n },
      { account: alice, asset: 9n, out: 7n, in: 0n },
      { account: bob, asset: 0n, out: 2n ** 64n + 4n, in: 0n },
      { account: carol, asset: 9n, out: 0n, in: 7n },
    ]);
    expect(cut).toBe(false);
  });

  it('keeps what concerns the user before what does not, and says that it cut', () => {
    const innerTransfers = [...strangers(200).map((to) => transfer(bob, to)), transfer(bob, alice)];
    const { moves, cut } = condenseSimulation({ ...NOTHING, innerTransfers }, [alice], 1000n);
    expect(moves).toHaveLength(64);
    expect(moves[0]?.account).toBe(alice);
    expect(cut).toBe(true);
  });

  it('rounds the needed fee up once, as the network does', () => {
    const fees = (feeUsage: bigint, minimumFee: bigint) =>
      condenseSimulation({ ...NOTHING, feeUsage, feesPaid: 3000n }, [], minimumFee).fees;
    expect(fees(3_000_000n, 1000n)).toEqual({ paid: 3000n, needed: 3000n });
    expect(fees(3_000_001n, 1000n)).toEqual({ paid: 3000n, needed: 3001n });
    expect(condenseSimulation({ ...NOTHING, feesPaid: 3000n }, [], 1000n).fees).toBeUndefined();
  });

  it('cuts a long failure, and keeps one without words', () => {
    const failed = (message: string, at: readonly number[]) =>
      condenseSimulation({ ...NOTHING, failure: { message, at } }, [], 1000n).failure;
    expect(failed('x'.repeat(1000), [])).toEqual({ message: 'x'.repeat(300) });
    expect(failed('', [1, 0])).toEqual({ message: '', position: 1 });
  });

  it('tells who would be handed to another key', () => {
    const innerRekeys = [{ position: 0, account: alice, to: carol }];
    expect(condenseSimulation({ ...NOTHING, innerRekeys }, [], 1000n).rekeys).toEqual([
      { account: alice, to: carol },
    ]);
  });
});
