import * as algosdk from 'algosdk';
import { describe, expect, it } from 'vitest';

import { BOB, encoded, SAMPLES } from '../../../../test/algorand/sample-transactions';
import { asBytes, encodeUtf8, type Bytes } from '../../bytes';
import { isMsgpackMap, type MsgpackValue } from './msgpack-value';
import { readMsgpack } from './read-msgpack';
import { decodeSignedTransaction, postQuantumAddress } from './signed-transaction-codec';
import { writeMsgpack } from './write-msgpack';

const [txn] = Object.values(SAMPLES);
if (txn === undefined) throw new Error('no sample');

const sig = new Uint8Array(64).fill(1);
const key = new Uint8Array(32).fill(2);
const pqsig = { sch: encodeUtf8('f1'), slt: 3, pk: new Uint8Array(1793).fill(4), sig };
const msig = { v: 1, thr: 1, subsig: [{ pk: key, s: sig }, { pk: key }] };
const program = new algosdk.LogicSig(Uint8Array.of(6, 0x81, 1), [Uint8Array.of(0), key]);
const delegated = new algosdk.LogicSig(Uint8Array.of(6, 0x81, 1));
delegated.sig = sig;

type Signed = ConstructorParameters<typeof algosdk.SignedTransaction>[0];

function made(parts: Partial<Signed>): Bytes {
  const signed = new algosdk.SignedTransaction({ ...parts, txn: parts.txn ?? sample() });
  return asBytes(algosdk.encodeMsgpack(signed));
}

function sample(): algosdk.Transaction {
  if (txn === undefined) throw new Error('no sample');
  return txn;
}

function changed(bytes: Bytes, changes: Readonly<Record<string, MsgpackValue>>): Bytes {
  const value = readMsgpack(bytes);
  if (!isMsgpackMap(value)) throw new Error('no map');
  return writeMsgpack(new Map([...value, ...Object.entries(changes)]));
}

describe('decodeSignedTransaction', () => {
  it.each(Object.entries(SAMPLES))('reads %s inside', (_, transaction) => {
    const result = decodeSignedTransaction(made({ txn: transaction, sig }));
    expect(result.ok && result.value.transactionBytes).toEqual(encoded(transaction));
  });

  it.each([
    ['a signature', { sig }, { kind: 'signature', signature: sig }],
    ['a multisig', { msig }, { kind: 'multisig', multisig: { version: 1n, threshold: 1n } }],
    ['a program', { lsig: program }, { kind: 'program', delegated: false }],
    ['a delegated program', { lsig: delegated }, { kind: 'program', delegated: true }],
    ['a post-quantum signature', { pqsig }, { kind: 'post-quantum', postQuantum: { salt: 3n } }],
  ])('reads %s', (_, parts, authority) => {
    expect(decodeSignedTransaction(made(parts))).toMatchObject({ value: { authority } });
  });

  it('reads whose key signed', () => {
    const bytes = made({ sig, sgnr: algosdk.Address.fromString(BOB.address) });
    expect(decodeSignedTransaction(bytes)).toMatchObject({ value: { signer: BOB.address } });
  });

  it.each([
    ['no signature', made({})],
    ['two signatures', changed(made({ sig }), { pqsig: new Map([['sig', sig]]) })],
    ['a short signature', changed(made({ sig }), { sig: sig.slice(1) })],
    ['the sender as signer', made({ sig, sgnr: sample().sender })],
    ['an unknown field', changed(made({ sig }), { zzz: 1n })],
    ['a signature of zeros', changed(made({ sig }), { sig: new Uint8Array(64) })],
    ['a signer of zeros', changed(made({ sig }), { sgnr: new Uint8Array(32) })],
    ['a transaction with a zero field', changed(made({ sig }), { txn: new Map([['amt', 0n]]) })],
    ['no transaction', writeMsgpack(new Map([['sig', sig]]))],
    [
      'a program delegated twice',
      changed(made({ lsig: delegated }), {
        lsig: new Map<string, MsgpackValue>([
          ['l', key],
          ['sig', sig],
          ['msig', new Map()],
        ]),
      }),
    ],
    ['a threshold beyond its members', made({ msig: { ...msig, thr: 3 } })],
    [
      'a salt of two bytes',
      changed(made({ pqsig }), {
        pqsig: new Map<string, MsgpackValue>([
          ['pk', key],
          ['sch', encodeUtf8('f1')],
          ['sig', sig],
          ['slt', 256n],
        ]),
      }),
    ],
    ['trailing bytes', Uint8Array.of(...made({ sig }), 0)],
    ['a bare transaction', encoded(sample())],
  ])('refuses %s', (_, bytes) => {
    expect(decodeSignedTransaction(bytes).ok).toBe(false);
  });

  it('makes the post-quantum address that algosdk makes', () => {
    const { address, salt } = algosdk.addressFromPQKey(pqsig.sch, pqsig.pk);
    const ours = { scheme: pqsig.sch, salt: BigInt(salt), publicKey: pqsig.pk };
    expect(postQuantumAddress(ours)).toBe(address.toString());
  });
});
