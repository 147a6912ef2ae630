import {
  Algodv2,
  decodeSignedTransaction,
  encodeUnsignedSimulateTransaction,
  Indexer,
  makeApplicationNoOpTxnFromObject,
  modelsv2,
  waitForConfirmation,
  type Transaction,
} from 'algosdk';
import { describe, expect, it } from 'vitest';
import {
  ALGO,
  alice,
  bob,
  carol,
  expectTaken,
  pay,
  running,
  transfer,
  USD,
  useScene,
} from './visitors/scene.js';
import { grouped, parametersOf, payment } from './visitors/test-wallet.js';

useScene();

const algod = () => new Algodv2('', running.origin);
/** Takes the port apart, or it would ask at 8080. */
const indexer = () => {
  const { protocol, hostname, port } = new URL(running.indexerOrigin);
  return new Indexer('', `${protocol}//${hostname}`, port);
};

describe('algosdk’s algod client reads', () => {
  it('status, version, genesis and parameters', async () => {
    expect((await algod().status().do()).lastRound).toBe(1n);
    const version = await algod().versionsCheck().do();
    expect(version.genesisId).toBe('standin-v1');
    expect(Buffer.from(version.genesisHashB64).toString('base64')).toBe(running.genesisHash);
    expect(JSON.parse(await algod().genesis().do())).toMatchObject({
      network: 'standin',
      id: 'v1',
    });
    const parameters = await algod().getTransactionParams().do();
    expect(parameters).toMatchObject({ minFee: 1000n, fee: 0n, genesisID: 'standin-v1' });
  });

  it('accounts, holdings, assets and apps', async () => {
    running.chain.rekey(bob.address, carol.address);
    const account = await algod().accountInformation(bob.address).do();
    expect(account.authAddr?.toString()).toBe(carol.address);
    expect(account).toMatchObject({ amount: 10n * ALGO, minBalance: 200_000n, status: 'Offline' });
    expect(account.assets?.map(({ assetId, amount }) => [assetId, amount])).toEqual([[USD, 500n]]);
    const alone = await algod().accountInformation(alice.address).exclude('all').do();
    expect([alone.assets, alone.totalCreatedAssets, alone.totalCreatedApps]).toEqual([
      undefined,
      1,
      1,
    ]);
    const held = await algod().accountAssetInformation(bob.address, USD).do();
    expect(held.assetHolding).toMatchObject({ amount: 500n, isFrozen: false });
    const asset = await algod().getAssetByID(USD).do();
    expect(asset.params).toMatchObject({ total: 1000n, decimals: 2, name: 'Harbour Dollar' });
    const app = await algod().getApplicationByID(88n).do();
    expect(app.params?.creator.toString()).toBe(alice.address);
  });

  it('what is not there as 404', async () => {
    await expect(algod().getAssetByID(5n).do()).rejects.toMatchObject({ status: 404 });
    await expect(algod().getApplicationByID(5n).do()).rejects.toMatchObject({ status: 404 });
    await expect(algod().accountAssetInformation(carol.address, USD).do()).rejects.toMatchObject({
      status: 404,
    });
    await expect(algod().pendingTransactionInformation('A'.repeat(52)).do()).rejects.toMatchObject({
      status: 404,
    });
    await expect(algod().accountInformation('nobody').do()).rejects.toThrow();
  });

  it('a sent group, and waits for it', async () => {
    const transactions = grouped(
      pay({ to: carol.address, fee: 2000n }),
      payment(running, { from: bob.address, to: alice.address, fee: 0n }),
    );
    const [first, second] = transactions;
    if (first === undefined || second === undefined) throw new Error('two');
    const signed = [await alice.sign(first), await bob.sign(second)];
    const { txid } = await algod().sendRawTransaction(signed).do();
    expect(txid).toBe(first.txID());
    const confirmed = await waitForConfirmation(algod(), txid, 3);
    expect(confirmed.confirmedRound).toBe(2n);
    expect(confirmed.txn.txn.txID()).toBe(txid);
    expect(confirmed.txn.sig).toEqual(decodeSignedTransaction(signed[0] ?? first.toByte()).sig);
  });

  it('a refusal as 400 with the words', async () => {
    const signed = await alice.sign(pay({ microAlgos: 11n * ALGO }));
    await expect(algod().sendRawTransaction(signed).do()).rejects.toThrow(
      /TransactionPool\.Remember: transaction [A-Z2-7]{52}: overspend/u,
    );
  });

  it('the wait for a block', async () => {
    const waiting = algod().statusAfterBlock(1).do();
    setTimeout(() => {
      running.chain.advanceRounds(1);
    }, 50);
    expect((await waiting).lastRound).toBe(2n);
  });
});

