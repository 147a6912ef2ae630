import { sha256 } from '@noble/hashes/sha2.js';
import { decode } from 'cbor-x';
import * as v from 'valibot';

import { frameOf, USE_WALLET_PROVIDER } from '../page/arc27';
import { fromAnyBase64, toBase64Url } from '../page/base64';
import type { AnswerForm, WalletAccount } from './wallet-account';

const request = v.looseObject({
  id: v.string(),
  reference: v.string(),
  params: v.looseObject({
    providerId: v.optional(v.string()),
    txns: v.optional(v.array(v.looseObject({ txn: v.string() }))),
    items: v.optional(v.array(v.looseObject({ data: v.string(), authenticatorData: v.string() }))),
  }),
});

/** How the wallet is to answer. */
export interface AnswerSettings {
  /** Undefined goes by the dapp's providerId: raw for use-wallet's, signed for all others. */
  readonly form: AnswerForm | undefined;
  readonly refuse: boolean;
}

function signItem(
  { data, authenticatorData }: { readonly data: string; readonly authenticatorData: string },
  account: WalletAccount,
): string {
  const hashes = [data, authenticatorData].flatMap((text) => [...sha256(fromAnyBase64(text))]);
  return toBase64Url(account.signBytes(new Uint8Array(hashes)));
}

/** The answer to an ARC-27 frame in CBOR. */
export function answerArc27(
  text: string,
  account: WalletAccount,
  settings: AnswerSettings,
): string {
  const { id, reference, params } = v.parse(request, decode(fromAnyBase64(text)));
  const reply = (more: object): string =>
    frameOf({
      id: crypto.randomUUID(),
      reference: reference.replace(':request', ':response'),
      requestId: id,
      ...more,
    });
  const { providerId, txns = [], items = [] } = params;
  const form = settings.form ?? (providerId === USE_WALLET_PROVIDER ? 'raw' : 'signed');
  if (settings.refuse) return reply({ error: { code: 4001, message: 'User rejected', data: {} } });
  if (reference === 'arc0027:sign_transactions:request') {
    const sign = (txn: string): string => toBase64Url(account.signTransaction(txn, form));
    return reply({ result: { providerId, stxns: txns.map(({ txn }) => sign(txn)) } });
  }
  if (reference === 'biatec:hello:request') {
    return reply({ result: { providerId, wallet: account.address, name: 'reference wallet' } });
  }
  if (reference === 'arc0060:sign_data:request') {
    return reply({
      result: { providerId, signatures: items.map((item) => signItem(item, account)) },
    });
  }
  return reply({ error: { code: 4003, message: 'Method not supported' } });
}
