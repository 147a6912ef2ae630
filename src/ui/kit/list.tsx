import type { ReactNode } from 'react';

export interface ListProps {
  readonly label: string;
  readonly children: ReactNode;
}

export function List({ label, children }: ListProps): ReactNode {
  return (
    <ul className="list" aria-label={label}>
      {children}
    </ul>
  );
}

export interface ListRowProps {
  readonly title: ReactNode;
  readonly detail?: ReactNode;
  readonly actions?: ReactNode;
  /** Below the row, over its whole width: a QR code, a form, a confirmation. */
  readonly children?: ReactNode;
  readonly testId?: string;
}

export function ListRow({ title, detail, actions, children, testId }: ListRowProps): ReactNode {
  return (
    <li data-testid={testId}>
      <div className="list-row">
        <div className="list-text">
          <div className="list-title">{title}</div>
          {detail !== undefined && <div className="small muted">{detail}</div>}
        </div>
        {actions !== undefined && <div className="list-actions">{actions}</div>}
      </div>
      {children !== undefined && children !== null && children !== false && (
        <div className="list-below">{children}</div>
      )}
    </li>
  );
}
