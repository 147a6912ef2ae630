import { useRef, useState, type ReactNode } from 'react';

import { send } from '../../../messages/client';
import type { UiFailure } from '../../../messages/table';
import {
  Button,
  Card,
  Checkbox,
  concernsPassword,
  ErrorBanner,
  Notice,
  saveFile,
  t,
  tCount,
  useSubmission,
} from '../../kit';
import { VaultPasswordField, type VaultPasswordHandle } from './vault-password';

/** All passkeys as a file of the FIDO Alliance's exchange format: in the clear, so the warning stands before the button. */
export function ExportPasskeys(): ReactNode {
  const password = useRef<VaultPasswordHandle>(null);
  const [open, setOpen] = useState(false);
  const [understood, setUnderstood] = useState(false);
  const [exported, setExported] = useState<number>();

  const save = async (): Promise<UiFailure | undefined> => {
    if (!understood) return undefined;
    const text = password.current?.take();
    if (text === undefined) return undefined;
    const answer = await send('transfer.export', { password: text });
    if (!answer.ok) return answer.error;
    // From the message into the file: it is never kept.
    saveFile(answer.value.name, answer.value.file);
    setExported(answer.value.passkeys);
    setOpen(false);
    setUnderstood(false);
    return undefined;
  };
  const { busy, failure, forgetFailure, submit } = useSubmission(save);

  return (
    <Card title={t('export_title')} testId="settings-export">
      <p className="muted">{t('export_intro')}</p>
      {exported !== undefined && (
        <Notice kind="warn" live title={tCount('export_done', exported)} testId="export-done">
          <p>{t('export_done_next')}</p>
        </Notice>
      )}
      {!open ? (
        <div className="row">
          <Button
            icon="external"
            testId="export-open"
            onClick={() => {
              setExported(undefined);
              setOpen(true);
            }}
          >
            {t('export_open')}
          </Button>
        </div>
      ) : (
        <form className="stack settings-below" autoComplete="off" noValidate onSubmit={submit}>
          <Notice kind="danger" title={t('export_warning')}>
            <p>{t('export_warning_why')}</p>
            <p>{t('export_warning_next')}</p>
          </Notice>
          {failure !== undefined && !concernsPassword(failure) && <ErrorBanner failure={failure} />}
          <Checkbox
            label={t('export_understood')}
            checked={understood}
            testId="export-understood"
            onChange={setUnderstood}
          />
          <VaultPasswordField ref={password} failure={failure} testId="export-password" />
          <div className="row">
            <Button
              kind="danger"
              type="submit"
              busy={busy}
              disabled={!understood}
              testId="export-save"
            >
              {t('export_save')}
            </Button>
            <Button
              disabled={busy}
              onClick={() => {
                setOpen(false);
                setUnderstood(false);
                forgetFailure();
              }}
            >
              {t('kit_cancel')}
            </Button>
          </div>
        </form>
      )}
    </Card>
  );
}
