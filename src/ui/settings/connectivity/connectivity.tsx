import { useState, type ReactNode } from 'react';

import type { ConnectivityView } from '../../../messages/network-views';
import type { UiRequest } from '../../../messages/table';
import { ErrorBanner, Spinner, t, useAction, useView } from '../../kit';
import { ConnectionServers } from './connection-servers';
import { Developers } from './developers';

/** How peers are found, and what developers may do. Saved at once. */
export function Connectivity(): ReactNode {
  const { view, refresh } = useView('connectivity.get', {}, ['vault']);
  const action = useAction();
  const [saved, setSaved] = useState(false);
  if (view.kind === 'loading') return <Spinner />;
  if (view.kind === 'failed') return <ErrorBanner failure={view.error} />;
  const { iceServers, allowPorts } = view.value;
  const busy = action.busy !== undefined;
  const save = async (change: Partial<ConnectivityView>): Promise<boolean> => {
    setSaved(false);
    const answer = await action.run('connectivity.set', toRequest({ ...view.value, ...change }));
    setSaved(answer.ok);
    refresh();
    return answer.ok;
  };
  return (
    <>
      {action.failure !== undefined && <ErrorBanner failure={action.failure} />}
      <ConnectionServers
        servers={iceServers}
        busy={busy}
        onSave={(servers) => save({ iceServers: servers })}
      />
      <Developers
        allowPorts={allowPorts}
        busy={busy}
        onChange={(next) => {
          void save({ allowPorts: next });
        }}
      />
      <p className="visually-hidden" role="status">
        {saved && t('settings_saved')}
      </p>
    </>
  );
}

function toRequest({ iceServers, allowPorts }: ConnectivityView): UiRequest<'connectivity.set'> {
  return { iceServers: iceServers.map((server) => ({ ...server })), allowPorts };
}
