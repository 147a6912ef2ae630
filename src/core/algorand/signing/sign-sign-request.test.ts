import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';

import * as algosdk from 'algosdk';
import { describe, expect, it } from 'vitest';

import {
  ALICE,
  BOB,
  CAROL,
  encoded,
  PARAMETERS,
  SAMPLES,
} from '../../../../test/algorand/sample-transactions';
import { asBytes, encodeBase64Url, encodeHex, type Bytes } from '../../bytes';
import type { AccountKey } from '../account-key';
import { publicKeyOf } from '../account-key';
import { encodeAddress, type AlgorandAddress } from '../address';
import { TESTNET } from '../networks/network';
import { deriveXhdAccountKey, xhdRootKey } from '../xhd';
import { parseSignRequest } from './parse-sign-request';
import { planSigning } from './plan-signing';
import type { SignedResult } from './assemble-signed';
import { outlineSigned } from './outline-signed';
import { signSignRequest } from './sign-sign-request';
import type { SignersContext } from './sign-plan';
import type { SignRequest } from './sign-request';

const KEYS = new Map<AlgorandAddress, AccountKey>();
function own(key: AccountKey): AlgorandAddress {
  const address = encodeAddress(publicKeyOf(key));
  KEYS.set(address, key);
  return address;
}
const alice = own({ kind: 'ed25519', seed: ALICE.seed });
const bob = own({ kind: 'ed25519', seed: BOB.seed });
const derived = own({
  kind: 'xhd',
  extended: deriveXhdAccountKey(xhdRootKey(new Uint8Array(16)), 0, 0),
});

function request(...entries: readonly unknown[]): SignRequest {
  const parsed = parseSignRequest(entries, { networks: [TESTNET] });
  if (!parsed.ok) throw new Error(parsed.error.detail);
  return parsed.value;
}

function signed(
  parsed: SignRequest,
  context: Partial<SignersContext> = {},
): readonly (SignedResult | null)[] {
  const addresses = [...KEYS.keys()];
  const plan = planSigning(parsed, { accounts: addresses, keys: addresses, ...context });
  if (!plan.ok) throw new Error(plan.error.detail);
  const results = signSignRequest(parsed, plan.value, (authority) => KEYS.get(authority));
  if (!results.ok) throw new Error(results.error.code);
  // Whatever is signed here, its size was known before.
  expect(outlineSigned(parsed, plan.value).map(sizes)).toEqual(results.value.map(sizes));
  return results.value;
}

function sizes(result: SignedResult | null) {
  if (result === null) return null;
  const { signature, signedTransaction, ...rest } = result;
  return { ...rest, sizes: [signature?.length, signedTransaction.length] };
}

function only(results: readonly (SignedResult | null)[]): SignedResult {
  const [result] = results;
  if (results.length !== 1 || result === undefined || result === null) throw new Error('not one');
  return result;
}

function entry(transaction: algosdk.Transaction): { txn: string } {
  return { txn: Buffer.from(encoded(transaction)).toString('base64') };
}

function payment(sender: string, receiver = CAROL.address): algosdk.Transaction {
  return algosdk.makePaymentTxnWithSuggestedParamsFromObject({
    sender,
    receiver,
    amount: 5n,
    suggestedParams: PARAMETERS,
  });
}

function nodeSigns(seed: Bytes, transaction: algosdk.Transaction): Uint8Array {
  const x = encodeBase64Url(publicKeyOf({ kind: 'ed25519', seed }));
  const jwk = { kty: 'OKP', crv: 'Ed25519', d: encodeBase64Url(seed), x };
  const key = createPrivateKey({ key: jwk, format: 'jwk' });
  return new Uint8Array(sign(null, transaction.bytesToSign(), key));
}

/** Signed by Node and put together by algosdk: Ed25519 has one signature for each key and message. */
function foreignSigned(txn: algosdk.Transaction, seed: Bytes): string {
  const sig = nodeSigns(seed, txn);
  return encodeHex(algosdk.encodeMsgpack(new algosdk.SignedTransaction({ txn, sig })));
}

function nodeVerifies(publicKey: Bytes, message: Bytes, signature: Bytes): boolean {
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: encodeBase64Url(publicKey) };
  return verify(null, message, createPublicKey({ key: jwk, format: 'jwk' }), signature);
}

function verified(bytes: Bytes): boolean {
  const { sig, txn, sgnr } = algosdk.decodeSignedTransaction(bytes);
  if (sig === undefined) return false;
  const signer = (sgnr ?? txn.sender).publicKey;
  return nodeVerifies(asBytes(signer), asBytes(txn.bytesToSign()), asBytes(sig));
}

