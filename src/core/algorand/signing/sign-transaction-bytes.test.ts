import { describe, expect, it } from 'vitest';

import { payment } from '../../../../test/algorand/reviewed';
import { ALICE, BOB, encoded } from '../../../../test/algorand/sample-transactions';
import { concatBytes, encodeUtf8 } from '../../bytes';
import { publicKeyOf, type AccountKey } from '../account-key';
import { signTransactionBytes } from './sign-transaction-bytes';

const key: AccountKey = { kind: 'ed25519', seed: ALICE.seed };
const signer = { key, publicKey: publicKeyOf(key) };
const bytes = encoded(payment({}));

describe('signTransactionBytes', () => {
  it.each([
    ['a logic signature', concatBytes(encodeUtf8('Program'), Uint8Array.of(6, 0x81, 1))],
    ['a transaction with its prefix', concatBytes(encodeUtf8('TX'), bytes)],
    ['a challenge', new Uint8Array(32).fill(7)],
    ['nothing', new Uint8Array(0)],
  ])('does not sign %s', (_, given) => {
    expect(signTransactionBytes(signer, given)).toEqual({ ok: false, error: 'not-a-transaction' });
  });

  it('keeps back a signature that does not verify', () => {
    const publicKey = publicKeyOf({ kind: 'ed25519', seed: BOB.seed });
    expect(signTransactionBytes({ key, publicKey }, bytes)).toEqual({
      ok: false,
      error: 'signature-invalid',
    });
    expect(signTransactionBytes(signer, bytes).ok).toBe(true);
  });
});
