import type { SignedResult } from '../../core/algorand';
import { encodeBase64Url } from '../../core/bytes';
import type { SignedPosition } from '../../core/liquid';

/** One position of an answer, as it crosses to the session host. */
export function signedPosition(result: SignedResult | null): SignedPosition | null {
  if (result === null) return null;
  const { signature, signedTransaction, transactionId, authority } = result;
  return {
    signedTransaction: encodeBase64Url(signedTransaction),
    transactionId,
    ...(signature === undefined ? {} : { signature: encodeBase64Url(signature) }),
    ...(authority === undefined ? {} : { authority }),
  };
}
