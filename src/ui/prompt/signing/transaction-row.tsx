import { useId, type ReactNode } from 'react';

import { Badge, Icon, t, tCount } from '../../kit';
import { AddressBrief } from './address-text';
import { isLoud } from './count-warnings';
import { GroupHead } from './group-head';
import type { ReviewFacts } from './review-facts';
import { ReviewValueText } from './review-value';
import { TransactionDetails } from './transaction-details';
import type { TransactionItem } from './transaction-filter';
import { transactionSummary } from './transaction-summary';
import { ACTION_WORDS } from './words/action-words';

export interface TransactionRowProps {
  readonly item: TransactionItem;
  readonly groups: number;
  readonly facts: ReviewFacts;
  readonly unfolded: boolean;
  readonly onToggle: () => void;
}

/** One transaction of the list; its first line unfolds all of its fields. */
export function TransactionRow(props: TransactionRowProps): ReactNode {
  const { item, facts, unfolded } = props;
  const { transaction } = item;
  const { what, who, direction } = transactionSummary(transaction);
  const loud = transaction.warnings.filter(({ level }) => isLoud(level));
  const strong = loud.some(({ level }) => level === 'strong');
  const id = useId();
  return (
    <div className={boxClass(item)}>
      {item.first && <GroupHead group={item.group} index={item.groupIndex} count={props.groups} />}
      <button
        className="review-row"
        type="button"
        data-row-head=""
        data-testid={`prompt-transaction-${transaction.position}`}
        aria-expanded={unfolded}
        aria-controls={unfolded ? id : undefined}
        onClick={(event) => {
          if (event.isTrusted) props.onToggle();
        }}
      >
        <span className="review-number" aria-label={t('prompt_sign_row', [place(item)])}>
          {place(item)}
        </span>
        <span className="review-row-text">
          <span className="list-title">{t(ACTION_WORDS[transaction.action])}</span>
          {what !== undefined && (
            <span className="small">
              <ReviewValueText value={what} facts={facts} />
            </span>
          )}
          {who !== undefined && (
            <span className="small">
              {t(direction === 'to' ? 'prompt_sign_to' : 'prompt_sign_from')}{' '}
              <AddressBrief value={who} facts={facts} />
            </span>
          )}
          <span className="row review-row-badges">
            {transaction.signs ? (
              <Badge kind="accent">{t('prompt_sign_yours')}</Badge>
            ) : (
              <Badge>{t('prompt_sign_not_yours')}</Badge>
            )}
            {loud.length > 0 && (
              <Badge kind={strong ? 'danger' : 'warn'} icon={strong ? 'danger' : 'warn'}>
                {tCount('prompt_sign_hits', loud.length)}
              </Badge>
            )}
          </span>
        </span>
        <span className={unfolded ? 'review-fold review-fold-open' : 'review-fold'}>
          <Icon name="chevronRight" small />
        </span>
      </button>
      {unfolded && (
        <div id={id}>
          <TransactionDetails transaction={transaction} facts={facts} />
        </div>
      )}
    </div>
  );
}

function place({ transaction }: TransactionItem): string {
  return String(transaction.position + 1);
}

function boxClass({ first, last }: TransactionItem): string {
  const names = ['review-box'];
  if (first) names.push('review-box-first');
  if (last) names.push('review-box-last');
  return names.join(' ');
}
