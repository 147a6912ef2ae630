import type { ReactNode } from 'react';

import { Notice, t } from '../kit';

/** Two descriptions of one request: what was read is not what would be done. Only "no" is left. */
export function Contradicted(): ReactNode {
  return (
    <Notice kind="danger" live title={t('prompt_contradicted')}>
      <p>{t('prompt_contradicted_detail')}</p>
    </Notice>
  );
}
