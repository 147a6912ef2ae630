import type { ReactNode } from 'react';

import type { Decimal, ReviewGroup } from '../../../core/algorand';
import { t } from '../../kit';
import { formatAlgos } from './format-amount';
import { ForeignText } from './review-value';

export interface GroupHeadProps {
  readonly group: ReviewGroup<Decimal>;
  /** From 0. */
  readonly index: number;
  readonly count: number;
}

/** What belongs together: all of it happens, or none. */
export function GroupHead({ group, index, count }: GroupHeadProps): ReactNode {
  const size = String(group.transactions.length);
  const words =
    group.groupId === undefined
      ? t('prompt_sign_single')
      : count === 1
        ? t('prompt_sign_group_only', [size])
        : t('prompt_sign_group', [String(index + 1), String(count), size]);
  return (
    <div className="review-group">
      <span>{words}</span>
      {group.transactions.length > 1 && (
        <span className="muted">{t('prompt_sign_group_fees', [formatAlgos(group.fees)])}</span>
      )}
      {group.message !== undefined && (
        <span>
          <span className="muted">{t('prompt_sign_group_words')}</span>
          <ForeignText text={group.message} cut={false} />
        </span>
      )}
    </div>
  );
}
