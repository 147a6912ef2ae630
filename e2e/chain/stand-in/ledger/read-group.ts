import { decodeSignedTransaction, encodeMsgpack, type SignedTransaction } from 'algosdk';
import { messageLength } from './message-length.js';
import { Refusal } from './refusal.js';

export const LARGEST_GROUP = 16;

/** One signed transaction with the bytes in which it came. */
export interface ReceivedTransaction {
  readonly signed: SignedTransaction;
  readonly bytes: Uint8Array;
  readonly id: string;
}

/** Signed transactions in msgpack, one behind the other. */
export function readGroup(body: Uint8Array): readonly ReceivedTransaction[] {
  const group: ReceivedTransaction[] = [];
  for (let rest = body; rest.length > 0;) {
    const length = messageLength(rest);
    if (length === undefined) throw new Refusal('before', 'msgpack decode error: unexpected EOF');
    group.push(readTransaction(rest.slice(0, length)));
    if (group.length > LARGEST_GROUP) {
      throw new Refusal('before', `max group size is ${LARGEST_GROUP}`);
    }
    rest = rest.subarray(length);
  }
  if (group.length === 0) throw new Refusal('before', 'empty txgroup');
  return group;
}

function readTransaction(bytes: Uint8Array): ReceivedTransaction {
  const signed = decoded(bytes);
  // algosdk drops what it does not know; a node does not.
  if (Buffer.compare(encodeMsgpack(signed), bytes) !== 0) {
    throw new Refusal('before', 'msgpack decode error: not the canonical encoding of its fields');
  }
  return { signed, bytes, id: signed.txn.txID() };
}

function decoded(bytes: Uint8Array): SignedTransaction {
  try {
    return decodeSignedTransaction(bytes);
  } catch (error) {
    throw new Refusal('before', `msgpack decode error: ${String(error)}`);
  }
}
