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
} from '../../kit';
import { VaultPasswordField, type VaultPasswordHandle } from './vault-password';

/** All passkeys as a file of the FIDO Alliance's exchange format: in the clear, so the warning stands before the button. */
export function ExportPasskeys(): ReactNode {
  const password = useRef<VaultPasswordHandle>(null);
  const [open, setOpen] = useState(false);
  const [understood, setUnderstood] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<UiFailure>();
  const [exported, setExported] = useState<number>();

  const save = async (): Promise<void> => {
    const text = password.current?.take();
    if (text === undefined) return;
    const answer = await send('transfer.export', { password: text });
    if (!answer.ok) {
      setFailure(answer.error);
      return;
    }
    // From the message into the file: it is never kept.
    saveFile(answer.value.name, answer.value.file);
    setExported(answer.value.passkeys);
    setOpen(false);
    setUnderstood(false);
  };

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
        <form
          className="stack settings-below"
          autoComplete="off"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (busy || !understood) return;
            setBusy(true);
            setFailure(undefined);
            save()
              .catch((error: unknown) => {
                setFailure({ code: 'internal', detail: String(error) });
              })
              .finally(() => {
                setBusy(false);
              });
          }}
        >
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
                setFailure(undefined);
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
