import { useState, type ReactNode } from 'react';

import type { PasskeyView } from '../../messages/views';
import {
  Button,
  EmptyState,
  ErrorBanner,
  Field,
  List,
  Sentence,
  Spinner,
  t,
  tCount,
  Toast,
  UntrustedText,
  useAction,
  useView,
} from '../kit';
import { matchesQuery } from './passkey-list';
import { PasskeyRow } from './passkey-row';
import { SignalNews } from './signal-news';
import { usePasskeys } from './use-passkeys';

/** The vault's passkeys: find, rename, delete, and take a deletion back. */
export function Passkeys(): ReactNode {
  const { view, refresh, loadMore } = usePasskeys();
  const backup = useView('backup.status', {}, ['backup', 'vault']);
  const lastBackupAt = backup.view.kind === 'ready' ? backup.view.value.lastBackupAt : undefined;
  const [query, setQuery] = useState('');
  const [deleted, setDeleted] = useState<PasskeyView>();
  const action = useAction();

  if (view.kind === 'loading') return <Spinner />;
  if (view.kind === 'failed') return <ErrorBanner failure={view.error} />;
  const { items, total, complete } = view.value;
  const found = items.filter((passkey) => matchesQuery(passkey, query));

  const remove = async (passkey: PasskeyView): Promise<void> => {
    const answer = await action.run('passkeys.delete', { credentialId: passkey.credentialId });
    if (answer.ok) setDeleted(passkey);
    refresh();
  };
  const restore = async ({ credentialId }: PasskeyView): Promise<void> => {
    const answer = await action.run('passkeys.undo-delete', { credentialId });
    if (answer.ok) setDeleted(undefined);
    refresh();
  };

  return (
    <>
      {action.failure !== undefined && <ErrorBanner failure={action.failure} />}
      <SignalNews onChanged={refresh} />
      {total === 0 ? (
        <EmptyState icon="passkey" title={t('popup_passkeys_empty')}>
          <p className="muted">{t('popup_passkeys_empty_detail')}</p>
        </EmptyState>
      ) : (
        <>
          <Search count={total} complete={complete} loaded={items.length} onQuery={setQuery} />
          {found.length === 0 && <p className="muted">{t('popup_search_nothing')}</p>}
          {found.length > 0 && (
            <List label={t('popup_passkeys')}>
              {found.map((passkey) => (
                <PasskeyRow
                  key={passkey.credentialId}
                  passkey={passkey}
                  lastBackupAt={lastBackupAt}
                  onChanged={refresh}
                  onDelete={() => {
                    void remove(passkey);
                  }}
                />
              ))}
            </List>
          )}
          {!complete && (
            <Button wide testId="passkeys-more" onClick={loadMore}>
              {t('popup_more')}
            </Button>
          )}
        </>
      )}
      {deleted !== undefined && (
        <Toast
          onUndo={() => {
            void restore(deleted);
          }}
          onDismiss={() => {
            setDeleted(undefined);
          }}
        >
          <Sentence
            of="popup_deleted"
            parts={[<UntrustedText key="site" text={deleted.rpId} most={32} keep="both" />]}
          />
        </Toast>
      )}
    </>
  );
}

interface SearchProps {
  readonly count: number;
  readonly loaded: number;
  readonly complete: boolean;
  readonly onQuery: (query: string) => void;
}

function Search({ count, loaded, complete, onQuery }: SearchProps): ReactNode {
  return (
    <Field
      label={tCount('popup_search', count)}
      {...(!complete && { hint: t('popup_search_partly', [loaded.toLocaleString()]) })}
    >
      {(wiring) => (
        <input
          {...wiring}
          className="input"
          type="search"
          autoComplete="off"
          spellCheck={false}
          placeholder={t('popup_search_placeholder')}
          data-testid="passkeys-search"
          onInput={(event) => {
            onQuery(event.currentTarget.value);
          }}
        />
      )}
    </Field>
  );
}
