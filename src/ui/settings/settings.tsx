import type { ReactNode } from 'react';

import { AAGUID } from '../../core/authenticator';
import { BehaviourChoice } from '../behaviour/behaviour-choice';
import { Card, Shell, t, useView, type MessageKey } from '../kit';
import { Backup } from './backup/backup';
import { Connectivity } from './connectivity/connectivity';
import { formatAaguid } from './format-aaguid';
import { HiddenAccounts } from './hidden-accounts';
import { Inspector } from './inspector/inspector';
import { Locking } from './locking';
import { Networks } from './networks/networks';
import { RememberedPairs } from './remembered-pairs';
import { Security } from './security/security';

const points = [
  'settings_security_own_window',
  'settings_security_password',
  'settings_security_local',
  'settings_security_phrase',
] as const satisfies readonly MessageKey[];

export interface SettingsProps {
  readonly version: string;
}

export function Settings({ version }: SettingsProps): ReactNode {
  const { view } = useView('vault.status', {}, ['vault']);
  const open = view.kind === 'ready' && view.value.state === 'unlocked';
  return (
    <Shell kind="page">
      <h1>{t('settings_title')}</h1>
      <Locking />
      {open && <Security />}
      {open && <Backup />}
      <BehaviourChoice clearable />
      {open && <HiddenAccounts />}
      {open && <RememberedPairs />}
      <Networks />
      <Connectivity />
      <Inspector version={version} />
      <Card title={t('settings_security')}>
        <ul className="settings-points">
          {points.map((point) => (
            <li key={point}>{t(point)}</li>
          ))}
        </ul>
      </Card>
      <Card title={t('settings_about')}>
        <dl className="settings-facts">
          <dt className="muted">{t('settings_version')}</dt>
          <dd>{version}</dd>
          <dt className="muted">{t('settings_aaguid')}</dt>
          <dd className="mono">{formatAaguid(AAGUID)}</dd>
        </dl>
        <p className="small muted">{t('settings_aaguid_detail')}</p>
      </Card>
    </Shell>
  );
}
