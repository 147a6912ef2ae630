import type { ReactNode } from 'react';

import type { Decimal, ReviewTransaction } from '../../../core/algorand';
import { t } from '../../kit';
import type { ReviewFacts } from './review-facts';
import { ReviewValueText } from './review-value';
import { SignerText } from './signer-text';
import { formatTime } from './time-text';
import { FIELD_WORDS } from './words/field-words';
import { WarningList } from './warnings-view';

export interface TransactionDetailsProps {
  readonly transaction: ReviewTransaction<Decimal>;
  readonly facts: ReviewFacts;
}

/** Every field of a transaction, in the order of the review. */
export function TransactionDetails({ transaction, facts }: TransactionDetailsProps): ReactNode {
  const { lines, warnings, time } = transaction;
  return (
    <div className="review-details">
      {warnings.length > 0 && <WarningList warnings={warnings} />}
      <dl className="review-fields">
        {lines.map(({ field, value }, index) => {
          const marked = warnings.some(
            ({ level, fields }) => level === 'strong' && fields.includes(field),
          );
          return (
            <div
              key={index}
              className={marked ? 'review-field review-field-danger' : 'review-field'}
            >
              <dt>{t(FIELD_WORDS[field])}</dt>
              <dd>
                <ReviewValueText value={value} facts={facts} />
              </dd>
            </div>
          );
        })}
      </dl>
      {time !== undefined && <p className="small muted">{formatTime(time)}</p>}
      <SignerText signer={transaction.signer} facts={facts} />
    </div>
  );
}
