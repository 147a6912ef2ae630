import { base64 } from '@scure/base';
import { encodeUnsignedTransaction } from 'algosdk';
import * as v from 'valibot';

import type { Dialect } from '../page/dialect';
import type { DappOutcome } from '../page/outcome';
import type { TextChannel } from '../page/text-channel';
import { judge } from '../page/transactions';

const response = v.looseObject({
  v: v.literal(1),
  kind: v.literal('response'),
  id: v.string(),
  result: v.optional(v.unknown()),
  error: v.optional(v.looseObject({ code: v.string(), message: v.string() })),
});
const signedResult = v.looseObject({ stxns: v.array(v.nullable(v.string())) });

async function call(
  channel: TextChannel,
  method: string,
  params: object,
): Promise<v.InferOutput<typeof response>> {
  const id = crypto.randomUUID();
  const text = JSON.stringify({ v: 1, kind: 'request', id, method, params });
  return channel.ask(text, (frame) => {
    if (!frame.startsWith('{')) return undefined;
    const parsed = v.safeParse(response, JSON.parse(frame));
    return parsed.success && parsed.output.id === id ? parsed.output : undefined;
  });
}

async function outcomeOf(
  channel: TextChannel,
  method: string,
  params: object,
): Promise<DappOutcome> {
  const { error, result } = await call(channel, method, params);
  return error === undefined
    ? { kind: 'answered', result }
    : { kind: 'refused', code: error.code, message: error.message };
}

/** A dapp of the Foundation's Connections: JSON calls, signed transactions in standard base64 with padding. */
export const connections: Dialect = {
  begin: (channel) =>
    outcomeOf(channel, 'connect', {
      metadata: { name: 'Dapp on Connections', url: location.origin },
      domains: ['accounts'],
    }),
  async sign(channel, transactions, wallet) {
    const txns = transactions.map((one) => base64.encode(encodeUnsignedTransaction(one)));
    const { error, result } = await call(channel, 'sign_transactions', { txns });
    if (error !== undefined) return { kind: 'refused', code: error.code, message: error.message };
    const { stxns } = v.parse(signedResult, result);
    // Strict on purpose: this dapp knows no other alphabet.
    for (const stxn of stxns) if (stxn !== null) base64.decode(stxn);
    return judge(transactions, stxns, wallet);
  },
  requests: {
    'unknown-method': (channel) => outcomeOf(channel, 'make_coffee', {}),
  },
};
