import { useState, type ReactNode } from 'react';

import {
  Button,
  ConfirmRow,
  EmptyState,
  ErrorBanner,
  List,
  Spinner,
  t,
  tCount,
  useAction,
  useClock,
  useView,
} from '../../kit';
import { isAlive } from './connection-actions';
import { ConnectionRow } from './connection-row';

/** The connections that live, and those that the vault remembers. */
export function Connections(): ReactNode {
  const { view, refresh } = useView('connections.list', {}, ['connections', 'accounts', 'vault']);
  const now = useClock();
  if (view.kind === 'loading') return <Spinner />;
  if (view.kind === 'failed') return <ErrorBanner failure={view.error} />;
  const connections = view.value;
  if (connections.length === 0) {
    return (
      <EmptyState icon="link" title={t('connection_empty')}>
        <p className="muted">{t('connection_empty_detail')}</p>
      </EmptyState>
    );
  }
  const alive = connections.filter(({ phase }) => isAlive(phase)).length;
  return (
    <section className="stack stack-tight" aria-labelledby="popup-connections">
      <Head alive={alive} onClosed={refresh} />
      <List label={t('connection_list')}>
        {connections.map((connection) => (
          <ConnectionRow
            key={connection.sessionId}
            connection={connection}
            now={now}
            onChanged={refresh}
          />
        ))}
      </List>
    </section>
  );
}

interface HeadProps {
  readonly alive: number;
  readonly onClosed: () => void;
}

/** The list's heading, with the way to end all of them at once. */
function Head({ alive, onClosed }: HeadProps): ReactNode {
  const [asking, setAsking] = useState(false);
  const action = useAction();
  return (
    <>
      <div className="row row-apart">
        <h2 id="popup-connections">{t('connection_list')}</h2>
        {/* With one, its own button does. */}
        {alive > 1 && !asking && (
          <Button
            kind="quiet"
            testId="connections-close-all"
            onClick={() => {
              setAsking(true);
            }}
          >
            {t('connection_close_all')}
          </Button>
        )}
      </div>
      {action.failure !== undefined && <ErrorBanner failure={action.failure} />}
      {asking && (
        <ConfirmRow
          testId="connections-close-all-confirm"
          question={tCount('connection_close_all_question', alive)}
          confirm={t('connection_close_all')}
          busy={action.busy !== undefined}
          onConfirm={() => {
            void action.run('connections.close-all', {}).then(() => {
              setAsking(false);
              onClosed();
            });
          }}
          onCancel={() => {
            setAsking(false);
          }}
        />
      )}
    </>
  );
}
