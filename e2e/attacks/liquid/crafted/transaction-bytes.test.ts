import { decodeUnsignedTransaction, encodeUnsignedTransaction } from 'algosdk';
import { describe, expect, it } from 'vitest';

import { makeBatch } from '../../../dapps/page/transactions';
import { CRAFTED_NAMES, craftedPayment, honestPayment } from './transaction-bytes';

const [model] = makeBatch('payment', 'RKEOHXLUBHYZL7KS3MWTZOS5OLFGOCN7DWKBEG7TOSEADNAPN5OOTUNSLE');
if (model?.payment === undefined || model.genesisHash === undefined) throw new Error('no payment');
const payment = {
  sender: model.sender.publicKey,
  receiver: model.payment.receiver.publicKey,
  genesisHash: model.genesisHash,
};

/** What algosdk makes of the bytes: refused, or the bytes that it would have written. */
function reading(bytes: Uint8Array): Uint8Array | 'refused' {
  try {
    return encodeUnsignedTransaction(decodeUnsignedTransaction(bytes));
  } catch {
    return 'refused';
  }
}

describe('crafted transactions', () => {
  it('start from what algosdk writes', () => {
    expect(Buffer.from(honestPayment(payment))).toEqual(
      Buffer.from(encodeUnsignedTransaction(model)),
    );
  });

  it.each(CRAFTED_NAMES)('%s is refused by algosdk, or would be written otherwise', (name) => {
    const bytes = craftedPayment(name, payment);
    const read = reading(bytes);
    if (read !== 'refused') expect(Buffer.from(read)).not.toEqual(Buffer.from(bytes));
  });

  it('are partly taken without a word, which is why bytes are compared', () => {
    const taken = CRAFTED_NAMES.filter(
      (name) => reading(craftedPayment(name, payment)) !== 'refused',
    );
    expect(taken).toContain('wide-integer');
  });
});
