import type { ReactNode } from 'react';

import type { SiteView } from '../../messages/views';
import {
  ErrorBanner,
  Notice,
  Sentence,
  Switch,
  t,
  UntrustedText,
  useAction,
  useView,
} from '../kit';
import { SiteOrder } from './site-order';

/**
 * Leaves the browser's own passkeys alone on the active tab's site, or says that the browser keeps Tidekey away from it. Absent
 * where there is no site to speak of.
 */
export function SiteSwitch(): ReactNode {
  const { view, refresh } = useView('sites.active', {}, ['sites']);
  const action = useAction();
  if (view.kind !== 'ready') return null;
  const { origin, closedHost, choice } = view.value;
  if (closedHost !== undefined) {
    return (
      <Notice kind="info" title={t('popup_closed', [closedHost])} testId="site-closed">
        <p className="small">{t('popup_closed_detail')}</p>
      </Notice>
    );
  }
  if (origin === undefined) return null;
  const host = origin.replace(/^https:\/\//u, '');
  const paused = choice === 'never';
  const choose = (next: SiteView['choice']): void => {
    void action.run('sites.choose', { origin, choice: next }).then(refresh);
  };
  return (
    <>
      <div className="popup-site">
        <Switch
          label={
            <Sentence
              of="popup_pause"
              parts={[<UntrustedText key="host" text={host} most={48} keep="both" />]}
            />
          }
          detail={<span>{t(paused ? 'popup_pause_on' : 'popup_pause_off')}</span>}
          checked={paused}
          disabled={action.busy !== undefined}
          testId="site-pause"
          onChange={(next) => {
            choose(next ? 'never' : 'default');
          }}
        />
        <SiteOrder site={view.value} onChoose={choose} />
      </div>
      {action.failure !== undefined && <ErrorBanner failure={action.failure} />}
    </>
  );
}
