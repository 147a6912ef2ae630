import type { FieldReader } from './field-reader';
import type { FieldWriter } from './field-writer';
import { ZERO_ADDRESS } from './header-fields';
import type { PaymentTransaction, TransactionHeader } from './transaction';

export const PAYMENT_KEYS = ['amt', 'close', 'rcv'] as const;

export function readPayment(reader: FieldReader, header: TransactionHeader): PaymentTransaction {
  const closeTo = reader.address('close');
  return {
    ...header,
    type: 'pay',
    receiver: reader.address('rcv') ?? ZERO_ADDRESS,
    amount: reader.uint64('amt'),
    ...(closeTo === undefined ? {} : { closeTo }),
  };
}

export function writePayment(writer: FieldWriter, payment: PaymentTransaction): void {
  writer
    .uint64('amt', payment.amount)
    .address('rcv', payment.receiver)
    .address('close', payment.closeTo);
}
