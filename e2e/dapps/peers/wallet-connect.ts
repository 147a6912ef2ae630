import { base64 } from '@scure/base';
import { encodeUnsignedTransaction, type Transaction } from 'algosdk';
import * as v from 'valibot';

import type { DappOutcome } from '../page/outcome';
import type { TextChannel } from '../page/text-channel';
import { judge } from '../page/transactions';

const response = v.looseObject({
  id: v.number(),
  result: v.optional(v.unknown()),
  error: v.optional(v.looseObject({ code: v.number(), message: v.string() })),
});
const signedList = v.array(v.nullable(v.string()));

let lastId = 0;

async function call(
  channel: TextChannel,
  method: string,
  params: readonly unknown[],
): Promise<v.InferOutput<typeof response>> {
  const id = (lastId += 1);
  const text = JSON.stringify({ id, jsonrpc: '2.0', method, params });
  return channel.ask(text, (frame) => {
    if (!frame.startsWith('{')) return undefined;
    const parsed = v.safeParse(response, JSON.parse(frame));
    return parsed.success && parsed.output.id === id ? parsed.output : undefined;
  });
}

/** WalletConnect's `algo_signTxn` inside the channel, once it has been negotiated. */
export async function walletConnectSign(
  channel: TextChannel,
  transactions: readonly Transaction[],
  wallet: string,
): Promise<DappOutcome> {
  const list = transactions.map((one) => ({ txn: base64.encode(encodeUnsignedTransaction(one)) }));
  const { error, result } = await call(channel, 'algo_signTxn', [list]);
  if (error !== undefined) return { kind: 'refused', code: error.code, message: error.message };
  return judge(transactions, v.parse(signedList, result), wallet);
}

export async function walletConnectSession(channel: TextChannel): Promise<DappOutcome> {
  const { error, result } = await call(channel, 'session_request', []);
  return error === undefined
    ? { kind: 'answered', result }
    : { kind: 'refused', code: error.code, message: error.message };
}
