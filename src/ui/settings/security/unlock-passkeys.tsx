import { useEffect, useState, type ReactNode } from 'react';

import type { EnrolledPasskeyView } from '../../../messages/security-messages';
import {
  Button,
  Card,
  ConfirmRow,
  ErrorBanner,
  formatDate,
  List,
  ListRow,
  mayUsePasskeys,
  Notice,
  Spinner,
  t,
  UntrustedText,
  useAction,
  useView,
  type Action,
} from '../../kit';
import { AddPasskey } from './add-passkey';

/** Passkeys of the device or of a security key that open the vault beside its password. */
export function UnlockPasskeys(): ReactNode {
  const { view, refresh } = useView('security.passkeys', {}, ['vault']);
  const action = useAction();
  const possible = usePossible();
  const [adding, setAdding] = useState(false);
  const [added, setAdded] = useState(false);
  return (
    <Card title={t('ways_title')} testId="settings-ways">
      <p className="muted">{t('ways_intro')}</p>
      {action.failure !== undefined && <ErrorBanner failure={action.failure} />}
      {added && (
        <Notice kind="success" live title={t('ways_added')} testId="ways-added">
          <p>{t('ways_added_next')}</p>
        </Notice>
      )}
      {view.kind === 'loading' && <Spinner />}
      {view.kind === 'failed' && <ErrorBanner failure={view.error} />}
      {view.kind === 'ready' && view.value.length > 0 && (
        <List label={t('ways_title')}>
          {view.value.map((passkey) => (
            <PasskeyRow
              key={passkey.credentialId}
              passkey={passkey}
              action={action}
              onChanged={refresh}
            />
          ))}
        </List>
      )}
      {view.kind === 'ready' && view.value.length === 0 && (
        <p className="muted" data-testid="ways-none">
          {t('ways_none')}
        </p>
      )}
      {adding ? (
        <AddPasskey
          onAdded={() => {
            setAdding(false);
            setAdded(true);
            refresh();
          }}
          onCancel={() => {
            setAdding(false);
          }}
        />
      ) : (
        <div className="row">
          <Button
            icon="passkey"
            testId="ways-open"
            disabled={!possible}
            onClick={() => {
              setAdded(false);
              setAdding(true);
            }}
          >
            {t('ways_add')}
          </Button>
        </div>
      )}
      {!possible && (
        <p className="small muted" data-testid="ways-impossible">
          {t('ways_impossible')}
        </p>
      )}
    </Card>
  );
}

/** What the browser says; until it has, and where it says nothing, it can be tried. */
function usePossible(): boolean {
  const [possible, setPossible] = useState(true);
  useEffect(() => {
    let here = true;
    void mayUsePasskeys().then((answer) => {
      if (here) setPossible(answer);
    });
    return () => {
      here = false;
    };
  }, []);
  return possible;
}

interface PasskeyRowProps {
  readonly passkey: EnrolledPasskeyView;
  readonly action: Action;
  readonly onChanged: () => void;
}

function PasskeyRow({ passkey, action, onChanged }: PasskeyRowProps): ReactNode {
  const { credentialId, label, createdAt } = passkey;
  const [asking, setAsking] = useState(false);
  const name = label === '' ? t('ways_unnamed') : label;
  return (
    <ListRow
      testId="ways-row"
      title={<UntrustedText text={name} />}
      detail={createdAt !== undefined && t('ways_since', [formatDate(createdAt)])}
      actions={
        !asking && (
          <Button
            kind="quiet"
            icon="trash"
            label={t('ways_remove_label', [name])}
            testId="ways-remove"
            onClick={() => {
              setAsking(true);
            }}
          />
        )
      }
    >
      {asking && (
        <ConfirmRow
          testId="ways-remove-confirm"
          question={t('ways_remove_question', [name])}
          confirm={t('ways_remove')}
          busy={action.busy !== undefined}
          onConfirm={() => {
            void action.run('security.remove-passkey', { credentialId }).then(onChanged);
          }}
          onCancel={() => {
            setAsking(false);
          }}
        />
      )}
    </ListRow>
  );
}
