import type {
  AddressValue,
  Decimal,
  ReviewField,
  ReviewTransaction,
  ReviewValue,
} from '../../../core/algorand';

/** One line about a transaction, made of two of its own fields. */
export interface TransactionSummary {
  /** How much, or which asset or app. */
  readonly what: ReviewValue<Decimal> | undefined;
  readonly direction: 'to' | 'from';
  readonly who: AddressValue | undefined;
}

const WHAT: readonly ReviewField[] = ['amount', 'asset-amount', 'asset', 'app'];

export function transactionSummary(transaction: ReviewTransaction<Decimal>): TransactionSummary {
  const find = (field: ReviewField): ReviewValue<Decimal> | undefined =>
    transaction.lines.find((line) => line.field === field)?.value;
  const what = WHAT.map(find).find((value) => value !== undefined);
  // A clawback is about whom it takes from.
  const from = find('asset-sender');
  const who = from ?? find('receiver') ?? find('freeze-account');
  return {
    what,
    direction: from === undefined ? 'to' : 'from',
    who: who?.kind === 'address' ? who : undefined,
  };
}
