import { useRef, useState, type ReactNode } from 'react';

import type { BackupStatusView, MadeBackupView } from '../../../messages/backup-messages';
import { send } from '../../../messages/client';
import type { UiFailure } from '../../../messages/table';
import {
  Button,
  Card,
  concernsPassword,
  ErrorBanner,
  formatDate,
  Notice,
  saveFile,
  Spinner,
  t,
  tCount,
  useSubmission,
  useView,
} from '../../kit';
import { NewPassword, type NewPasswordHandle } from '../../onboarding/new-password';
import { VaultPasswordField, type VaultPasswordHandle } from './vault-password';

const TEST_IDS = { password: 'backup-password', repeat: 'backup-repeat' } as const;

type Made = Omit<MadeBackupView, 'file'>;

/** The encrypted file: how the vault stands against the last one, and making another. */
export function MakeBackup(): ReactNode {
  const { view, refresh } = useView('backup.status', {}, ['backup', 'passkeys', 'vault']);
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<Made>();
  return (
    <Card title={t('backup_title')} testId="settings-backup">
      <p className="muted">{t('backup_intro')}</p>
      {view.kind === 'loading' && <Spinner />}
      {view.kind === 'failed' && <ErrorBanner failure={view.error} />}
      {view.kind === 'ready' && <Status status={view.value} />}
      {made !== undefined && <MadeNotice made={made} />}
      {open ? (
        <MakeForm
          onMade={(next) => {
            setMade(next);
            setOpen(false);
            refresh();
          }}
          onCancel={() => {
            setOpen(false);
          }}
        />
      ) : (
        <div className="row">
          <Button
            kind="primary"
            icon="download"
            testId="backup-open"
            onClick={() => {
              setMade(undefined);
              setOpen(true);
            }}
          >
            {t('backup_make')}
          </Button>
        </div>
      )}
    </Card>
  );
}

function Status({ status }: { readonly status: BackupStatusView }): ReactNode {
  const { lastBackupAt, checkedAt, unsaved } = status;
  const when = (at: number): string => formatDate(at, 'minute');
  return (
    <div className="stack stack-tight" data-testid="backup-status">
      <p>
        {lastBackupAt === undefined ? t('backup_none_yet') : t('backup_last', [when(lastBackupAt)])}
        {lastBackupAt !== undefined && (
          <span className="muted">
            {' '}
            {checkedAt === undefined
              ? t('backup_not_checked')
              : t('backup_checked', [when(checkedAt)])}
          </span>
        )}
      </p>
      {unsaved > 0 ? (
        <Notice kind="warn" title={tCount('backup_unsaved', unsaved)} testId="backup-due">
          <p>{t('backup_unsaved_why')}</p>
        </Notice>
      ) : (
        <p className="muted">{t('backup_nothing_unsaved')}</p>
      )}
    </div>
  );
}

function MadeNotice({ made }: { readonly made: Made }): ReactNode {
  return (
    <Notice kind="success" live title={t('backup_made')} testId="backup-made">
      <p>
        {t('backup_made_holds', [
          tCount('backup_count_passkeys', made.passkeys),
          tCount('backup_count_accounts', made.accounts),
          tCount('backup_count_phrases', made.phrases),
        ])}
      </p>
      <p>{t('backup_made_next', [made.name])}</p>
      {made.missing > 0 && <p>{tCount('backup_made_missing', made.missing)}</p>}
    </Notice>
  );
}

interface MakeFormProps {
  readonly onMade: (made: Made) => void;
  readonly onCancel: () => void;
}

function MakeForm({ onMade, onCancel }: MakeFormProps): ReactNode {
  const vaultPassword = useRef<VaultPasswordHandle>(null);
  const filePassword = useRef<NewPasswordHandle>(null);

  const make = async (): Promise<UiFailure | undefined> => {
    const newPassword = await filePassword.current?.check();
    if (newPassword === undefined) return undefined;
    filePassword.current?.clear();
    const password = vaultPassword.current?.take();
    if (password === undefined) return undefined;
    const answer = await send('backup.make', { password, filePassword: newPassword });
    if (!answer.ok) return answer.error;
    const { file, ...made } = answer.value;
    saveFile(made.name, file);
    onMade(made);
    return undefined;
  };
  const { busy, failure, submit } = useSubmission(make);

  return (
    <form className="stack settings-below" autoComplete="off" noValidate onSubmit={submit}>
      {failure !== undefined && !concernsPassword(failure) && <ErrorBanner failure={failure} />}
      <NewPassword
        ref={filePassword}
        label={t('backup_file_password')}
        hint={t('backup_file_password_hint')}
        testIds={TEST_IDS}
        // What cannot be measured shows when the backup is made, with its reason.
        onTrouble={() => undefined}
      />
      <VaultPasswordField ref={vaultPassword} failure={failure} testId="backup-vault-password" />
      <p className="small muted">{t('backup_no_reset')}</p>
      <div className="row">
        <Button kind="primary" type="submit" icon="download" busy={busy} testId="backup-make">
          {t('backup_make_submit')}
        </Button>
        <Button disabled={busy} onClick={onCancel}>
          {t('kit_cancel')}
        </Button>
      </div>
      <p className="small muted" role="status">
        {busy && t('backup_working')}
      </p>
    </form>
  );
}
