import type { ReactNode } from 'react';

import {
  Address,
  Button,
  Card,
  ErrorBanner,
  List,
  ListRow,
  t,
  UntrustedText,
  useAction,
  useView,
} from '../kit';

/** The accounts that were put out of sight. They are never deleted: their keys come from the phrase. */
export function HiddenAccounts(): ReactNode {
  const { view, refresh } = useView('accounts.list', {}, ['accounts', 'vault']);
  const action = useAction();
  if (view.kind === 'loading') return null;
  if (view.kind === 'failed') return <ErrorBanner failure={view.error} />;
  const hidden = view.value.filter((account) => account.hidden);
  return (
    <Card title={t('settings_hidden')}>
      {action.failure !== undefined && <ErrorBanner failure={action.failure} />}
      {hidden.length === 0 ? (
        <p className="muted">{t('settings_hidden_none')}</p>
      ) : (
        <List label={t('settings_hidden')}>
          {hidden.map((account) => (
            <ListRow
              key={account.id}
              title={<UntrustedText text={account.name} />}
              detail={<Address address={account.address} />}
              actions={
                <Button
                  kind="quiet"
                  icon="eye"
                  busy={action.busy !== undefined}
                  onClick={() => {
                    void action
                      .run('accounts.set-hidden', { id: account.id, hidden: false })
                      .then(refresh);
                  }}
                >
                  {t('settings_unhide')}
                </Button>
              }
            />
          ))}
        </List>
      )}
    </Card>
  );
}
