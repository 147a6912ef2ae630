import { useRef, useState, type ReactNode } from 'react';

import type { RestoreView } from '../../messages/backup-messages';
import { send } from '../../messages/client';
import type { UiFailure } from '../../messages/table';
import {
  Button,
  Card,
  describeFailure,
  emptyInput,
  ErrorBanner,
  Field,
  PasswordField,
  StepHeading,
  t,
  useSubmission,
} from '../kit';
import { keepBackup } from './kept-backup';

export interface FileStepProps {
  readonly onBack: () => void;
  readonly onNext: (holds: RestoreView) => void;
}

/** A backup is small; what is far larger is none, and is not read into memory. */
const MOST_BYTES = 40 * 1024 * 1024;

/** Takes a backup file and its password, and opens it before anything is made of it. */
export function FileStep({ onBack, onNext }: FileStepProps): ReactNode {
  const chooser = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const [missing, setMissing] = useState<'file' | 'password'>();

  const open = async (): Promise<UiFailure | undefined> => {
    const chosen = chooser.current?.files?.[0];
    const filePassword = password.current?.value ?? '';
    setMissing(chosen === undefined ? 'file' : filePassword === '' ? 'password' : undefined);
    if (chosen === undefined) {
      chooser.current?.focus();
      return undefined;
    }
    if (filePassword === '') {
      password.current?.focus();
      return undefined;
    }
    if (chosen.size > MOST_BYTES) {
      return { code: 'file-too-large' };
    }
    const backup = { file: await chosen.text(), filePassword };
    const answer = await send('restore.preview', backup);
    if (!answer.ok) return answer.error;
    keepBackup(backup);
    emptyInput(password.current);
    onNext(answer.value);
    return undefined;
  };
  const { busy, failure, forgetFailure, submit } = useSubmission(open);

  const refused = failure?.code === 'file-password' ? describeFailure(failure).title : undefined;
  return (
    <form className="stack stack-loose" autoComplete="off" noValidate onSubmit={submit}>
      <div className="stack stack-tight">
        <StepHeading>{t('onboarding_file_title')}</StepHeading>
        <p className="muted">{t('onboarding_file_intro')}</p>
      </div>
      {failure !== undefined && refused === undefined && <ErrorBanner failure={failure} />}
      <Card>
        <Field
          label={t('bring_in_file')}
          hint={t('onboarding_file_hint')}
          {...(missing === 'file' && { error: t('onboarding_file_missing') })}
        >
          {(wiring) => (
            <input
              {...wiring}
              className="input"
              type="file"
              data-testid="restore-file"
              ref={chooser}
              disabled={busy}
              onChange={() => {
                setMissing(undefined);
                forgetFailure();
              }}
            />
          )}
        </Field>
        <PasswordField
          label={t('bring_in_password')}
          hint={t('onboarding_file_password_hint')}
          testId="restore-password"
          ref={password}
          error={missing === 'password' ? t('kit_unlock_empty') : refused}
          onInput={() => {
            setMissing(undefined);
            forgetFailure();
          }}
        />
      </Card>
      <div className="row row-apart">
        <Button kind="quiet" icon="arrowLeft" disabled={busy} onClick={onBack}>
          {t('onboarding_back')}
        </Button>
        <Button kind="primary" type="submit" busy={busy} testId="restore-open">
          {t('bring_in_open')}
        </Button>
      </div>
      <p className="small muted" role="status">
        {busy && t('bring_in_reading')}
      </p>
    </form>
  );
}
