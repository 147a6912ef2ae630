import { encodeUtf8, type Bytes } from '../../bytes';
import { failed, ok, type Result } from '../../result';
import { publicKeyOf, type AccountKey } from '../account-key';
import { encodeAddress, type AlgorandAddress } from '../address';
import type { DataRequest } from './data-request';
import { signDataDigest, type DataSigningFailure } from './sign-data-digest';

export interface DataSigningError {
  readonly code: DataSigningFailure | 'key-missing' | 'key-mismatch';
  readonly item: number;
}

/** Signs all items or none: 64 bytes each, verified before they leave. */
export function signDataRequest(
  request: DataRequest,
  readKey: (signer: AlgorandAddress) => AccountKey | undefined,
): Result<readonly Bytes[], DataSigningError> {
  const signatures: Bytes[] = [];
  for (const { index: item, signer, text, authenticatorData } of request.items) {
    const key = readKey(signer);
    if (key === undefined) return failed({ code: 'key-missing', item });
    if (encodeAddress(publicKeyOf(key)) !== signer) return failed({ code: 'key-mismatch', item });
    const signature = signDataDigest(key, encodeUtf8(text), authenticatorData);
    if (!signature.ok) return failed({ code: signature.error, item });
    signatures.push(signature.value);
  }
  return ok(signatures);
}
