import type { ReactNode } from 'react';

import type { ReviewView, ReviewWarning, WarningLevel } from '../../../core/algorand';
import { Icon, Notice, t, type IconName, type NoticeKind } from '../../kit';
import { loudWarnings } from './count-warnings';
import { simulatedDangers } from './simulated-dangers';
import { WARNING_WORDS } from './words/warning-words';

/** The gravest warnings of the whole request, above everything else. */
export function DangersView({ review }: { readonly review: ReviewView }): ReactNode {
  const warnings = loudWarnings(review);
  const told = simulatedDangers(review);
  if (warnings.length + told.length === 0) return null;
  const kind: NoticeKind = review.level === 'strong' ? 'danger' : 'warn';
  return (
    <Notice kind={kind} live title={t('prompt_sign_dangers')} testId="prompt-dangers">
      <ul className="review-dangers">
        {warnings.map(({ code, count }) => (
          <li key={code}>
            {count > 1 && <b>{t('prompt_sign_times', [String(count)])} </b>}
            {t(WARNING_WORDS[code])}
          </li>
        ))}
        {told.map((message) => (
          <li key={message}>{t(message)}</li>
        ))}
      </ul>
    </Notice>
  );
}

const icons = {
  info: 'info',
  weak: 'info',
  warn: 'warn',
  strong: 'danger',
} as const satisfies Record<WarningLevel, IconName>;

/** The warnings of one transaction, beside its fields. */
export function WarningList({
  warnings,
}: {
  readonly warnings: readonly ReviewWarning[];
}): ReactNode {
  return (
    <ul className="review-warnings">
      {warnings.map(({ code, level }, index) => (
        <li key={index} className={`review-warning review-warning-${level}`}>
          <Icon name={icons[level]} small />
          <span>{t(WARNING_WORDS[code])}</span>
        </li>
      ))}
    </ul>
  );
}
