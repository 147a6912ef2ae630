import { ed25519 } from '@noble/curves/ed25519.js';

import type { Bytes } from '../../bytes';
import { failed, ok, type Result } from '../../result';
import type { AccountKey } from '../account-key';
import { accountSignature } from '../account-signature';
import { decodeTransaction } from '../transaction/transaction-codec';
import { transactionMessage } from '../transaction/transaction-id';

export interface TransactionSigner {
  readonly key: AccountKey;
  /** Of this key, 32 bytes: reckoned once for many transactions. */
  readonly publicKey: Bytes;
}

export type TransactionSigningFailure =
  /** The bytes are no canonical transaction. */
  | 'not-a-transaction'
  /** The signature does not verify: a fault while signing can give the key away. It never leaves. */
  | 'signature-invalid';

/**
 * The signature (64 bytes) of a key for a transaction: over "TX" and the canonical bytes. Bytes that are anything but a
 * transaction are refused, so that no other road of signing can be led through here.
 */
export function signTransactionBytes(
  { key, publicKey }: TransactionSigner,
  bytes: Bytes,
): Result<Bytes, TransactionSigningFailure> {
  // A copy: whoever holds the array that is read must not be able to write to the one that is signed.
  const own = bytes.slice();
  if (!decodeTransaction(own).ok) return failed('not-a-transaction');
  const message = transactionMessage(own);
  const signature = accountSignature(key, message);
  return ed25519.verify(signature, message, publicKey, { zip215: false })
    ? ok(signature)
    : failed('signature-invalid');
}