describe('signSignRequest', () => {
  it.each(Object.entries(SAMPLES))('signs %s as Node and algosdk do', (_, transaction) => {
    const result = only(signed(request(entry(transaction))));
    expect(encodeHex(result.signedTransaction)).toBe(foreignSigned(transaction, ALICE.seed));
    expect(result.transactionId).toBe(transaction.txID());
    expect(verified(result.signedTransaction)).toBe(true);
  });

  it('signs with an extended key', () => {
    const result = only(signed(request(entry(payment(derived)))));
    expect(verified(result.signedTransaction)).toBe(true);
    expect(result.authority).toBe(derived);
  });

  it('makes the signature of the golden request of Liquid Auth', () => {
    const txn =
      'iKNmZWXNA-iiZnYBo2dlbqx0ZXN0bmV0LXYxLjCiZ2jEIEhjtRiks8hOyBDyLU8QgcsPcfBZp6wg3sYvf3DlCToiomx2zQPpo3JjdsQgiojj3XQJ8ZX9UtstPLpdcspnCb8dlBIb83SIAbQPb1yjc25kxCCKiOPddAnxlf1S2y08ul1yymcJvx2UEhvzdIgBtA9vXKR0eXBlo3BheQ';
    const { signature, transactionId } = only(signed(request({ txn })));
    expect(transactionId).toBe('H2SNLCM45Y6BCSDAL6OGNSKEBFRUFV5S2DOX4SBCSQKK4VK2AG7A');
    expect(encodeBase64Url(signature ?? new Uint8Array(0))).toBe(
      'hEdjaT9Bmqi-90Bx44itYztUZCO1JmifUOZNkWy9kwDQ75_vnyVdmbusqUcjbRm9OicsZCqQyspcvORuJX-uCA',
    );
  });

  it('names the authority of a rekeyed account and only then', () => {
    const authorities = new Map([[alice, bob]]);
    const rekeyed = only(signed(request(entry(payment(alice))), { authorities }));
    expect(rekeyed.authority).toBe(bob);
    expect(algosdk.decodeSignedTransaction(rekeyed.signedTransaction).sgnr?.toString()).toBe(bob);
    expect(verified(rekeyed.signedTransaction)).toBe(true);
    const itself = only(
      signed(request({ ...entry(payment(alice)), authAddr: alice }), { authorities }),
    );
    expect(algosdk.decodeSignedTransaction(itself.signedTransaction).sgnr).toBeUndefined();
  });

  it('assembles a multisig that algosdk assembles too', () => {
    const members = [alice, CAROL.address, bob];
    const msig = { version: 1, threshold: 2, addrs: members };
    const transaction = payment(algosdk.multisigAddress(msig).toString());
    const result = only(signed(request({ ...entry(transaction), msig })));
    const subsig = [ALICE, CAROL, BOB].map(({ address, seed }) => ({
      pk: algosdk.Address.fromString(address).publicKey,
      ...(address === CAROL.address ? {} : { s: nodeSigns(seed, transaction) }),
    }));
    const made = new algosdk.SignedTransaction({
      txn: transaction,
      msig: { v: 1, thr: 2, subsig },
    });
    expect(encodeHex(result.signedTransaction)).toBe(encodeHex(algosdk.encodeMsgpack(made)));
    expect(result.signature).toBeUndefined();
  });

  it('signs for whom a multisig is the authority', () => {
    const msig = { version: 1, threshold: 1, addrs: [alice, bob] };
    const authAddr = algosdk.multisigAddress(msig).toString();
    const given = { ...entry(payment(CAROL.address)), msig, authAddr, signers: [bob] };
    const result = only(signed(request(given)));
    const { sgnr, msig: made } = algosdk.decodeSignedTransaction(result.signedTransaction);
    expect(sgnr?.toString()).toBe(authAddr);
    expect(made?.subsig.map(({ s }) => s !== undefined)).toEqual([false, true]);
  });

  it('leaves out what is not to be signed and passes on what is given', () => {
    const given = payment(CAROL.address);
    const stxn = Buffer.from(foreignSigned(given, CAROL.seed), 'hex');
    const results = signed(
      request(
        { ...entry(payment(alice)), signers: [] },
        { ...entry(given), signers: [], stxn: stxn.toString('base64url') },
        entry(payment(bob)),
        entry(payment(CAROL.address, alice)),
      ),
    );
    expect(results.map((result) => result?.authority)).toEqual([
      undefined,
      undefined,
      bob,
      undefined,
    ]);
    expect(results[0]).toBeNull();
    expect(encodeHex(results[1]?.signedTransaction ?? new Uint8Array(0))).toBe(encodeHex(stxn));
    expect(results[3]).toBeNull();
  });

  it('signs 750 in one go', () => {
    const entries = Array.from({ length: 750 }, () => entry(payment(alice)));
    const results = signed(request(...entries));
    expect(results.filter((result) => result !== null)).toHaveLength(750);
  });

  it.each([
    ['no key', () => undefined, 'key-missing'],
    ['the key of another', () => KEYS.get(bob), 'key-mismatch'],
  ])('signs nothing with %s', (_, readKey, code) => {
    const parsed = request(entry(payment(alice)));
    const plan = planSigning(parsed, { accounts: [alice], keys: [alice] });
    expect(plan.ok && signSignRequest(parsed, plan.value, readKey)).toEqual({
      ok: false,
      error: { code, position: 0 },
    });
  });

  it('signs nothing by the plan of another request', () => {
    const plan = planSigning(request(entry(payment(bob))), { accounts: [bob], keys: [bob] });
    const parsed = request(entry(payment(alice)));
    expect(plan.ok && signSignRequest(parsed, plan.value, (at) => KEYS.get(at))).toEqual({
      ok: false,
      error: { code: 'plan-mismatch', position: 0 },
    });
    expect(() => plan.ok && outlineSigned(parsed, plan.value)).toThrow('another request');
  });
});
