import type { ReactNode } from 'react';

import { Button } from './button';
import { t } from './t';

export interface ToastProps {
  readonly children: ReactNode;
  readonly onUndo?: () => void;
  readonly onDismiss: () => void;
}

/** What was just done, with a way back. Keep it until it is dismissed: people read at different speeds. */
export function Toast({ children, onUndo, onDismiss }: ToastProps): ReactNode {
  return (
    <div className="toast" role="status">
      <div className="toast-message">{children}</div>
      {onUndo !== undefined && (
        <Button kind="quiet" icon="undo" testId="toast-undo" onClick={onUndo}>
          {t('kit_undo')}
        </Button>
      )}
      <Button kind="quiet" icon="close" label={t('kit_dismiss')} onClick={onDismiss} />
    </div>
  );
}
