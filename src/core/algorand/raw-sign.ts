import type { Bytes } from '../bytes';
import type { AccountKey } from './account-key';
import { accountSignature } from './account-signature';

/**
 * Ed25519 (64 bytes) over exactly these bytes, with no prefix of ours.
 *
 * Whoever chooses the bytes can spend the account: `Program` and TEAL are a logic signature, `TX` and msgpack a
 * transaction. That is why the folder's index does not export this, and only the proof behind the challenge policy
 * may import it.
 */
export function signRaw(key: AccountKey, message: Bytes): Bytes {
  return accountSignature(key, message);
}
