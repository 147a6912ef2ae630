import { useState, type ReactNode } from 'react';

import type { SyncView } from '../../../messages/sync-messages';
import {
  Button,
  Card,
  ConfirmRow,
  ErrorBanner,
  formatDate,
  Notice,
  Spinner,
  Switch,
  t,
  tCount,
  useAction,
  useView,
  type MessageKey,
} from '../../kit';

const troubles = {
  quota: 'sync_trouble_quota',
  rate: 'sync_trouble_rate',
  off: 'sync_trouble_off',
  unavailable: 'sync_trouble_unavailable',
} as const satisfies Record<NonNullable<SyncView['trouble']>, MessageKey>;

/** What the browser's own account keeps, for a new browser that knows the words. */
export function AccountSync(): ReactNode {
  const { view, refresh } = useView('sync.status', {}, ['sync', 'passkeys', 'vault']);
  return (
    <Card title={t('sync_title')} testId="settings-sync">
      <p className="muted">{t('sync_intro')}</p>
      {view.kind === 'loading' && <Spinner />}
      {view.kind === 'failed' && <ErrorBanner failure={view.error} />}
      {view.kind === 'ready' &&
        (view.value.hasPhrase ? (
          <Controls status={view.value} onDone={refresh} />
        ) : (
          <p>{t('sync_no_phrase')}</p>
        ))}
    </Card>
  );
}

interface ControlsProps {
  readonly status: SyncView;
  readonly onDone: () => void;
}

function Controls({ status, onDone }: ControlsProps): ReactNode {
  const action = useAction();
  const [asking, setAsking] = useState(false);
  const run = (name: 'sync.turn-on' | 'sync.turn-off' | 'sync.try-again'): void => {
    void action.run(name, {}).then(() => {
      setAsking(false);
      onDone();
    });
  };
  const busy = action.busy !== undefined;
  return (
    <>
      {action.failure !== undefined && <ErrorBanner failure={action.failure} />}
      <Switch
        label={t('sync_switch')}
        checked={status.on}
        disabled={busy || asking}
        testId="sync-switch"
        onChange={(on) => {
          if (on) run('sync.turn-on');
          else setAsking(true);
        }}
      />
      <p className="small muted">{t(asking ? 'sync_remove_detail' : 'sync_switch_detail')}</p>
      {asking && (
        <ConfirmRow
          question={t('sync_remove_question')}
          confirm={t('sync_remove_yes')}
          busy={busy}
          testId="sync-remove"
          onConfirm={() => {
            run('sync.turn-off');
          }}
          onCancel={() => {
            setAsking(false);
          }}
        />
      )}
      <p className="small muted" role="status">
        {busy && t('sync_working')}
      </p>
      {status.on ? <Kept status={status} /> : <Found status={status} />}
      <Troubles
        status={status}
        busy={busy}
        onTryAgain={() => {
          run('sync.try-again');
        }}
      />
      {status.there > 0 && !asking && (
        <div className="row">
          <Button
            disabled={busy}
            testId="sync-remove-open"
            onClick={() => {
              setAsking(true);
            }}
          >
            {t('sync_remove')}
          </Button>
        </div>
      )}
    </>
  );
}

function Kept({ status: { here, there, writtenAt } }: { readonly status: SyncView }): ReactNode {
  return (
    <p data-testid="sync-status">
      {t('sync_kept', [String(there), String(here)])}{' '}
      {writtenAt !== undefined && (
        <span className="muted">{t('sync_written', [formatDate(writtenAt, 'minute')])}</span>
      )}
    </p>
  );
}

/** Off here, and another browser with the same words put something there. */
function Found({ status: { there, missing } }: { readonly status: SyncView }): ReactNode {
  if (there === 0) return <p data-testid="sync-status">{t('sync_nothing_there')}</p>;
  return (
    <Notice kind="info" title={tCount('sync_found', there)} testId="sync-status">
      {missing > 0 && <p>{tCount('sync_found_missing', missing)}</p>}
    </Notice>
  );
}

interface TroublesProps {
  readonly status: SyncView;
  readonly busy: boolean;
  readonly onTryAgain: () => void;
}

function Troubles({ status, busy, onTryAgain }: TroublesProps): ReactNode {
  const { on, trouble, leftOut, unread, newer } = status;
  return (
    <>
      {trouble !== undefined && (
        <Notice kind="warn" live title={t('sync_trouble')} testId="sync-trouble">
          <p>{t(troubles[trouble])}</p>
          {on && (
            <div className="row">
              <Button busy={busy} testId="sync-try-again" onClick={onTryAgain}>
                {t('sync_try_again')}
              </Button>
            </div>
          )}
        </Notice>
      )}
      {leftOut > 0 && (
        <Notice kind="warn" title={tCount('sync_left_out', leftOut)} testId="sync-left-out">
          <p>{t('sync_left_out_next')}</p>
        </Notice>
      )}
      {unread > 0 && (
        <Notice kind="warn" title={tCount('sync_unread', unread)} testId="sync-unread">
          <p>{t('sync_unread_next')}</p>
        </Notice>
      )}
      {newer > 0 && <p className="small muted">{t('sync_newer')}</p>}
    </>
  );
}
