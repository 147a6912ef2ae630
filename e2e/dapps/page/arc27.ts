import { decode, encode } from 'cbor-x';
import { encodeUnsignedTransaction, type Transaction } from 'algosdk';
import * as v from 'valibot';

import { fromAnyBase64, toBase64Url } from './base64';
import type { Dialect } from './dialect';
import type { DappOutcome } from './outcome';
import type { TextChannel } from './text-channel';
import { callApp, judge, makeBatch } from './transactions';

/** The providerId of the published use-wallet client, by which wallets know that it wants raw signatures. */
export const USE_WALLET_PROVIDER = '02657eaf-be17-4efc-b0a4-19d654b2448e';

export const envelope = v.looseObject({
  reference: v.string(),
  requestId: v.optional(v.string()),
  result: v.optional(v.unknown()),
  error: v.optional(
    v.looseObject({ code: v.union([v.number(), v.string()]), message: v.string() }),
  ),
});
export type Arc27Reply = v.InferOutput<typeof envelope>;

const signedResult = v.looseObject({ stxns: v.array(v.nullable(v.string())) });

export const frameOf = (message: object): string => toBase64Url(encode(message));

/** Reads a frame that answers this request; anything else is undefined. */
export function readReply(text: string, requestId: string): Arc27Reply | undefined {
  if (text === '' || text === 'ping' || text === 'pong' || text.startsWith('{')) return undefined;
  const parsed = v.safeParse(envelope, decode(fromAnyBase64(text)));
  return parsed.success && parsed.output.requestId === requestId ? parsed.output : undefined;
}

/** Sends one request and gives the reply to it. */
export async function ask(
  channel: TextChannel,
  method: string,
  params: object,
  write: (message: object) => string = frameOf,
  timeout = 60_000,
): Promise<Arc27Reply> {
  const id = crypto.randomUUID();
  const text = write({ id, reference: `${method}:request`, params });
  const reply = await channel.ask(text, (frame) => readReply(frame, id), timeout);
  if (reply.reference !== `${method}:response`) throw new Error(`reference ${reply.reference}`);
  return reply;
}

export const walletTransactions = (
  transactions: readonly Transaction[],
): readonly { readonly txn: string }[] =>
  transactions.map((transaction) => ({ txn: toBase64Url(encodeUnsignedTransaction(transaction)) }));

/** What a reply to sign_transactions amounts to. */
export function judgeReply(
  { error, result }: Arc27Reply,
  transactions: readonly Transaction[],
  wallet: string,
): DappOutcome {
  if (error !== undefined) return { kind: 'refused', code: error.code, message: error.message };
  const { stxns } = v.parse(signedResult, result);
  return judge(transactions, stxns, wallet);
}

/** The app that a stand-in node has a script for. */
const SCRIPTED_APP = 88;

/** ARC-27 in CBOR as the JavaScript client's users write it: no hello, requests one after the other. */
export function arc27Dialect(
  providerId: string,
  write: (message: object) => string = frameOf,
): Dialect {
  const sign: Dialect['sign'] = async (channel, transactions, wallet) => {
    const params = { providerId, txns: walletTransactions(transactions) };
    const reply = await ask(channel, 'arc0027:sign_transactions', params, write);
    return judgeReply(reply, transactions, wallet);
  };
  return {
    sign,
    requests: {
      'call-app': (channel, wallet) => sign(channel, [callApp(wallet, SCRIPTED_APP)], wallet),
      async 'sign-and-post'(channel, wallet) {
        const params = { providerId, txns: walletTransactions(makeBatch('payment', wallet)) };
        const reply = await ask(channel, 'arc0027:sign_and_post_transactions', params, write);
        const { error, result } = reply;
        return error === undefined
          ? { kind: 'answered', result }
          : { kind: 'refused', code: error.code, message: error.message };
      },
    },
  };
}
