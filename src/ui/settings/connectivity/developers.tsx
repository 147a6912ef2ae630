import type { ReactNode } from 'react';

import { Card, Notice, Switch, t } from '../../kit';

export interface DevelopersProps {
  readonly allowPorts: boolean;
  readonly busy: boolean;
  readonly onChange: (allowPorts: boolean) => void;
}

/** What nobody needs who does not make services. */
export function Developers({ allowPorts, busy, onChange }: DevelopersProps): ReactNode {
  return (
    <Card title={t('settings_developers')} testId="settings-developers">
      <Switch
        label={t('settings_allow_ports')}
        checked={allowPorts}
        disabled={busy}
        testId="settings-allow-ports"
        onChange={onChange}
      />
      {allowPorts ? (
        <Notice kind="warn">
          <p>{t('settings_allow_ports_on')}</p>
        </Notice>
      ) : (
        <p className="small muted">{t('settings_allow_ports_hint')}</p>
      )}
    </Card>
  );
}
