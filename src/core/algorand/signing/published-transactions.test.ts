import { base64, hex } from '@scure/base';
import { describe, expect, it } from 'vitest';

import vectorFile from '../../../../test/vectors/signed-transactions.json';
import { asBytes } from '../../bytes';
import { publicKeyOf, type AccountKey } from '../account-key';
import { encodeAddress } from '../address';
import {
  decodeSignedTransaction,
  encodeSignedTransaction,
} from '../transaction/signed-transaction-codec';
import { transactionId } from '../transaction/transaction-id';
import { signTransactionBytes } from './sign-transaction-bytes';

const key: AccountKey = { kind: 'ed25519', seed: asBytes(hex.decode(vectorFile.seed)) };
const publicKey = publicKeyOf(key);

describe('transactions that others have signed and published', () => {
  it.each(vectorFile.vectors)('$name: the same id, signature and bytes', ({ id, signed }) => {
    const published = asBytes(base64.decode(signed));
    const read = decodeSignedTransaction(published);
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    const { transaction, transactionBytes, authority } = read.value;
    expect(transactionId(transactionBytes)).toBe(id);
    // The fields were read and written again; the published bytes end with the very same.
    expect(published.slice(-transactionBytes.length)).toEqual(transactionBytes);

    const signature = signTransactionBytes({ key, publicKey }, transactionBytes);
    if (!signature.ok) throw new Error(signature.error);
    expect(authority).toEqual({ kind: 'signature', signature: signature.value });
    expect(
      encodeSignedTransaction({
        transaction,
        by: { kind: 'signature', signature: signature.value },
        authority: encodeAddress(publicKey),
      }),
    ).toEqual(published);
  });
});
