import type { ReactNode } from 'react';

export interface CardProps {
  readonly title?: ReactNode;
  /** Stands beside the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  readonly testId?: string;
}

export function Card({ title, actions, children, testId }: CardProps): ReactNode {
  return (
    <section className="card" data-testid={testId}>
      {(title !== undefined || actions !== undefined) && (
        <div className="card-head">
          {title !== undefined && <h2>{title}</h2>}
          {actions}
        </div>
      )}
      {children}
    </section>
  );
}
