import type { ReactNode } from 'react';

import { Card, ErrorBanner, List, Notice, Spinner, t, useView } from '../../kit';
import { AddNetwork } from './add-network';
import { NetworkRow } from './network-row';

/** Which chains requests may be for, and whose nodes are asked about them. Saved at once. */
export function Networks(): ReactNode {
  const { view, refresh } = useView('networks.list', {}, ['networks', 'vault']);
  return (
    <Card title={t('network_title')} testId="settings-networks">
      <p className="muted">{t('network_intro')}</p>
      <Notice kind="info" title={t('network_no_node')}>
        <ul className="settings-points small">
          <li>{t('network_no_node_works')}</li>
          <li>{t('network_no_node_lacks')}</li>
          <li>{t('network_node_learns')}</li>
        </ul>
      </Notice>
      {view.kind === 'loading' && <Spinner />}
      {view.kind === 'failed' && <ErrorBanner failure={view.error} />}
      {view.kind === 'ready' && (
        <>
          <List label={t('network_title')}>
            {view.value.map((network) => (
              <NetworkRow
                key={network.id}
                network={network}
                networks={view.value}
                onChanged={refresh}
              />
            ))}
          </List>
          <AddNetwork networks={view.value} onChanged={refresh} />
        </>
      )}
    </Card>
  );
}
