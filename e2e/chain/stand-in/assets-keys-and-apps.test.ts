import {
  makeApplicationNoOpTxnFromObject,
  makeApplicationOptInTxnFromObject,
  makeAssetConfigTxnWithSuggestedParamsFromObject,
  makeAssetCreateTxnWithSuggestedParamsFromObject,
  makeAssetDestroyTxnWithSuggestedParamsFromObject,
  makeAssetFreezeTxnWithSuggestedParamsFromObject,
  makeAssetTransferTxnWithSuggestedParamsFromObject,
  makeKeyRegistrationTxnWithSuggestedParamsFromObject,
} from 'algosdk';
import { describe, expect, it } from 'vitest';
import {
  ALGO,
  alice,
  bob,
  carol,
  expectRefused,
  expectTaken,
  holding,
  pay,
  running,
  transfer,
  USD,
  useScene,
} from './visitors/scene.js';
import { parametersOf } from './visitors/test-wallet.js';

useScene();

describe('assets', () => {
  it('are sent, opted in to and closed', async () => {
    await expectRefused(
      'missing from',
      await alice.sign(transfer(alice.address, carol.address, 1n)),
    );
    await expectTaken(alice, pay({ to: carol.address }));
    await expectTaken(carol, transfer(carol.address, carol.address, 0n));
    await expectTaken(bob, transfer(bob.address, carol.address, 100n, { closeTo: alice.address }));
    expect([holding(alice), holding(bob), holding(carol)].map((one) => one?.amount)).toEqual([
      900n,
      undefined,
      100n,
    ]);
  });

  it('are not sent beyond what is there', async () => {
    await expectRefused('underflow', await bob.sign(transfer(bob.address, alice.address, 501n)));
  });

  it('that do not exist cannot be opted in to', async () => {
    const optIn = makeAssetTransferTxnWithSuggestedParamsFromObject({
      sender: alice.address,
      receiver: alice.address,
      amount: 0n,
      assetIndex: 5n,
      suggestedParams: parametersOf(running),
    });
    await expectRefused('does not exist', await alice.sign(optIn));
  });

  it('are not closed by their creator', async () => {
    const closing = transfer(alice.address, bob.address, 0n, { closeTo: bob.address });
    await expectRefused('in allocating account', await alice.sign(closing));
  });

  it('are taken back by the clawback only', async () => {
    const taking = (from: string) =>
      transfer(from, alice.address, 500n, { takenFrom: bob.address });
    await expectRefused('clawback not allowed', await bob.sign(taking(bob.address)));
    await expectTaken(alice, taking(alice.address));
    expect(holding(bob)?.amount).toBe(0n);
  });

  it('are frozen by the freeze address only, and then stay', async () => {
    const freezing = (sender: string) =>
      makeAssetFreezeTxnWithSuggestedParamsFromObject({
        sender,
        assetIndex: USD,
        freezeTarget: bob.address,
        frozen: true,
        suggestedParams: parametersOf(running),
      });
    await expectRefused('freeze not allowed', await bob.sign(freezing(bob.address)));
    await expectTaken(alice, freezing(alice.address));
    await expectRefused('frozen in', await bob.sign(transfer(bob.address, alice.address, 1n)));
    await expectTaken(bob, transfer(bob.address, alice.address, 0n, { closeTo: alice.address }));
  });

  it('do not reach a frozen holding, and are not closed by clawback', async () => {
    const freezing = makeAssetFreezeTxnWithSuggestedParamsFromObject({
      sender: alice.address,
      assetIndex: USD,
      freezeTarget: bob.address,
      frozen: true,
      suggestedParams: parametersOf(running),
    });
    await expectTaken(alice, freezing);
    const sending = transfer(alice.address, bob.address, 1n);
    await expectRefused('frozen in recipient', await alice.sign(sending));
    const closing = { takenFrom: bob.address, closeTo: alice.address };
    const taking = transfer(alice.address, alice.address, 1n, closing);
    await expectRefused('cannot close asset by clawback', await alice.sign(taking));
  });

  it('are made, with a minimum balance, and destroyed by the manager while whole', async () => {
    const creation = makeAssetCreateTxnWithSuggestedParamsFromObject({
      sender: bob.address,
      total: 2n ** 64n - 1n,
      decimals: 19,
      defaultFrozen: false,
      manager: bob.address,
      unitName: 'BIG',
      assetName: 'Big',
      suggestedParams: parametersOf(running),
    });
    await expectTaken(bob, creation);
    const made = running.chain.transactions().at(-1)?.effect.createdAsset ?? 0n;
    expect(running.chain.account(bob.address).holdings.get(made)?.amount).toBe(2n ** 64n - 1n);
    const destroying = (sender: string, assetIndex: bigint) =>
      makeAssetDestroyTxnWithSuggestedParamsFromObject({
        sender,
        assetIndex,
        suggestedParams: parametersOf(running),
      });
    await expectRefused('issued by the manager', await alice.sign(destroying(alice.address, made)));
    await expectTaken(bob, destroying(bob.address, made));
    expect(running.chain.account(bob.address).holdings.has(made)).toBe(false);
    await expectRefused('holding only 500/1000', await alice.sign(destroying(alice.address, USD)));
  });

  it('keep no role that was given up', async () => {
    const changing = (roles: { readonly manager: string; readonly reserve?: string }) =>
      makeAssetConfigTxnWithSuggestedParamsFromObject({
        sender: alice.address,
        assetIndex: USD,
        strictEmptyAddressChecking: false,
        suggestedParams: parametersOf(running),
        ...roles,
      });
    await expectTaken(alice, changing({ manager: alice.address, reserve: bob.address }));
    const asset = await (await fetch(`${running.origin}/v2/assets/${USD}`)).text();
    expect(asset).not.toContain('reserve');
    expect(asset).not.toContain('clawback');
    expect(asset).toContain('manager');
  });

  it('have texts within their limits', async () => {
    const creation = makeAssetCreateTxnWithSuggestedParamsFromObject({
      sender: bob.address,
      total: 1n,
      decimals: 0,
      defaultFrozen: false,
      unitName: 'NINE CHAR',
      suggestedParams: parametersOf(running),
    });
    await expectRefused('unit name too big', await bob.sign(creation));
  });
});

