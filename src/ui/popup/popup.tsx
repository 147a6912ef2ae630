import { useState, type ReactNode } from 'react';

import { Button, ErrorBanner, Icon, Shell, t, Tabs, useAction, useView, VaultGate } from '../kit';
import { Accounts } from './accounts';
import { BackupReminder } from './backup-reminder';
import { ConnectTab } from './connect/connect-tab';
import type { TabReader } from './connect/use-connect';
import { Passkeys } from './passkeys';
import { SiteSwitch } from './site-switch';
import { WaitingSignIns } from './waiting-sign-ins';

type Tab = 'connect' | 'accounts' | 'passkeys';

export interface PopupProps {
  /** Looks for codes in the visible tab and in pictures. */
  readonly reader: TabReader;
}

/** The toolbar's popup; it works as an ordinary tab as well. */
export function Popup({ reader }: PopupProps): ReactNode {
  const status = useView('vault.status', {}, ['vault']);
  const lock = useAction();
  const [tab, setTab] = useState<Tab>('connect');
  const open = status.view.kind === 'ready' && status.view.value.state === 'unlocked';
  return (
    <Shell
      kind="popup"
      actions={
        open && (
          <Button
            kind="quiet"
            icon="lock"
            testId="lock-now"
            busy={lock.busy !== undefined}
            onClick={() => {
              void lock.run('vault.lock', {}).then(status.refresh);
            }}
          >
            {t('popup_lock')}
          </Button>
        )
      }
      foot={
        <div className="popup-foot">
          <a
            className="button button-quiet"
            href="../settings/settings.html"
            target="_blank"
            rel="noreferrer"
          >
            <Icon name="settings" small />
            {t('popup_settings')}
          </a>
        </div>
      }
    >
      {lock.failure !== undefined && <ErrorBanner failure={lock.failure} />}
      <SiteSwitch />
      <WaitingSignIns />
      <VaultGate status={status}>
        <Tabs<Tab>
          label={t('popup_tabs')}
          current={tab}
          onChange={setTab}
          tabs={[
            { name: 'connect', title: t('connect_tab') },
            { name: 'accounts', title: t('popup_accounts') },
            { name: 'passkeys', title: t('popup_passkeys') },
          ]}
        >
          {tab === 'connect' && <ConnectTab reader={reader} />}
          {tab === 'accounts' && <Accounts />}
          {tab === 'passkeys' && <Passkeys />}
        </Tabs>
        <BackupReminder />
      </VaultGate>
    </Shell>
  );
}
