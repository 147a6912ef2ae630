import { useState, type ReactNode } from 'react';

import type { RestoreView } from '../../messages/backup-messages';
import type { AccountView } from '../../messages/views';
import { BehaviourChoice } from '../behaviour/behaviour-choice';
import { AddressGroups, Button, Card, CopyButton, Icon, Notice, StepHeading, t } from '../kit';
import { BringBack } from './bring-back';
import { RestoredContents } from './restored-contents';

export interface DoneStepProps {
  readonly account: AccountView | undefined;
  /** What came out of a backup file. */
  readonly holds: RestoreView | undefined;
}

export function DoneStep({ account, holds }: DoneStepProps): ReactNode {
  const [stillOpen, setStillOpen] = useState(false);
  return (
    <>
      <div className="stack stack-tight">
        <span className="done-sign">
          <Icon name="success" />
        </span>
        <StepHeading>{t('done_title')}</StepHeading>
        <p className="muted">{t('done_intro')}</p>
      </div>
      <BringBack />
      {holds !== undefined && <RestoredContents holds={holds} done />}
      {account !== undefined && <FirstAccount account={account} />}
      <BehaviourChoice />
      <Card title={t('done_next')}>
        <ol className="done-list">
          <li>{t('done_next_pin')}</li>
          <li>{t('done_next_site')}</li>
          <li>{t('done_next_lock')}</li>
        </ol>
      </Card>
      <Notice kind="info">{t('done_passkeys_here')}</Notice>
      <div className="row row-end">
        {stillOpen && (
          <p className="muted" role="status">
            {t('done_close_yourself')}
          </p>
        )}
        <Button
          kind="primary"
          onClick={() => {
            // Where the browser does not let a page close its tab, the user is told instead.
            window.close();
            setStillOpen(true);
          }}
        >
          {t('done_close')}
        </Button>
      </div>
    </>
  );
}

function FirstAccount({ account }: { readonly account: AccountView }): ReactNode {
  return (
    <Card
      title={t('done_account')}
      actions={<CopyButton text={account.address} label={t('done_copy_address')} />}
    >
      <AddressGroups address={account.address} testId="account-address" />
      <p className="small muted">
        {t(account.kind === 'xhd' ? 'done_account_xhd' : 'done_account_ed25519')}
      </p>
    </Card>
  );
}
