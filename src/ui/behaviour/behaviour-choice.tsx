import { useId, type ReactNode } from 'react';

import type { SettingsView } from '../../messages/views';
import { Card, Choice, ErrorBanner, Spinner, Switch, t, useAction, useView } from '../kit';
import { NeverSites, type NeverSitesProps } from './never-sites';

const BEHAVIOURS = [
  { value: 'always', title: 'behaviour_always', detail: 'behaviour_always_detail' },
  { value: 'known', title: 'behaviour_known', detail: 'behaviour_known_detail' },
] as const;

/** Where Tidekey offers itself: on every site, on known ones, never on named ones. Saved at once. */
export function BehaviourChoice({ clearable = false }: NeverSitesProps): ReactNode {
  const { view, refresh } = useView('settings.get', {}, []);
  const action = useAction();
  const name = useId();
  if (view.kind === 'loading') return <Spinner />;
  if (view.kind === 'failed') return <ErrorBanner failure={view.error} />;
  const settings = view.value;
  const save = (change: Partial<SettingsView>): void => {
    void action.run('settings.set', { ...settings, ...change }).then(refresh);
  };
  return (
    <Card title={t('behaviour_title')} testId="behaviour">
      {action.failure !== undefined && <ErrorBanner failure={action.failure} />}
      <div className="stack stack-tight" role="radiogroup" aria-label={t('behaviour_title')}>
        {BEHAVIOURS.map(({ value, title, detail }) => (
          <Choice
            key={value}
            name={name}
            value={value}
            checked={settings.behaviour === value}
            title={t(title)}
            detail={t(detail)}
            testId={`behaviour-${value}`}
            onChoose={() => {
              save({ behaviour: value });
            }}
          />
        ))}
      </div>
      <NeverSites clearable={clearable} />
      <Switch
        label={t('behaviour_security_keys')}
        detail={t('behaviour_security_keys_detail')}
        checked={settings.securityKeys === 'offer'}
        disabled={action.busy !== undefined}
        testId="behaviour-security-keys"
        onChange={(offer) => {
          save({ securityKeys: offer ? 'offer' : 'leave' });
        }}
      />
    </Card>
  );
}
