import { assignGroupID, type Transaction } from 'algosdk';
import { describe, expect, it } from 'vitest';
import { startChain } from './start-chain.js';
import {
  ALGO,
  alice,
  balance,
  bob,
  carol,
  expectRefused,
  expectTaken,
  pay,
  running,
  transfer,
  useScene,
} from './visitors/scene.js';
import { grouped, payment, post } from './visitors/test-wallet.js';

useScene();

describe('payments', () => {
  it('move algos, cost a fee and make a round', async () => {
    await expectTaken(alice, pay());
    expect([balance(alice), balance(bob)]).toEqual([9n * ALGO - 1000n, 11n * ALGO]);
    expect(running.chain.round).toBe(2n);
  });

  it('close an account, with whatever is left', async () => {
    await expectTaken(bob, transfer(bob.address, alice.address, 0n, { closeTo: alice.address }));
    await expectTaken(bob, pay({ from: bob.address, to: alice.address, closeTo: carol.address }));
    expect(balance(bob)).toBe(0n);
    expect(balance(carol)).toBe(9n * ALGO - 2000n);
  });

  it('are refused beyond the balance', async () => {
    await expectRefused('overspend', await alice.sign(pay({ microAlgos: 11n * ALGO })));
  });

  it('leave the minimum balance of the sender, and reach that of the receiver', async () => {
    // Alice holds one asset.
    const most = 10n * ALGO - 200_000n - 1000n - 100_000n;
    await expectRefused('below min', await alice.sign(pay({ microAlgos: most + 100_001n })));
    await expectRefused(
      'below min',
      await alice.sign(pay({ to: carol.address, microAlgos: 99_999n })),
    );
  });

  it('do not close an account to itself, or one with assets', async () => {
    await expectRefused('cannot close', await alice.sign(pay({ closeTo: alice.address })));
    await expectRefused(
      'outstanding assets',
      await bob.sign(pay({ from: bob.address, closeTo: alice.address })),
    );
  });
});

describe('the header', () => {
  it.each([
    ['too early', { firstValid: 100n, lastValid: 200n }, 'txn dead'],
    ['too late', { firstValid: 0n, lastValid: 1n }, 'txn dead'],
    ['too long', { firstValid: 1n, lastValid: 1002n }, 'window size'],
    ['ending before it begins', { firstValid: 5n, lastValid: 4n }, 'invalid range'],
    ['of another genesis id', { genesisID: 'mainnet-v1.0' }, 'GenesisID'],
    ['of another genesis hash', { genesisHash: new Uint8Array(32).fill(1) }, 'GenesisHash'],
  ])('is not taken %s', async (_, parameters, words) => {
    const transaction = pay({ parameters });
    await expectRefused(words, await alice.sign(transaction));
  });

  it('has no note beyond its limit, and a long one costs more', async () => {
    await expectRefused('note too big', await alice.sign(pay({ note: new Uint8Array(4097) })));
    await expectRefused(
      'less than the minimum',
      await alice.sign(pay({ note: new Uint8Array(2000) })),
    );
    await expectTaken(alice, pay({ note: new Uint8Array(2000), fee: 1098n }));
  });

  it('is not taken twice', async () => {
    const signed = await alice.sign(pay());
    expect((await post(running, signed)).status).toBe(200);
    await expectRefused('already in ledger', signed);
  });

  it('keeps its lease until its last round', async () => {
    const lease = new Uint8Array(32).fill(9);
    const parameters = { firstValid: 1n, lastValid: 5n };
    await expectTaken(alice, pay({ lease, parameters }));
    await expectRefused(
      'overlapping lease',
      await alice.sign(pay({ lease, note: Uint8Array.of(1) })),
    );
    await expectTaken(bob, pay({ from: bob.address, to: alice.address, lease }));
    running.chain.advanceRounds(3);
    await expectTaken(alice, pay({ lease, note: Uint8Array.of(2) }));
  });
});

describe('groups', () => {
  const two = (fees: readonly [bigint, bigint]) =>
    [pay({ fee: fees[0] }), pay({ from: bob.address, to: alice.address, fee: fees[1] })] as const;

  async function signedTwo(transactions: readonly Transaction[]): Promise<readonly Uint8Array[]> {
    const [first, second] = transactions;
    if (first === undefined || second === undefined) throw new Error('two transactions');
    return Promise.all([alice.sign(first), bob.sign(second)]);
  }

  it('pool their fees', async () => {
    expect((await post(running, ...(await signedTwo(grouped(...two([2000n, 0n])))))).status).toBe(
      200,
    );
  });

  it('pay enough together', async () => {
    const short = await signedTwo(grouped(...two([1999n, 0n])));
    await expectRefused('txgroup had 1999 in fees', ...short);
  });

  it('happen as a whole or not at all', async () => {
    const before = [balance(alice), balance(bob)];
    const transactions = [
      pay({ fee: 2000n }),
      pay({ from: bob.address, to: alice.address, microAlgos: 100n * ALGO, fee: 0n }),
    ];
    await expectRefused('overspend', ...(await signedTwo(grouped(...transactions))));
    expect([balance(alice), balance(bob)]).toEqual(before);
    expect(running.chain.transactions()).toEqual([]);
  });

  it('are complete, in order and of one id', async () => {
    const [first, second] = await signedTwo(grouped(...two([1000n, 1000n])));
    if (first === undefined || second === undefined) throw new Error('two');
    await expectRefused('incomplete group', first);
    await expectRefused('incomplete group', second, first);
    const alone = await bob.sign(
      pay({ from: bob.address, to: alice.address, note: Uint8Array.of(1) }),
    );
    await expectRefused('had zero Group', first, alone);
    const other = pay({ from: bob.address, to: alice.address, note: Uint8Array.of(2) });
    assignGroupID([other]);
    await expectRefused('inconsistent group', first, await bob.sign(other));
  });

  it('have at most 16 transactions', async () => {
    const signed = await Promise.all(
      Array.from({ length: 17 }, (_, index) => alice.sign(pay({ note: Uint8Array.of(index) }))),
    );
    await expectRefused('max group size', ...signed);
  });
});

describe('without dev mode', () => {
  it('a transaction waits for the next round', async () => {
    const slow = await startChain({
      devMode: false,
      accounts: [{ address: alice.address, microAlgos: 10n * ALGO }],
    });
    const paying = (microAlgos: bigint) =>
      payment(slow, { from: alice.address, to: bob.address, microAlgos });
    expect((await post(slow, await alice.sign(paying(ALGO)))).status).toBe(200);
    expect(slow.chain.transactions()[0]?.round).toBeUndefined();
    expect(slow.chain.account(bob.address).microAlgos).toBe(0n);
    // What waits is already spent.
    const { message } = await post(slow, await alice.sign(paying(9_500_000n)));
    expect(message).toContain('overspend');
    slow.chain.advanceRounds(2);
    expect(slow.chain.transactions()[0]?.round).toBe(2n);
    expect(slow.chain.round).toBe(3n);
    expect(slow.chain.account(bob.address).microAlgos).toBe(ALGO);
    await slow.close();
  });
});
