import type { ReactNode } from 'react';

import { Icon, type IconName } from './icon';

export interface BadgeProps {
  readonly kind?: 'plain' | 'accent' | 'warn' | 'danger' | 'success';
  readonly icon?: IconName;
  readonly children: ReactNode;
  readonly testId?: string;
}

export function Badge({ kind = 'plain', icon, children, testId }: BadgeProps): ReactNode {
  return (
    <span className={kind === 'plain' ? 'badge' : `badge badge-${kind}`} data-testid={testId}>
      {icon !== undefined && <Icon name={icon} small />}
      {children}
    </span>
  );
}
