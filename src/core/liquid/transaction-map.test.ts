import { msgpackRawEncode, SignedTransaction, Transaction } from 'algosdk';
import { describe, expect, it } from 'vitest';

import { asBytes, concatBytes, encodeUtf8, type Bytes } from '../bytes';
import { looksLikeTransaction, TRANSACTION_KEYS } from './transaction-map';

const keysOfAlgosdk = [Transaction.encodingSchema, SignedTransaction.encodingSchema]
  .flatMap((schema) => schema.getEntries())
  .map(({ key }) => key);

function withKey(...head: readonly number[]): Bytes {
  return concatBytes(Uint8Array.from(head), encodeUtf8('type'), new Uint8Array(16));
}

describe('looksLikeTransaction', () => {
  it("knows exactly algosdk's keys of transactions and signed transactions", () => {
    expect([...TRANSACTION_KEYS].sort()).toEqual([...new Set(keysOfAlgosdk)].sort());
  });

  it.each([...TRANSACTION_KEYS])('sees a map that begins with %s', (key) => {
    const map = asBytes(msgpackRawEncode(new Map([[key, new Uint8Array(32)]])));
    expect(looksLikeTransaction(map)).toBe(true);
    expect(looksLikeTransaction(map.slice(0, key.length + 2))).toBe(true);
  });

  it.each([
    ['fixmap, fixstr', withKey(0x8f, 0xa4)],
    ['map 16, fixstr', withKey(0xde, 0, 1, 0xa4)],
    ['map 32, fixstr', withKey(0xdf, 0, 0, 0, 1, 0xa4)],
    ['fixmap, str 8', withKey(0x81, 0xd9, 4)],
    ['fixmap, str 16', withKey(0x81, 0xda, 0, 4)],
    ['fixmap, str 32', withKey(0x81, 0xdb, 0, 0, 0, 4)],
    ['fixmap, bin 8', withKey(0x81, 0xc4, 4)],
    ['fixmap, bin 16', withKey(0x81, 0xc5, 0, 4)],
    ['fixmap, bin 32', withKey(0x81, 0xc6, 0, 0, 0, 4)],
  ])('sees the spelling %s', (_, bytes) => {
    expect(looksLikeTransaction(bytes)).toBe(true);
  });

  it.each([
    ['nothing', new Uint8Array(0)],
    ['a map cut off before its key', Uint8Array.of(0x81)],
    ['a key cut off', Uint8Array.of(0x81, 0xa4, 0x74, 0x79)],
    [
      'a key cut off after a shorter one',
      concatBytes(Uint8Array.of(0x81, 0xa5), encodeUtf8('type')),
    ],
    ['a key with an endless length', withKey(0x81, 0xdb, 0xff, 0xff, 0xff, 0xff)],
    ['a map with a foreign key', asBytes(msgpackRawEncode({ hello: 1 }))],
    ['a map with a number as key', Uint8Array.of(0x81, 0x01, 0x01)],
    ['a list', asBytes(msgpackRawEncode(['type', 'pay']))],
    ['a key that is not UTF-8', Uint8Array.of(0x81, 0xa1, 0xff)],
    ['an empty map', withKey(0x80, 0xa4)],
    ['a list with a key where a map 32 has it', withKey(0x91, 0, 0, 0, 1, 0xa4)],
    ['a map whose first key is a map', withKey(0x81, 0x84)],
    ['a map whose first key is true', withKey(0x81, 0xc3, 4)],
  ])('sees none in %s', (_, bytes) => {
    expect(looksLikeTransaction(bytes)).toBe(false);
  });
});
