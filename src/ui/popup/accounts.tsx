import { useState, type ReactNode } from 'react';

import {
  Button,
  EmptyState,
  ErrorBanner,
  List,
  Spinner,
  t,
  tCount,
  useAction,
  useView,
} from '../kit';
import { AccountRow } from './account-row';

/** The wallet's accounts. */
export function Accounts(): ReactNode {
  const { view, refresh } = useView('accounts.list', {}, ['accounts', 'vault']);
  const action = useAction();
  const [showsHidden, setShowsHidden] = useState(false);
  if (view.kind === 'loading') return <Spinner />;
  if (view.kind === 'failed') return <ErrorBanner failure={view.error} />;
  const accounts = view.value;
  const shown = accounts.filter((account) => !account.hidden);
  const hidden = accounts.filter((account) => account.hidden);
  const add = (
    <Button
      icon="add"
      testId="account-add"
      busy={action.busy === 'accounts.add'}
      onClick={() => {
        void action.run('accounts.add', {}).then(refresh);
      }}
    >
      {t('popup_account_add')}
    </Button>
  );
  const showHidden = hidden.length > 0 && !showsHidden && (
    <Button
      kind="quiet"
      testId="accounts-show-hidden"
      onClick={() => {
        setShowsHidden(true);
      }}
    >
      {tCount('popup_show_hidden', hidden.length)}
    </Button>
  );
  return (
    <>
      {action.failure !== undefined && <ErrorBanner failure={action.failure} />}
      {shown.length === 0 ? (
        <EmptyState icon="wallet" title={t('popup_accounts_empty')}>
          <p className="muted">{t('popup_accounts_empty_detail')}</p>
          {add}
        </EmptyState>
      ) : (
        <>
          <List label={t('popup_accounts')}>
            {shown.map((account) => (
              <AccountRow key={account.id} account={account} onChanged={refresh} />
            ))}
          </List>
          <div className="row row-apart">
            {add}
            {showHidden}
          </div>
        </>
      )}
      {hidden.length > 0 && showsHidden && (
        <List label={t('popup_accounts_hidden')}>
          {hidden.map((account) => (
            <AccountRow key={account.id} account={account} onChanged={refresh} />
          ))}
        </List>
      )}
      {shown.length === 0 && showHidden}
    </>
  );
}
