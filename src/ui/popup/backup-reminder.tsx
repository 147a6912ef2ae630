import type { ReactNode } from 'react';

import { Notice, t, tCount, useView } from '../kit';

/** Says that keys are in this browser alone, until a backup has them. Calm: it stands below what one came for. */
export function BackupReminder(): ReactNode {
  const { view } = useView('backup.status', {}, ['backup', 'passkeys', 'vault']);
  if (view.kind !== 'ready' || view.value.unsaved === 0) return null;
  return (
    <Notice
      kind="info"
      title={tCount('backup_reminder', view.value.unsaved)}
      testId="backup-reminder"
    >
      <a href="../settings/settings.html" target="_blank" rel="noreferrer">
        {t('backup_reminder_open')}
      </a>
    </Notice>
  );
}
