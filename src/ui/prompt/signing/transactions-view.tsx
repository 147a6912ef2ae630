import { useDeferredValue, useMemo, useState, type ReactNode } from 'react';

import type { ReviewView } from '../../../core/algorand';
import { t, type MessageKey } from '../../kit';
import type { ReviewFacts } from './review-facts';
import { ALL, transactionItems, type TransactionFilter } from './transaction-filter';
import { TransactionRow } from './transaction-row';
import { VirtualList } from './virtual-list';

/** Shorter lists need no search, and the shortest are unfolded from the start. */
const SEARCHED = 6;
const UNFOLDED = 2;
/** Pixels of a folded row. */
const ROW = 104;

const filters = {
  all: 'prompt_sign_filter_all',
  warnings: 'prompt_sign_filter_warnings',
  mine: 'prompt_sign_filter_mine',
} as const satisfies Record<TransactionFilter, MessageKey>;

const isFilter = (name: string): name is TransactionFilter => name in filters;

export interface TransactionsViewProps {
  readonly review: ReviewView;
  readonly facts: ReviewFacts;
}

/** Every transaction, group by group; one approval covers them all, whatever is shown. */
export function TransactionsView({ review, facts }: TransactionsViewProps): ReactNode {
  const [query, setQuery] = useState(ALL);
  const [turned, setTurned] = useState<ReadonlySet<number>>(new Set());
  const deferred = useDeferredValue(query);
  const items = useMemo(
    () => transactionItems(review.groups, deferred, facts),
    [review.groups, deferred, facts],
  );
  const long = review.total > SEARCHED;
  const open = review.total <= UNFOLDED;
  const toggle = (position: number): void => {
    const next = new Set(turned);
    if (!next.delete(position)) next.add(position);
    setTurned(next);
  };
  return (
    <section className="stack stack-tight" aria-labelledby="review-transactions">
      <h2 id="review-transactions">{t('prompt_sign_transactions')}</h2>
      {long && (
        <div className="review-tools">
          <input
            className="input"
            type="search"
            aria-label={t('prompt_sign_search')}
            placeholder={t('prompt_sign_search_short')}
            autoComplete="off"
            spellCheck={false}
            maxLength={128}
            value={query.search}
            data-testid="prompt-search"
            onChange={(event) => {
              setQuery({ ...query, search: event.currentTarget.value });
            }}
          />
          <select
            className="input"
            aria-label={t('prompt_sign_filter')}
            value={query.filter}
            data-testid="prompt-filter"
            onChange={(event) => {
              const { value } = event.currentTarget;
              if (isFilter(value)) setQuery({ ...query, filter: value });
            }}
          >
            {Object.entries(filters).map(([filter, words]) => (
              <option key={filter} value={filter}>
                {t(words)}
              </option>
            ))}
          </select>
          <p className="small muted" role="status">
            {items.length < review.total &&
              t('prompt_sign_shown', [String(items.length), String(review.total)])}
          </p>
        </div>
      )}
      <VirtualList
        label={t('prompt_sign_transactions')}
        items={items}
        keyOf={({ transaction }) => String(transaction.position)}
        guess={ROW}
      >
        {(item) => (
          <TransactionRow
            item={item}
            groups={review.groups.length}
            facts={facts}
            unfolded={turned.has(item.transaction.position) !== open}
            onToggle={() => {
              toggle(item.transaction.position);
            }}
          />
        )}
      </VirtualList>
    </section>
  );
}
