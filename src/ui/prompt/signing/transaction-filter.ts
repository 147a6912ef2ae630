import type { Decimal, ReviewGroup, ReviewTransaction, ReviewValue } from '../../../core/algorand';
import { assertNever } from '../../../core/result';
import { isLoud } from './count-warnings';
import { nameOf, type ReviewFacts } from './review-facts';

export type TransactionFilter = 'all' | 'warnings' | 'mine';

export interface TransactionQuery {
  readonly filter: TransactionFilter;
  readonly search: string;
}

export const ALL: TransactionQuery = { filter: 'all', search: '' };

/** One row of the list; the first one of its group that is shown carries the group's head. */
export interface TransactionItem {
  readonly transaction: ReviewTransaction<Decimal>;
  readonly group: ReviewGroup<Decimal>;
  readonly groupIndex: number;
  readonly first: boolean;
  readonly last: boolean;
}

/** The transactions that a query asks for, in their order. */
export function transactionItems(
  groups: readonly ReviewGroup<Decimal>[],
  query: TransactionQuery,
  facts: ReviewFacts,
): readonly TransactionItem[] {
  return groups.flatMap((group, groupIndex) => {
    const shown = group.transactions.filter((transaction) => fits(transaction, query, facts));
    return shown.map((transaction, index) => ({
      transaction,
      group,
      groupIndex,
      first: index === 0,
      last: index === shown.length - 1,
    }));
  });
}

function fits(
  transaction: ReviewTransaction<Decimal>,
  { filter, search }: TransactionQuery,
  facts: ReviewFacts,
): boolean {
  if (filter === 'mine' && !transaction.signs) return false;
  if (filter === 'warnings' && !transaction.warnings.some(({ level }) => isLoud(level))) {
    return false;
  }
  const wanted = search.trim().toLowerCase();
  return (
    wanted === '' ||
    transaction.transactionId.toLowerCase().includes(wanted) ||
    transaction.lines.some(({ value }) =>
      wordsOf(value, facts).some((word) => word.toLowerCase().includes(wanted)),
    )
  );
}

/** What of a value can be searched for: addresses with the user's names, numbers, assets with their names, texts. */
function wordsOf(value: ReviewValue<Decimal>, facts: ReviewFacts): readonly string[] {
  switch (value.kind) {
    case 'address':
      return [value.address, nameOf(facts, value.address) ?? ''];
    case 'asset':
    case 'asset-amount': {
      const known = facts.assets.get(value.asset);
      return [value.asset, known?.name ?? '', known?.unitName ?? ''];
    }
    case 'app':
      return [value.app];
    case 'number':
      return [value.number];
    case 'text':
      return [value.text];
    case 'bytes':
      return [value.hex];
    case 'program':
      return [value.hash];
    case 'box':
      return [value.app, value.hex, value.text ?? ''];
    case 'holding':
      return [value.account.address, value.asset];
    case 'locals':
      return [value.account.address, value.app];
    case 'transaction-id':
      return [value.id];
    case 'algos':
    case 'round':
    case 'flag':
    case 'action':
    case 'on-completion':
    case 'schema':
    case 'none':
    case 'nobody':
      return [];
    default:
      return assertNever(value);
  }
}
