import type { ReactNode } from 'react';

import { assertNever } from '../../core/result';
import type { StorageNotice } from '../../messages/views';
import { TechnicalReason } from './error-banner';
import { Notice } from './notice';
import { t, tCount, type MessageKey } from './t';

const sources = {
  copy: ['storage_from_copy', 'storage_from_copy_detail'],
  previous: ['storage_from_previous', 'storage_from_previous_detail'],
  mirror: ['storage_from_mirror', 'storage_from_mirror_detail'],
} as const satisfies Record<string, readonly [MessageKey, MessageKey]>;

/** What was done about the copies of an open vault: calm where it is done, plain where something is left to do. */
export function VaultNotices({
  notices,
}: {
  readonly notices: readonly StorageNotice[];
}): ReactNode {
  return notices.map((notice) => <StorageNoticeView key={notice.kind} notice={notice} />);
}

function StorageNoticeView({ notice }: { readonly notice: StorageNotice }): ReactNode {
  const testId = `storage-${notice.kind}`;
  switch (notice.kind) {
    case 'opened-from': {
      const [title, detail] = sources[notice.source];
      const kind = notice.source === 'previous' ? 'warn' : 'info';
      return (
        <Notice kind={kind} live testId={testId} title={t(title)}>
          <p>{t(detail)}</p>
        </Notice>
      );
    }
    case 'healed':
      return (
        <Notice kind="info" live testId={testId} title={tCount('storage_healed', notice.count)}>
          <p>{t('storage_healed_detail')}</p>
        </Notice>
      );
    case 'missing':
      return (
        <Notice kind="warn" live testId={testId} title={tCount('storage_missing', notice.count)}>
          <p>{t('storage_missing_detail')}</p>
        </Notice>
      );
    case 'unconfirmed':
      return (
        <Notice kind="warn" live testId={testId} title={t('storage_unconfirmed')}>
          <p>{t('storage_unconfirmed_detail')}</p>
        </Notice>
      );
    case 'second-copy-behind':
      return (
        <Notice kind="warn" live testId={testId} title={t('storage_behind')}>
          <p>{t('storage_behind_detail')}</p>
          <TechnicalReason code={notice.kind} reason={notice.reason} />
        </Notice>
      );
    default:
      return assertNever(notice);
  }
}
