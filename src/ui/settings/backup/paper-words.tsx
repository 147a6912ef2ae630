import { useState, type ReactNode } from 'react';

import type { SecretView } from '../../../messages/backup-messages';
import {
  Address,
  Button,
  Card,
  ErrorBanner,
  Icon,
  List,
  ListRow,
  Spinner,
  t,
  UntrustedText,
  useView,
} from '../../kit';
import { RevealWords } from './reveal-words';

/** A minute is enough to check words that stand on paper, and to write them down anew with a second look. */
const SHOWN_SECONDS = 60;

/** The secrets that can stand on paper: each is shown for a moment, and the sheet that goes with them is printed. */
export function PaperWords(): ReactNode {
  const { view } = useView('secrets.list', {}, ['accounts', 'backup', 'vault']);
  const [open, setOpen] = useState<string>();
  return (
    <Card title={t('paper_title')} testId="settings-paper">
      <p className="muted">{t('paper_intro')}</p>
      {view.kind === 'loading' && <Spinner />}
      {view.kind === 'failed' && <ErrorBanner failure={view.error} />}
      {view.kind === 'ready' && (
        <List label={t('paper_title')}>
          {view.value.map((secret) => (
            <ListRow
              key={secret.id}
              testId="paper-secret"
              title={secretTitle(secret)}
              detail={<SecretAccounts secret={secret} />}
            >
              {open !== secret.id && (
                <Button
                  icon="eye"
                  testId="paper-show"
                  onClick={() => {
                    setOpen(secret.id);
                  }}
                >
                  {t('paper_show')}
                </Button>
              )}
              {open === secret.id && (
                <RevealWords
                  secret={secret}
                  seconds={SHOWN_SECONDS}
                  hideOnBlur
                  onClose={() => {
                    setOpen(undefined);
                  }}
                />
              )}
            </ListRow>
          ))}
        </List>
      )}
      <div className="row">
        <a className="button button-secondary" href="#emergency-sheet" data-testid="sheet-open">
          <Icon name="external" />
          {t('paper_sheet')}
        </a>
      </div>
    </Card>
  );
}

export function secretTitle({ kind, words }: SecretView): string {
  return t(kind === 'phrase' ? 'paper_phrase' : 'paper_key', [String(words)]);
}

function SecretAccounts({ secret: { accounts } }: { readonly secret: SecretView }): ReactNode {
  if (accounts.length === 0) return t('paper_no_accounts');
  return (
    <ul className="stack stack-tight">
      {accounts.map(({ name, address }) => (
        <li key={address}>
          <UntrustedText text={name} /> · <Address address={address} />
        </li>
      ))}
    </ul>
  );
}
