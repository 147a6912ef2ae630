import type { ReactNode } from 'react';

import { Mark } from './mark';
import { t } from './t';

export interface ShellProps {
  /** `page`: a tab with a reading column; `window`: our prompt window; `popup`: the toolbar's popup. */
  readonly kind: 'page' | 'window' | 'popup';
  /** Stands at the end of the header. */
  readonly actions?: ReactNode;
  /** Stays in sight while the content scrolls. */
  readonly foot?: ReactNode;
  readonly children: ReactNode;
}

export function Shell({ kind, actions, foot, children }: ShellProps): ReactNode {
  return (
    <div className={`shell shell-${kind}`}>
      <header className="shell-head">
        <Mark />
        <span className="shell-name">{t('extensionName')}</span>
        {actions}
      </header>
      <main className="shell-main">{children}</main>
      {foot !== undefined && <footer className="shell-foot">{foot}</footer>}
    </div>
  );
}
