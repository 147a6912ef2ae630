import { encode } from 'cbor-x';

import { fromAnyBase64, toBase64Url } from '../page/base64';

/**
 * The published use-wallet client depends on a library that only lies in a git repository. These are the three functions
 * that it imports from there, written anew from what is on the wire, so that the client itself runs unmodified.
 */
export const fromBase64Url = fromAnyBase64;
export const toBase64URL = toBase64Url;

/** An ARC-27 request to sign: base64url of the CBOR envelope, at most 255 000 bytes as the library demands. */
export function toSignTransactionsParamsRequestMessage(
  id: string,
  providerId: string,
  txns: readonly { readonly txn: string }[],
): string {
  const reference = 'arc0027:sign_transactions:request';
  const envelope = encode({ id, reference, params: { providerId, txns } });
  if (envelope.length > 255_000) throw new Error('the message is too large');
  return toBase64Url(envelope);
}
