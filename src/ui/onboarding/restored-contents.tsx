import type { ReactNode } from 'react';

import type { RestoreView } from '../../messages/backup-messages';
import { formatDate, Notice, t, tCount } from '../kit';

/** What a backup file holds, or what came out of it. */
export function RestoredContents({
  holds,
  done = false,
}: {
  readonly holds: RestoreView;
  readonly done?: boolean;
}): ReactNode {
  const counts = [
    tCount('backup_count_passkeys', holds.passkeys),
    tCount('backup_count_accounts', holds.accounts),
    tCount('backup_count_phrases', holds.phrases),
  ];
  return (
    <Notice
      kind={done ? 'success' : 'info'}
      title={t(done ? 'onboarding_file_restored' : 'onboarding_file_opens', [
        formatDate(holds.createdAt, 'minute'),
      ])}
      testId="restore-holds"
    >
      <p>{t('backup_made_holds', counts)}</p>
      {holds.unread > 0 && <p>{tCount('onboarding_file_unread', holds.unread)}</p>}
    </Notice>
  );
}
