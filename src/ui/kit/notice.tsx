import type { ReactNode } from 'react';

import { Icon, type IconName } from './icon';

export type NoticeKind = 'info' | 'warn' | 'danger' | 'success';

const icons = {
  info: 'info',
  warn: 'warn',
  danger: 'danger',
  success: 'success',
} as const satisfies Record<NoticeKind, IconName>;

export interface NoticeProps {
  readonly kind: NoticeKind;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  readonly testId?: string;
  /** Announce it when it appears; leave off for text that is part of the page from the start. */
  readonly live?: boolean;
}

export function Notice({ kind, title, children, testId, live = false }: NoticeProps): ReactNode {
  const role = kind === 'danger' || kind === 'warn' ? 'alert' : 'status';
  return (
    <div className={`notice notice-${kind}`} role={live ? role : undefined} data-testid={testId}>
      <Icon name={icons[kind]} />
      <div className="notice-body">
        {title !== undefined && <p className="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}
