import { useRef, type ReactNode } from 'react';

import type { UiFailure } from '../../messages/table';
import { Button, Card, ErrorBanner, StepHeading, t, useSubmission } from '../kit';
import { NewPassword, type NewPasswordHandle } from './new-password';

const TEST_IDS = { password: 'password-new', repeat: 'password-repeat' } as const;

export interface PasswordStepProps {
  /** What the vault will hold, where that comes from a file. */
  readonly holds?: ReactNode;
  readonly onBack: () => void;
  /** Makes the vault, and goes on; or says why it could not. */
  readonly onSave: (password: string) => Promise<UiFailure | undefined>;
}

/** The last step before the vault exists. Both passwords stay in their inputs and are emptied as soon as they are sent. */
export function PasswordStep({ holds, onBack, onSave }: PasswordStepProps): ReactNode {
  const fields = useRef<NewPasswordHandle>(null);

  const save = async (): Promise<UiFailure | undefined> => {
    const text = await fields.current?.check();
    if (text === undefined) return undefined;
    const refusal = await onSave(text);
    fields.current?.clear();
    return refusal;
  };
  const { busy, failure, fail, submit } = useSubmission(save);

  return (
    <form className="stack stack-loose" autoComplete="off" noValidate onSubmit={submit}>
      <div className="stack stack-tight">
        <StepHeading>{t('password_title')}</StepHeading>
        <p className="muted">{t('password_intro')}</p>
      </div>
      {failure !== undefined && <ErrorBanner failure={failure} />}
      {holds}
      <Card>
        <NewPassword ref={fields} label={t('password_new')} testIds={TEST_IDS} onTrouble={fail} />
        <p className="small muted">{t('password_no_reset')}</p>
      </Card>
      <div className="row row-apart">
        <Button kind="quiet" icon="arrowLeft" disabled={busy} onClick={onBack}>
          {t('onboarding_back')}
        </Button>
        <Button kind="primary" type="submit" busy={busy} testId="password-save">
          {t('password_save')}
        </Button>
      </div>
      <p className="small muted" role="status">
        {busy && t('password_working')}
      </p>
    </form>
  );
}
