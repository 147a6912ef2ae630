import { decode } from 'cbor-x';
import * as v from 'valibot';

import { frameOf } from '../page/arc27';
import { fromAnyBase64, toBase64Url } from '../page/base64';
import type { AnswerForm, WalletAccount } from './wallet-account';

const request = v.looseObject({
  id: v.string(),
  reference: v.string(),
  params: v.looseObject({
    providerId: v.optional(v.string()),
    txns: v.optional(v.array(v.looseObject({ txn: v.string() }))),
  }),
});

/** How the wallet is to answer. */
export interface AnswerSettings {
  readonly form: AnswerForm;
  readonly refuse: boolean;
}

/** The answer to an ARC-27 frame in CBOR. */
export function answerArc27(
  text: string,
  account: WalletAccount,
  { form, refuse }: AnswerSettings,
): string {
  const { id, reference, params } = v.parse(request, decode(fromAnyBase64(text)));
  const reply = (more: object): string =>
    frameOf({
      id: crypto.randomUUID(),
      reference: reference.replace(':request', ':response'),
      requestId: id,
      ...more,
    });
  const { providerId, txns = [] } = params;
  if (refuse) return reply({ error: { code: 4001, message: 'User rejected', data: {} } });
  if (reference === 'arc0027:sign_transactions:request') {
    const sign = (txn: string): string => toBase64Url(account.signTransaction(txn, form));
    return reply({ result: { providerId, stxns: txns.map(({ txn }) => sign(txn)) } });
  }
  return reply({ error: { code: 4003, message: 'Method not supported' } });
}
