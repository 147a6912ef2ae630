import type { ReactNode } from 'react';

import type { RemoteEnd } from '../../../core/liquid';
import { Icon, Notice, t } from '../../kit';
import { remoteEndWords } from './remote-end-words';

/** Where the other end seems to be: a quiet line, or a warning with what to do about it. */
export function RemoteEndLine({ end }: { readonly end: RemoteEnd }): ReactNode {
  const { icon, line, warning } = remoteEndWords(end);
  if (warning !== undefined) {
    return (
      <Notice kind="warn" title={t(line)} testId="connection-end">
        <p>{t(warning)}</p>
      </Notice>
    );
  }
  return (
    <p className="popup-fact small muted" data-testid="connection-end">
      <Icon name={icon} small />
      {t(line)}
    </p>
  );
}
