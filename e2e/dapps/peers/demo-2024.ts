import { base64 } from '@scure/base';
import { encodeUnsignedTransaction, type Transaction } from 'algosdk';
import * as v from 'valibot';

import type { Dialect } from '../page/dialect';
import type { TextChannel } from '../page/text-channel';
import { judge } from '../page/transactions';

const signature = v.looseObject({
  type: v.literal('transaction-signature'),
  sig: v.string(),
  txId: v.string(),
});

function signOne(channel: TextChannel, transaction: Transaction): Promise<string> {
  const txn = base64.encode(encodeUnsignedTransaction(transaction));
  return channel.ask(JSON.stringify({ type: 'transaction', txn }), (frame) => {
    if (!frame.startsWith('{')) return undefined;
    const parsed = v.safeParse(signature, JSON.parse(frame));
    return parsed.success && parsed.output.txId === transaction.txID()
      ? parsed.output.sig
      : undefined;
  });
}

/** The demo of June 2024: JSON messages, one transaction at a time, raw signatures named by their transaction. */
export const demo2024: Dialect = {
  async sign(channel, transactions, wallet) {
    const signatures: string[] = [];
    for (const transaction of transactions) signatures.push(await signOne(channel, transaction));
    return judge(transactions, signatures, wallet);
  },
};