describe('a simulation', () => {
  const simulate = async (
    transactions: readonly Transaction[],
    options: { readonly allowEmptySignatures?: boolean; readonly fixSigners?: boolean },
  ) => {
    const txns = transactions.map((transaction) =>
      decodeSignedTransaction(encodeUnsignedSimulateTransaction(transaction)),
    );
    const txnGroups = [new modelsv2.SimulateRequestTransactionGroup({ txns })];
    const request = new modelsv2.SimulateRequest({ txnGroups, ...options });
    const reply = await algod().simulateTransactions(request).do();
    const [group] = reply.txnGroups;
    if (group === undefined) throw new Error('no group');
    return { reply, group };
  };
  const lenient = { allowEmptySignatures: true, fixSigners: true };

  it('tells that a group would be taken, and changes nothing', async () => {
    const { group, reply } = await simulate([pay()], lenient);
    expect(group.failureMessage).toBeUndefined();
    expect([group.groupUsage, group.groupFeesPaid]).toEqual([1_000_000, 1000]);
    expect(reply.evalOverrides).toMatchObject(lenient);
    expect(running.chain.transactions()).toEqual([]);
    expect(running.chain.round).toBe(1n);
  });

  it('tells what fails, and where', async () => {
    const transactions = grouped(pay({ fee: 2000n }), pay({ microAlgos: 20n * ALGO, fee: 0n }));
    const { group } = await simulate(transactions, lenient);
    expect(group.failureMessage).toContain('overspend');
    expect(group.failedAt).toEqual([1]);
  });

  it('tells that fees are short', async () => {
    const { group } = await simulate([pay({ fee: 999n })], lenient);
    expect(group.failureMessage).toContain('txgroup had 999 in fees');
  });

  it('fails for a rekeyed sender unless signers are fixed', async () => {
    running.chain.rekey(alice.address, carol.address);
    const { group } = await simulate([pay()], { allowEmptySignatures: true });
    expect(group.failureMessage).toContain('should have been authorized by');
    expect((await simulate([pay()], lenient)).group.failureMessage).toBeUndefined();
  });

  it('wants signatures unless told otherwise', async () => {
    await expect(simulate([pay()], {})).rejects.toThrow('has no sig');
  });

  it('shows what a scripted app moves and logs', async () => {
    running.chain.scriptApp(88n, () => ({
      logs: [Uint8Array.of(1, 2)],
      inner: [
        { from: alice.address, to: bob.address, asset: 0n, amount: 5n },
        { from: alice.address, to: bob.address, asset: USD, amount: 6n },
      ],
    }));
    const call = makeApplicationNoOpTxnFromObject({
      sender: bob.address,
      appIndex: 88n,
      suggestedParams: parametersOf(running),
    });
    const { group } = await simulate([call], lenient);
    const result = group.txnResults[0]?.txnResult;
    expect(result?.logs).toEqual([Uint8Array.of(1, 2)]);
    expect(result?.innerTxns?.map(({ txn }) => txn.txn.type)).toEqual(['pay', 'axfer']);
    expect(result?.innerTxns?.[1]?.txn.txn.assetTransfer?.amount).toBe(6n);
  });
});

describe('algosdk’s indexer client reads', () => {
  it('an account, and those that were rekeyed to a key, page by page', async () => {
    for (const wallet of [alice, bob]) running.chain.rekey(wallet.address, carol.address);
    const { account } = await indexer().lookupAccountByID(bob.address).do();
    expect(account.authAddr?.toString()).toBe(carol.address);
    expect(account.assets?.map(({ assetId, amount }) => [assetId, amount])).toEqual([[USD, 500n]]);
    const found: string[] = [];
    let next: string | undefined;
    do {
      const search = indexer().searchAccounts().authAddr(carol.address).limit(1);
      const page = await (next === undefined ? search : search.nextToken(next)).do();
      expect(page.accounts).toHaveLength(1);
      found.push(...page.accounts.map(({ address }) => address));
      next = page.nextToken;
    } while (next !== undefined);
    expect(found.sort()).toEqual([alice.address, bob.address].sort());
  });

  it('an account’s transactions, newest first', async () => {
    await expectTaken(alice, pay());
    await expectTaken(bob, transfer(bob.address, alice.address, 5n));
    const { transactions } = await indexer().lookupAccountTransactions(bob.address).do();
    expect(transactions.map(({ txType, confirmedRound }) => [txType, confirmedRound])).toEqual([
      ['axfer', 3n],
      ['pay', 2n],
    ]);
    expect(transactions[0]?.assetTransferTransaction).toMatchObject({ amount: 5n, assetId: USD });
    expect(transactions[1]?.paymentTransaction).toMatchObject({ amount: ALGO });
    const nobody = await indexer().lookupAccountTransactions(carol.address).do();
    expect(nobody.transactions).toEqual([]);
  });

  it('an asset', async () => {
    const { asset } = await indexer().lookupAssetByID(Number(USD)).do();
    expect(asset.params).toMatchObject({ total: 1000n, unitName: 'HUSD' });
    await expect(indexer().lookupAssetByID(5).do()).rejects.toMatchObject({ status: 404 });
  });
});

describe('a page of another origin', () => {
  it('may ask, with the token’s header and without credentials', async () => {
    const preflight = await fetch(`${running.origin}/v2/status`, { method: 'OPTIONS' });
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-headers')).toContain('X-Algo-API-Token');
    expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
  });
});
