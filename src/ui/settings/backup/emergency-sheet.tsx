import { useState, type ReactNode } from 'react';

import type { SecretView } from '../../../messages/backup-messages';
import {
  AddressGroups,
  Button,
  ErrorBanner,
  formatDate,
  Icon,
  Shell,
  Spinner,
  t,
  tCount,
  UntrustedText,
  useView,
  VaultGate,
  type MessageKey,
} from '../../kit';
import { secretTitle } from './paper-words';
import { RevealWords } from './reveal-words';

/** Time to find a printer. */
const SHOWN_SECONDS = 180;

const steps = [
  'sheet_step_install',
  'sheet_step_words',
  'sheet_step_file',
] as const satisfies readonly MessageKey[];
const not = [
  'sheet_not_random',
  'sheet_not_names',
  'sheet_not_connections',
] as const satisfies readonly MessageKey[];

/** A page to print and keep: how to come back. Of secrets it holds none, until its owner asks for one and gives the password. */
export function EmergencySheet(): ReactNode {
  const status = useView('vault.status', {}, ['vault']);
  return (
    <Shell kind="page">
      <VaultGate status={status}>
        <Sheet />
      </VaultGate>
    </Shell>
  );
}

function Sheet(): ReactNode {
  const secrets = useView('secrets.list', {}, ['accounts', 'vault']);
  const backup = useView('backup.status', {}, ['backup', 'vault']);
  const [today] = useState(() => Date.now());
  return (
    <article className="sheet stack stack-loose" data-testid="emergency-sheet">
      <div className="row row-apart no-print">
        <a className="button button-quiet" href="#">
          <Icon name="arrowLeft" />
          {t('sheet_back')}
        </a>
        <Button
          kind="primary"
          icon="download"
          testId="sheet-print"
          onClick={() => {
            window.print();
          }}
        >
          {t('sheet_print')}
        </Button>
      </div>
      <header className="stack stack-tight">
        <h1>{t('sheet_title')}</h1>
        <p className="muted">{t('sheet_printed', [formatDate(today)])}</p>
      </header>
      <section className="stack stack-tight">
        <h2>{t('sheet_back_title')}</h2>
        <ol className="settings-points">
          {steps.map((step) => (
            <li key={step}>{t(step)}</li>
          ))}
        </ol>
      </section>
      <section className="stack stack-tight">
        <h2>{t('sheet_not_title')}</h2>
        <ul className="settings-points">
          {not.map((each) => (
            <li key={each}>{t(each)}</li>
          ))}
        </ul>
        {backup.view.kind === 'ready' && (
          <p>
            {backup.view.value.lastBackupAt === undefined
              ? t('backup_none_yet')
              : t('backup_last', [formatDate(backup.view.value.lastBackupAt)])}{' '}
            {backup.view.value.unsaved > 0 && tCount('backup_unsaved', backup.view.value.unsaved)}
          </p>
        )}
      </section>
      <section className="stack stack-tight">
        <h2>{t('sheet_places_title')}</h2>
        <p className="sheet-line">{t('sheet_place_words')}</p>
        <p className="sheet-line">{t('sheet_place_file')}</p>
        <p className="sheet-line">{t('sheet_place_password')}</p>
      </section>
      {secrets.view.kind === 'loading' && <Spinner />}
      {secrets.view.kind === 'failed' && <ErrorBanner failure={secrets.view.error} />}
      {secrets.view.kind === 'ready' &&
        secrets.view.value.map((secret) => <SheetSecret key={secret.id} secret={secret} />)}
    </article>
  );
}

function SheetSecret({ secret }: { readonly secret: SecretView }): ReactNode {
  const [asked, setAsked] = useState(false);
  return (
    <section className="stack stack-tight" data-testid="sheet-secret">
      <h2>{secretTitle(secret)}</h2>
      <ul className="stack stack-tight">
        {secret.accounts.map(({ name, address }) => (
          <li key={address}>
            <UntrustedText text={name} /> <AddressGroups address={address} />
          </li>
        ))}
      </ul>
      {asked ? (
        <RevealWords
          secret={secret}
          seconds={SHOWN_SECONDS}
          hideOnBlur={false}
          onClose={() => {
            setAsked(false);
          }}
        />
      ) : (
        <div className="row no-print">
          <Button
            kind="quiet"
            icon="eye"
            testId="sheet-words"
            onClick={() => {
              setAsked(true);
            }}
          >
            {t('sheet_with_words')}
          </Button>
        </div>
      )}
    </section>
  );
}
