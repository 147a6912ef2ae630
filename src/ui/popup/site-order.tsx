import { useId, type ReactNode } from 'react';

import type { SiteView } from '../../messages/views';
import { Choice, Notice, t } from '../kit';

const ORDERS = [
  { value: 'default', title: 'site_order_default' },
  { value: 'first', title: 'site_order_first' },
  { value: 'last', title: 'site_order_last' },
] as const;

export interface SiteOrderProps {
  readonly site: SiteView;
  readonly onChoose: (choice: SiteView['choice']) => void;
}

/** Who answers first on this site, and whether somebody stands before us. Nothing is ever taken from anybody. */
export function SiteOrder({ site, onChoose }: SiteOrderProps): ReactNode {
  const name = useId();
  const { choice, hook } = site;
  return (
    <>
      {hook !== undefined && (
        <Notice kind="warn" title={t('hook_title')} testId="site-hook">
          <p>{t(hook === 'frozen' ? 'hook_frozen' : 'hook_wrapped')}</p>
        </Notice>
      )}
      {choice !== 'never' && (
        <details className="popup-order" open={hook !== undefined}>
          <summary data-testid="site-order">{t('site_order')}</summary>
          <div className="stack stack-tight" role="radiogroup" aria-label={t('site_order')}>
            {ORDERS.map(({ value, title }) => (
              <Choice
                key={value}
                name={name}
                value={value}
                checked={choice === value}
                title={t(title)}
                testId={`site-order-${value}`}
                onChoose={() => {
                  onChoose(value);
                }}
              />
            ))}
          </div>
        </details>
      )}
    </>
  );
}
