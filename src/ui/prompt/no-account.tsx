import type { ReactNode } from 'react';

import { Button, Notice, t } from '../kit';
import type { Prompt } from './use-prompt';

export interface NoAccountProps {
  readonly prompt: Prompt;
  readonly title: string;
}

/** An account is needed and there is none: offers to make one on the spot. */
export function NoAccount({ prompt, title }: NoAccountProps): ReactNode {
  return (
    <Notice kind="info" live title={title}>
      <p>{t('prompt_no_account_detail')}</p>
      <div className="prompt-notice-action">
        <Button
          kind="primary"
          icon="add"
          busy={prompt.state.busy?.action === 'add-account'}
          testId="prompt-add-account"
          onClick={prompt.addAccount}
        >
          {t('prompt_no_account_make')}
        </Button>
      </div>
    </Notice>
  );
}
