import {
  encodeJSON,
  encodeMsgpack,
  IntDecoding,
  msgpackRawDecodeAsMap,
  parseJSON,
  type SignedTransaction,
} from 'algosdk';
import { Address } from 'algosdk';
import type { Effect, InnerTransfer } from '../ledger/effect.js';
import type { Reply } from './account-reply.js';

export type ReplyFormat = 'json' | 'msgpack';

/** A transaction as `/v2/transactions/pending` and a simulation show it. */
export function pendingReply(
  signed: SignedTransaction,
  { effect, round, format }: { effect: Effect; round?: bigint | undefined; format: ReplyFormat },
): Reply {
  return {
    'application-index': effect.createdApp,
    'asset-closing-amount': effect.assetClosingAmount,
    'asset-index': effect.createdAsset,
    'closing-amount': effect.closingAmount,
    'confirmed-round': round,
    'inner-txns': effect.inner?.map((transfer) => innerReply(transfer, format)),
    logs: effect.logs?.map((log) => asBytes(log, format)),
    'pool-error': '',
    txn: transactionReply(signed, format),
  };
}

function transactionReply(signed: SignedTransaction, format: ReplyFormat): unknown {
  return format === 'json'
    ? parseJSON(encodeJSON(signed), { intDecoding: IntDecoding.BIGINT })
    : msgpackRawDecodeAsMap(encodeMsgpack(signed));
}

/** Inner transactions have no signature, validity or genesis. */
function innerReply({ from, to, asset, amount }: InnerTransfer, format: ReplyFormat): Reply {
  const snd = asAddress(from, format);
  const receiver = asAddress(to, format);
  const txn =
    asset === 0n
      ? { amt: amount, rcv: receiver, snd, type: 'pay' }
      : { aamt: amount, arcv: receiver, snd, type: 'axfer', xaid: asset };
  return { 'pool-error': '', txn: { txn } };
}

function asAddress(address: string, format: ReplyFormat): unknown {
  return format === 'json' ? address : Address.fromString(address).publicKey;
}

function asBytes(bytes: Uint8Array, format: ReplyFormat): unknown {
  return format === 'json' ? Buffer.from(bytes).toString('base64') : bytes;
}
