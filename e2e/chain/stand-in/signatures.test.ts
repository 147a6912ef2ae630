import {
  addressFromPQKey,
  appendSignMultisigTransactionWithSigner,
  createMultisigTransaction,
  decodeSignedTransaction,
  encodeMsgpack,
  LogicSigAccount,
  msgpackRawDecodeAsMap,
  msgpackRawEncode,
  multisigAddress,
  signLogicSigTransactionObject,
  SignedTransaction,
  signMultisigTransactionWithSigner,
  type Transaction,
} from 'algosdk';
import { describe, expect, it } from 'vitest';
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
  useScene,
} from './visitors/scene.js';
import { post, type TestWallet } from './visitors/test-wallet.js';

useScene();

describe('signatures', () => {
  it('of another key are refused', async () => {
    const { sig } = await signedOf(bob, pay());
    const forged = new SignedTransaction({ txn: pay(), ...(sig === undefined ? {} : { sig }) });
    await expectRefused("didn't pass verification", encodeMsgpack(forged));
  });

  it('are wanted', async () => {
    await expectRefused('has no sig', encodeMsgpack(new SignedTransaction({ txn: pay() })));
  });

  it('are wanted once', async () => {
    const { sig, txn } = await signedOf(alice, pay());
    const subsig = [{ pk: alice.account.addr.publicKey, s: new Uint8Array(64).fill(1) }];
    const fields = msgpackRawDecodeAsMap(encodeMsgpack(txn));
    const both = { msig: { subsig, thr: 1, v: 1 }, sig, txn: fields };
    await expectRefused('more than 1 signature', msgpackRawEncode(both));
  });

  it('do not name the sender as signer, since v42', async () => {
    const { sig } = await signedOf(alice, pay());
    const named = new SignedTransaction({
      txn: pay(),
      sgnr: alice.account.addr,
      ...(sig === undefined ? {} : { sig }),
    });
    await expectRefused('same as the sender', encodeMsgpack(named));
  });

  it('follow a rekey, and its taking back', async () => {
    await expectTaken(alice, pay({ to: alice.address, rekeyTo: carol.address }));
    expect(running.chain.account(alice.address).authority).toBe(carol.address);
    await expectRefused('should have been authorized by', await alice.sign(pay()));
    await expectTaken(carol, pay({ note: Uint8Array.of(1) }));
    await expectTaken(carol, pay({ to: alice.address, rekeyTo: alice.address }));
    await expectTaken(alice, pay({ note: Uint8Array.of(2) }));
    await expectRefused(
      'should have been authorized by',
      await carol.sign(pay({ note: Uint8Array.of(3) })),
    );
  });

  it('of programs are refused as such', async () => {
    const program = new LogicSigAccount(Uint8Array.of(1, 32, 1, 1, 34));
    const transaction = pay({ from: program.address().toString() });
    const { blob } = signLogicSigTransactionObject(transaction, program);
    await expectRefused('runs no programs', blob);
  });

  it('of post-quantum keys are known, and refused for what they are', async () => {
    const pk = new Uint8Array(1793).fill(7);
    const sch = new Uint8Array(Buffer.from('f1'));
    const { address, salt } = pqAccount(sch, pk);
    const pqsig = { sch, slt: salt, pk, sig: new Uint8Array(1200).fill(1) };
    const own = new SignedTransaction({ txn: pay({ from: address }), pqsig });
    await expectRefused('cannot verify Falcon', encodeMsgpack(own));
    const stolen = new SignedTransaction({ txn: pay(), pqsig });
    await expectRefused("didn't pass verification", encodeMsgpack(stolen));
  });

  it('in bytes that are not canonical are refused', async () => {
    const signed = await alice.sign(pay());
    await expectRefused('msgpack decode error', signed.slice(0, -1));
    await expectRefused('msgpack decode error', withUnknownField(signed));
    await expectRefused('empty txgroup');
  });
});

describe('a multisig account', () => {
  const metadata = () => ({
    version: 1,
    threshold: 2,
    addrs: [alice.address, bob.address, carol.address],
  });

  it('pays with as many signatures as it wants', async () => {
    const address = multisigAddress(metadata()).toString();
    running.chain.fund(address, 5n * ALGO);
    const transaction = pay({ from: address, to: carol.address });
    const one = await signMultisigTransactionWithSigner(transaction, metadata(), alice.signer);
    await expectRefused("didn't pass verification", one.blob);
    const two = await appendSignMultisigTransactionWithSigner(one.blob, metadata(), carol.signer);
    expect((await post(running, two.blob)).status).toBe(200);
    expect(balance(carol)).toBe(ALGO);
  });

  it('signs for an account that was rekeyed to it', async () => {
    const address = multisigAddress(metadata()).toString();
    running.chain.rekey(alice.address, address);
    const one = await signMultisigTransactionWithSigner(pay(), metadata(), alice.signer);
    const two = await appendSignMultisigTransactionWithSigner(one.blob, metadata(), bob.signer);
    expect((await post(running, two.blob)).status).toBe(200);
  });

  it('does not pay without a signature', async () => {
    const transaction = pay({ from: multisigAddress(metadata()).toString() });
    await expectRefused(
      "didn't pass verification",
      createMultisigTransaction(transaction, metadata()),
    );
  });
});

async function signedOf(wallet: TestWallet, txn: Transaction): Promise<SignedTransaction> {
  return decodeSignedTransaction(await wallet.sign(txn));
}

function pqAccount(sch: Uint8Array, pk: Uint8Array): { address: string; salt: number } {
  const { address, salt } = addressFromPQKey(sch, pk);
  return { address: address.toString(), salt };
}

/** One more field behind the last of the outer map. */
function withUnknownField(signed: Uint8Array): Uint8Array {
  const field = Buffer.from([0xa3, ...Buffer.from('zzz'), 1]);
  const head = (signed[0] ?? 0) + 1;
  return Buffer.concat([Uint8Array.of(head), signed.slice(1), field]);
}