describe('participation', () => {
  const online = (fee: bigint, lastRound = 1000n) =>
    makeKeyRegistrationTxnWithSuggestedParamsFromObject({
      sender: alice.address,
      voteKey: new Uint8Array(32).fill(1),
      selectionKey: new Uint8Array(32).fill(2),
      stateProofKey: new Uint8Array(64).fill(3),
      voteFirst: 1n,
      voteLast: lastRound,
      voteKeyDilution: 30n,
      suggestedParams: parametersOf(running, fee),
    });
  const leaving = (nonParticipation: boolean) =>
    makeKeyRegistrationTxnWithSuggestedParamsFromObject({
      sender: alice.address,
      nonParticipation,
      suggestedParams: parametersOf(running),
    });

  it('begins with keys, is eligible for its fee, and ends', async () => {
    await expectTaken(alice, online(2n * ALGO));
    expect(running.chain.account(alice.address)).toMatchObject({
      status: 'Online',
      incentiveEligible: true,
    });
    await expectTaken(alice, leaving(false));
    expect(running.chain.account(alice.address).status).toBe('Offline');
  });

  it('does not come back after non-participation', async () => {
    await expectTaken(alice, leaving(true));
    await expectRefused('non-participating account', await alice.sign(online(1000n)));
  });

  it('does not begin with keys of the future, or of no time at all', async () => {
    const beginning = (voteFirst: bigint) =>
      makeKeyRegistrationTxnWithSuggestedParamsFromObject({
        sender: alice.address,
        voteKey: new Uint8Array(32).fill(1),
        selectionKey: new Uint8Array(32).fill(2),
        stateProofKey: new Uint8Array(64).fill(3),
        voteFirst,
        voteLast: 1000n,
        voteKeyDilution: 30n,
        suggestedParams: parametersOf(running),
      });
    await expectRefused('beyond the next voting round', await alice.sign(beginning(4n)));
    await expectRefused('less than its last voting', await alice.sign(beginning(1001n)));
  });

  it('does not begin with keys of the past', async () => {
    await expectRefused('voting round in the past', await alice.sign(online(1000n, 2n)));
  });
});

describe('apps', () => {
  const call = (appIndex: bigint) =>
    makeApplicationNoOpTxnFromObject({
      sender: bob.address,
      appIndex,
      suggestedParams: parametersOf(running),
    });

  it('do what their script says, or nothing', async () => {
    await expectTaken(bob, call(88n));
    running.chain.scriptApp(88n, () => ({
      inner: [{ from: alice.address, to: bob.address, asset: USD, amount: 5n }],
    }));
    await expectTaken(bob, call(88n));
    expect(holding(bob)?.amount).toBe(505n);
    running.chain.scriptApp(88n, () => ({ rejects: 'assert failed pc=17' }));
    await expectRefused('assert failed pc=17', await bob.sign(call(88n)));
  });

  it('exist before they are called', async () => {
    await expectRefused('does not exist', await bob.sign(call(89n)));
  });

  it('are opted in to once, which raises the minimum balance', async () => {
    const optIn = () =>
      makeApplicationOptInTxnFromObject({
        sender: bob.address,
        appIndex: 88n,
        suggestedParams: parametersOf(running),
      });
    await expectTaken(bob, optIn());
    await expectRefused('already opted in', await bob.sign(optIn()));
    await expectTaken(bob, transfer(bob.address, alice.address, 0n, { closeTo: alice.address }));
    const closing = pay({ from: bob.address, to: alice.address, closeTo: alice.address });
    await expectRefused('applications opted in', await bob.sign(closing));
  });
});
