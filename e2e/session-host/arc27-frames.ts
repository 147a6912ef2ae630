import { decode, encode } from 'cbor-x';
import * as v from 'valibot';

/** The provider id by which the published use-wallet client is known: it expects bare signatures. */
const USE_WALLET = '02657eaf-be17-4efc-b0a4-19d654b2448e';

const reply = v.object({
  reference: v.literal('arc0027:sign_transactions:response'),
  requestId: v.string(),
  result: v.optional(v.object({ stxns: v.array(v.nullable(v.string())) })),
  error: v.optional(v.object({ code: v.number() })),
});
export type SignReply = v.InferOutput<typeof reply>;

/** A request for signatures as the published clients write it: base64url of CBOR. */
export function signRequest(id: string, transactions: readonly string[]): string {
  const params = { providerId: USE_WALLET, txns: transactions.map((txn) => ({ txn })) };
  const reference = 'arc0027:sign_transactions:request';
  return Buffer.from(encode({ id, reference, params })).toString('base64url');
}

/** The answer to it, read by a foreign decoder. */
export function readSignReply(frame: string): SignReply {
  return v.parse(reply, decode(Buffer.from(frame, 'base64url')));
}
