import { useRef, useState, type ReactNode } from 'react';

import type { TransferView } from '../../../messages/backup-messages';
import { send } from '../../../messages/client';
import type { UiFailure } from '../../../messages/table';
import {
  Button,
  Card,
  describeFailure,
  emptyInput,
  ErrorBanner,
  Field,
  PasswordField,
  t,
} from '../../kit';
import { TransferPreview } from './transfer-preview';

type Shown = Exclude<TransferView, { step: 'password' }>;
type Busy = 'reading' | 'adding';

/** A file by itself is small enough for a message; what is far larger is none of ours. */
const MOST_BYTES = 40 * 1024 * 1024;

/**
 * A backup or another program's file: what it holds is shown before anything is added. The file's text and its password are
 * never React's state, because a file of another program is plain.
 */
export function BringIn(): ReactNode {
  const file = useRef<string>('');
  const chooser = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const [needsPassword, setNeedsPassword] = useState(false);
  const [shown, setShown] = useState<Shown>();
  const [busy, setBusy] = useState<Busy>();
  const [failure, setFailure] = useState<UiFailure>();

  const forget = (): void => {
    file.current = '';
    if (chooser.current !== null) chooser.current.value = '';
    emptyInput(password.current);
    setNeedsPassword(false);
    setFailure(undefined);
  };

  const ask = async (name: 'transfer.preview' | 'transfer.apply'): Promise<void> => {
    setBusy(name === 'transfer.preview' ? 'reading' : 'adding');
    setFailure(undefined);
    const filePassword = password.current?.value ?? '';
    const answer = await send(name, {
      file: file.current,
      ...(filePassword === '' ? {} : { filePassword }),
    });
    setBusy(undefined);
    if (!answer.ok) {
      setFailure(answer.error);
    } else if (answer.value.step === 'password') {
      setNeedsPassword(true);
      // The field is there only after the next drawing.
      setTimeout(() => password.current?.focus());
    } else {
      setShown(answer.value);
      if (answer.value.step === 'done') forget();
    }
  };

  const choose = async (chosen: File | undefined): Promise<void> => {
    setShown(undefined);
    setNeedsPassword(false);
    setFailure(undefined);
    if (chosen === undefined) return;
    if (chosen.size > MOST_BYTES) {
      setFailure({ code: 'file-too-large' });
      return;
    }
    file.current = await chosen.text();
    await ask('transfer.preview');
  };

  const begin = (work: Promise<void>): void => {
    work.catch((error: unknown) => {
      setBusy(undefined);
      setFailure({ code: 'internal', detail: String(error) });
    });
  };

  const refused = failure?.code === 'file-password' ? describeFailure(failure).title : undefined;
  return (
    <Card title={t('bring_in_title')} testId="settings-bring-in">
      <p className="muted">{t('bring_in_intro')}</p>
      <form
        className="stack"
        autoComplete="off"
        noValidate
        hidden={shown?.step === 'preview'}
        onSubmit={(event) => {
          event.preventDefault();
          if (busy === undefined && file.current !== '') begin(ask('transfer.preview'));
        }}
      >
        <Field label={t('bring_in_file')} hint={t('bring_in_file_hint')}>
          {(wiring) => (
            <input
              {...wiring}
              className="input"
              type="file"
              data-testid="bring-in-file"
              ref={chooser}
              disabled={busy !== undefined}
              onChange={(event) => {
                begin(choose(event.currentTarget.files?.[0]));
              }}
            />
          )}
        </Field>
        {needsPassword && (
          <>
            <PasswordField
              label={t('bring_in_password')}
              hint={t('bring_in_password_hint')}
              testId="bring-in-password"
              ref={password}
              error={refused}
              onInput={() => {
                setFailure(undefined);
              }}
            />
            <div className="row">
              <Button kind="primary" type="submit" busy={busy !== undefined} testId="bring-in-open">
                {t('bring_in_open')}
              </Button>
              <Button disabled={busy !== undefined} onClick={forget}>
                {t('kit_cancel')}
              </Button>
            </div>
          </>
        )}
      </form>
      <p className="small muted" role="status">
        {busy === 'reading' && t('bring_in_reading')}
        {busy === 'adding' && t('bring_in_adding')}
      </p>
      {failure !== undefined && refused === undefined && <ErrorBanner failure={failure} />}
      {shown !== undefined && (
        <TransferPreview
          view={shown}
          busy={busy !== undefined}
          onAdd={() => {
            begin(ask('transfer.apply'));
          }}
          onClose={() => {
            setShown(undefined);
            forget();
          }}
        />
      )}
    </Card>
  );
}
