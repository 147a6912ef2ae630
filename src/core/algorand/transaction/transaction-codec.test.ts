import { decodeUnsignedTransaction, encodeUnsignedTransaction } from 'algosdk';
import { describe, expect, it } from 'vitest';

import { algosdkFields } from '../../../../test/algorand/algosdk-fields';
import { BOB, encoded, SAMPLES } from '../../../../test/algorand/sample-transactions';
import { concatBytes, encodeHex, type Bytes } from '../../bytes';
import { isMsgpackMap, type MsgpackValue } from './msgpack-value';
import { readMsgpack } from './read-msgpack';
import type { Transaction, TransactionProblemCode } from './transaction';
import { decodeTransaction, encodeTransaction } from './transaction-codec';
import { transactionId } from './transaction-id';
import { writeMsgpack } from './write-msgpack';

const samples = Object.entries(SAMPLES);

function sample(name: string): Bytes {
  const transaction = SAMPLES[name];
  if (transaction === undefined) throw new Error(`no sample ${name}`);
  return encoded(transaction);
}

function decoded(bytes: Bytes): Transaction {
  const result = decodeTransaction(bytes);
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.detail}`);
  return result.value;
}

function problemOf(bytes: Bytes): TransactionProblemCode | undefined {
  const result = decodeTransaction(bytes);
  return result.ok ? undefined : result.error.code;
}

/** A sample with some fields changed, written canonically; `undefined` removes one. */
function changed(name: string, changes: Readonly<Record<string, MsgpackValue | undefined>>): Bytes {
  const value = readMsgpack(sample(name));
  if (!isMsgpackMap(value)) throw new Error('no map');
  const fields = new Map(value);
  for (const [key, item] of Object.entries(changes)) {
    if (item === undefined) fields.delete(key);
    else fields.set(key, item);
  }
  return writeMsgpack(fields);
}

/** Replaces one run of bytes, given in hexadecimal, by another. */
function patched(bytes: Bytes, from: string, to: string): Bytes {
  const text = encodeHex(bytes);
  if (text.split(from).length !== 2) throw new Error(`${from} does not stand once`);
  return Uint8Array.from(Buffer.from(text.replace(from, to), 'hex'));
}

const hex = (text: string) => Buffer.from(text, 'latin1').toString('hex');

const payment = sample('a payment');

describe('decodeTransaction', () => {
  it.each(samples)('reads %s as algosdk does, and encodes it to the same bytes', (_, sent) => {
    const bytes = encoded(sent);
    const transaction = decoded(bytes);
    // Its access list algosdk shows resolved; ours has the next test.
    const fields = new Map<string, unknown>(Object.entries(transaction));
    fields.delete('access');
    expect(Object.fromEntries(fields)).toEqual(algosdkFields(sent));
    expect(encodeHex(encodeTransaction(transaction))).toBe(encodeHex(bytes));
    expect(transactionId(bytes)).toBe(sent.txID());
  });

  it('reads every kind of access reference', () => {
    const transaction = decoded(sample('an app call with an access list'));
    const name = new Uint8Array(3).fill(7);
    expect(transaction.type === 'appl' && transaction.access).toEqual([
      { kind: 'account', address: BOB.address },
      { kind: 'asset', asset: 7n },
      { kind: 'app', app: 8n },
      { kind: 'holding', accountSlot: 1n, assetSlot: 2n },
      { kind: 'holding', accountSlot: 0n, assetSlot: 2n },
      { kind: 'locals', accountSlot: 1n, appSlot: 3n },
      { kind: 'locals', accountSlot: 1n, appSlot: 0n },
      { kind: 'box', appSlot: 3n, name },
      { kind: 'box', appSlot: 0n, name },
      { kind: 'empty' },
    ]);
  });

  const key = new Uint8Array(32).fill(4);
  const crafted: readonly (readonly [string, Bytes, TransactionProblemCode])[] = [
    ['an unknown extra key', changed('a payment', { zzz: 1n }), 'unknown-field'],
    ['an asset-close field in a payment', changed('a payment', { aclose: key }), 'foreign-field'],
    ['an asset-id field in a payment', changed('a payment', { xaid: 5n }), 'foreign-field'],
    ['a heartbeat field in a payment', changed('a payment', { hb: new Map() }), 'foreign-field'],
    [
      'unsorted keys',
      patched(
        payment,
        `${hex('\xa3fee')}cd03e8${hex('\xa2fv')}cd1388`,
        `${hex('\xa2fv')}cd1388${hex('\xa3fee')}cd03e8`,
      ),
      'not-canonical',
    ],
    [
      'the same key twice',
      patched(
        patched(payment, '89a3616d74', '8aa3616d74'),
        hex('\xa2fv'),
        `${hex('\xa3fee')}01${hex('\xa2fv')}`,
      ),
      'not-canonical',
    ],
    ['a number in a longer form', patched(payment, 'cd03e8', 'ce000003e8'), 'not-canonical'],
    ['a map in a longer form', patched(payment, '89a3616d74', 'de0009a3616d74'), 'not-canonical'],
    [
      'a key in a longer form',
      patched(payment, hex('\xa3fee'), `d903${hex('fee')}`),
      'not-canonical',
    ],
    ['a key in binary form', patched(payment, hex('\xa3fee'), `c403${hex('fee')}`), 'malformed'],
    [
      'bytes in text form',
      patched(payment, hex('\xa3rcv\xc4\x20'), hex('\xa3rcv\xd9\x20')),
      'malformed',
    ],
    ['an empty access list in a payment', changed('a payment', { al: [] }), 'foreign-field'],
    ['an empty access list in a call', changed('an app deletion', { al: [] }), 'not-canonical'],
    [
      'an explicit zero close address',
      changed('a payment', { close: new Uint8Array(32) }),
      'not-canonical',
    ],
    ['an explicit zero amount', changed('a payment', { amt: 0n }), 'not-canonical'],
    ['an explicit empty note', changed('a payment', { note: new Uint8Array(0) }), 'not-canonical'],
    ['an explicit false', changed('an unfreeze', { afrz: false }), 'not-canonical'],
    ['an unknown type', changed('a payment', { type: 'gift' }), 'unknown-type'],
    ['no type', changed('a payment', { type: undefined }), 'unknown-type'],
    ['a state proof', changed('a payment', { type: 'stpf' }), 'node-type'],
    ['a heartbeat', changed('a payment', { type: 'hb' }), 'node-type'],
    ['a text amount', changed('a payment', { amt: '5' }), 'malformed'],
    ['a float amount', patched(payment, 'ce0012d687', 'ca3f800000'), 'malformed'],
    ['a negative amount', patched(payment, 'ce0012d687', 'ff'), 'malformed'],
    ['nil', patched(payment, 'ce0012d687', 'c0'), 'malformed'],
    ['a trailing byte', concatBytes(payment, Uint8Array.of(0)), 'malformed'],
    ['a missing byte', payment.slice(0, -1), 'malformed'],
    ['a leading TX', concatBytes(Uint8Array.of(0x54, 0x58), payment), 'malformed'],
    ['nothing', new Uint8Array(0), 'malformed'],
    ['no genesis hash', changed('a payment', { gh: undefined }), 'missing-genesis-hash'],
    ['an address of 31 bytes', changed('a payment', { rcv: key.slice(1) }), 'malformed'],
    [
      'a note beyond 4096 bytes',
      changed('a payment', { note: new Uint8Array(4097).fill(1) }),
      'limit',
    ],
    [
      'more than 64 KiB',
      changed('a payment', { note: new Uint8Array(70_000).fill(1) }),
      'too-large',
    ],
    ['a window of 1001 rounds', changed('a payment', { lv: 6001n }), 'limit'],
    ['a window that ends before it begins', changed('a payment', { lv: 4999n }), 'limit'],
    ['20 decimals', changed('an asset creation', { apar: new Map([['dc', 20n]]) }), 'limit'],
    [
      'an unknown asset parameter',
      changed('an asset creation', { apar: new Map([['x', 1n]]) }),
      'unknown-field',
    ],
    [
      '17 arguments',
      changed('an app deletion', { apaa: Array.from({ length: 17 }, () => key) }),
      'limit',
    ],
    [
      '16385 argument bytes',
      changed('an app deletion', { apaa: [new Uint8Array(16_385)] }),
      'limit',
    ],
    [
      '9 references',
      changed('an app deletion', { apas: [1n, 2n, 3n, 4n, 5n], apfa: [1n, 2n, 3n, 4n] }),
      'limit',
    ],
    [
      '17 access references',
      changed('an app deletion', { al: Array.from({ length: 17 }, () => new Map()) }),
      'limit',
    ],
    [
      'an access list beside references',
      changed('an app deletion', { al: [new Map()], apas: [1n] }),
      'limit',
    ],
    [
      'a box of an app that is not listed',
      changed('an app deletion', { apbx: [new Map([['i', 1n]])] }),
      'limit',
    ],
    [
      'an access reference of two kinds',
      changed('an app deletion', {
        al: [
          new Map([
            ['p', 1n],
            ['s', 2n],
          ]),
        ],
      }),
      'malformed',
    ],
    [
      'a holding of nothing listed',
      changed('an app deletion', { al: [new Map([['h', new Map([['s', 1n]])]])] }),
      'limit',
    ],
    ['an unknown on-completion', changed('an app deletion', { apan: 6n }), 'malformed'],
    ['programs on a deletion', changed('an app deletion', { apap: key }), 'limit'],
    ['8 extra pages', changed('an app creation', { apep: 8n }), 'limit'],
    ['programs beyond their pages', changed('an app creation', { apep: undefined }), 'limit'],
    [
      'participation keys with non-participation',
      changed('going online', { nonpart: true }),
      'limit',
    ],
    [
      'participation without a vote key',
      changed('going online', { votekey: undefined }),
      'malformed',
    ],
    ['participation without dilution', changed('going online', { votekd: undefined }), 'limit'],
    [
      'keys for too many rounds',
      changed('going online', { votelst: 5000n + 256n * 65_536n }),
      'limit',
    ],
    ['a clawback that closes', changed('a clawback', { aclose: key }), 'limit'],
    ['deep nesting', Uint8Array.from({ length: 5000 }, () => 0x91), 'too-large'],
    [
      'a list that claims more than there is',
      Uint8Array.of(0xdd, 0xff, 0xff, 0xff, 0xff),
      'malformed',
    ],
    [
      'text that is not UTF-8',
      patched(payment, hex('testnet-v1.0'), hex('\xfeestnet-v1.0')),
      'malformed',
    ],
  ];

  it.each(crafted)('refuses %s', (_, bytes, code) => {
    expect(problemOf(bytes)).toBe(code);
  });

  it('accepts fee 0, which groups pay together', () => {
    expect(decoded(changed('a payment', { fee: undefined })).fee).toBe(0n);
  });

  it('accepts what is at its limits', () => {
    expect(problemOf(changed('a payment', { note: new Uint8Array(4096).fill(1) }))).toBeUndefined();
    const keys = { votelst: 5000n + 256n * 65_536n - 1n };
    expect(problemOf(changed('going online', keys))).toBeUndefined();
  });

  it('keeps nothing of the array that it read', () => {
    const bytes = sample('a payment with everything');
    const transaction = decoded(bytes);
    const before = structuredClone(transaction);
    bytes.fill(0);
    expect(transaction).toEqual(before);
  });
});

describe('the check of the bytes', () => {
  it('is needed: algosdk takes a foreign field and drops it', () => {
    const bytes = changed('a payment', { aclose: new Uint8Array(32).fill(4) });
    const lenient = decodeUnsignedTransaction(bytes);
    expect(encodeHex(encodeUnsignedTransaction(lenient))).toBe(encodeHex(payment));
  });
});
