import { useState, type ReactNode } from 'react';

import type { SettingsView } from '../../messages/views';
import { Card, ErrorBanner, Field, Spinner, t, tCount, useAction, useView } from '../kit';
import { minuteChoices } from './minute-choices';

const AUTO_LOCK = [1, 5, 15, 30, 60, 120, 240];
const FRESHNESS = [0, 1, 5, 10, 15];

/** When the vault locks by itself, and for how long a checked password counts. Saved at once. */
export function Locking(): ReactNode {
  const { view, refresh } = useView('settings.get', {}, []);
  const action = useAction();
  const [saved, setSaved] = useState(false);
  if (view.kind === 'loading') return <Spinner />;
  if (view.kind === 'failed') return <ErrorBanner failure={view.error} />;
  const settings = view.value;
  const save = async (change: Partial<SettingsView>): Promise<void> => {
    setSaved(false);
    const answer = await action.run('settings.set', { ...settings, ...change });
    setSaved(answer.ok);
    refresh();
  };
  return (
    <Card title={t('settings_locking')}>
      {action.failure !== undefined && <ErrorBanner failure={action.failure} />}
      <Minutes
        label={t('settings_auto_lock')}
        hint={t('settings_auto_lock_hint')}
        testId="settings-auto-lock"
        usual={AUTO_LOCK}
        value={settings.autoLockMinutes}
        onChange={(autoLockMinutes) => {
          void save({ autoLockMinutes });
        }}
      />
      <Minutes
        label={t('settings_freshness')}
        hint={t('settings_freshness_hint')}
        testId="settings-freshness"
        usual={FRESHNESS}
        value={settings.verificationFreshMinutes}
        onChange={(verificationFreshMinutes) => {
          void save({ verificationFreshMinutes });
        }}
      />
      <p className="small muted" role="status">
        {saved ? t('settings_saved') : t('settings_saves_itself')}
      </p>
    </Card>
  );
}

interface MinutesProps {
  readonly label: string;
  readonly hint: string;
  readonly testId: string;
  readonly usual: readonly number[];
  readonly value: number;
  readonly onChange: (minutes: number) => void;
}

function Minutes({ label, hint, testId, usual, value, onChange }: MinutesProps): ReactNode {
  return (
    <Field label={label} hint={hint}>
      {(wiring) => (
        <select
          {...wiring}
          className="input"
          data-testid={testId}
          value={value}
          onChange={(event) => {
            onChange(Number(event.currentTarget.value));
          }}
        >
          {minuteChoices(usual, value).map((minutes) => (
            <option key={minutes} value={minutes}>
              {minutes === 0 ? t('settings_always_ask') : tCount('settings_minutes', minutes)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
