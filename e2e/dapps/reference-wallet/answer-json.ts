import { base64 } from '@scure/base';
import { decodeUnsignedTransaction } from 'algosdk';
import * as v from 'valibot';

import { fromAnyBase64, toBase64Url } from '../page/base64';
import type { WalletAccount } from './wallet-account';

const offer = v.looseObject({
  reference: v.literal('liquidauth:negotiate:offer'),
  id: v.string(),
  params: v.looseObject({
    handshakeVersion: v.number(),
    protocols: v.array(v.looseObject({ id: v.string(), versions: v.array(v.string()) })),
  }),
});
const connectionsCall = v.looseObject({
  v: v.literal(1),
  kind: v.literal('request'),
  id: v.string(),
  method: v.string(),
  params: v.looseObject({ txns: v.optional(v.array(v.string())) }),
});
const walletConnectCall = v.looseObject({
  jsonrpc: v.literal('2.0'),
  id: v.number(),
  method: v.string(),
  params: v.array(v.array(v.looseObject({ txn: v.string() }))),
});
const demoTransaction = v.looseObject({ type: v.literal('transaction'), txn: v.string() });

const genesis = {
  genesisId: 'testnet-v1.0',
  genesisHash: 'SGO1GKSzyE7IEPItTxCByw9x8FmnrCDexi9/cOUJOiI=',
};

function negotiate({ id, params }: v.InferOutput<typeof offer>): object {
  const reply = { id: crypto.randomUUID(), reference: 'liquidauth:negotiate:select' };
  const refuse = (code: number, message: string): object => ({
    ...reply,
    requestId: id,
    error: { code, message },
  });
  if (params.handshakeVersion !== 1) return refuse(5001, 'Unsupported handshake');
  const known = ['arc0027', 'walletconnect'];
  const protocol = params.protocols.find((one) => known.includes(one.id));
  if (protocol === undefined) return refuse(5000, 'No common protocol');
  const selected = { id: protocol.id, version: protocol.versions[0] };
  return { ...reply, requestId: id, result: { handshakeVersion: 1, protocol: selected } };
}

function answerConnections(
  { id, method, params }: v.InferOutput<typeof connectionsCall>,
  account: WalletAccount,
): object {
  const reply = (more: object): object => ({ v: 1, kind: 'response', id, ...more });
  if (method === 'connect') {
    const accounts = [{ address: account.address, type: 'ed25519' }];
    return reply({ result: { domains: { accounts }, metadata: { name: 'reference wallet' } } });
  }
  if (method !== 'sign_transactions') {
    return reply({ error: { code: 'method_not_found', message: method } });
  }
  const sign = (txn: string): string => base64.encode(account.signTransaction(txn, 'signed'));
  return reply({ result: { stxns: (params.txns ?? []).map(sign) } });
}

function answerWalletConnect(
  { id, method, params }: v.InferOutput<typeof walletConnectCall>,
  account: WalletAccount,
): object {
  const reply = { id, jsonrpc: '2.0' };
  if (method === 'session_request') {
    return { ...reply, result: { accounts: [account.address], ...genesis } };
  }
  const sign = (txn: string): string => base64.encode(account.signTransaction(txn, 'signed'));
  return { ...reply, result: (params[0] ?? []).map(({ txn }) => sign(txn)) };
}

function answerDemo(txn: string, account: WalletAccount): object {
  const sig = toBase64Url(account.signTransaction(txn, 'raw'));
  const txId = decodeUnsignedTransaction(fromAnyBase64(txn)).txID();
  return { type: 'transaction-signature', sig, txId };
}

/** The answer to a JSON frame of the negotiating, Connections and 2024 dapps; undefined to any other. */
export function answerJson(text: string, account: WalletAccount): string | undefined {
  const message: unknown = JSON.parse(text);
  if (v.is(offer, message)) return JSON.stringify(negotiate(message));
  if (v.is(connectionsCall, message)) return JSON.stringify(answerConnections(message, account));
  if (v.is(walletConnectCall, message)) {
    return JSON.stringify(answerWalletConnect(message, account));
  }
  if (v.is(demoTransaction, message)) return JSON.stringify(answerDemo(message.txn, account));
  return undefined;
}
