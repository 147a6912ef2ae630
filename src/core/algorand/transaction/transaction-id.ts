import { sha512_256 } from '@noble/hashes/sha2.js';
import { base32nopad } from '@scure/base';

import { asBytes, concatBytes, encodeUtf8, type Bytes } from '../../bytes';
import type { Transaction } from './transaction';
import { transactionFields } from './transaction-codec';
import { writeMsgpack } from './write-msgpack';

const TRANSACTION_TAG = encodeUtf8('TX');
const GROUP_TAG = encodeUtf8('TG');

/** What is signed for a transaction: "TX" and its canonical bytes. */
export function transactionMessage(bytes: Bytes): Bytes {
  return concatBytes(TRANSACTION_TAG, bytes);
}

/** The id of a transaction by its canonical bytes: 52 characters of base32. */
export function transactionId(bytes: Bytes): string {
  return base32nopad.encode(transactionHash(bytes));
}

/** The group id (32 bytes) that these transactions, in this order, must carry; those that they have do not matter. */
export function computeGroupId(transactions: readonly Transaction[]): Bytes {
  const hashes = transactions.map((transaction) => {
    const fields = new Map(transactionFields(transaction));
    fields.delete('grp');
    return transactionHash(writeMsgpack(fields));
  });
  return asBytes(sha512_256(concatBytes(GROUP_TAG, writeMsgpack(new Map([['txlist', hashes]])))));
}

function transactionHash(bytes: Bytes): Bytes {
  return asBytes(sha512_256(transactionMessage(bytes)));
}
