import { useState, type ReactNode } from 'react';

import { assertNever } from '../../core/result';
import type { RestoreView } from '../../messages/backup-messages';
import { send } from '../../messages/client';
import type { UiFailure } from '../../messages/table';
import type { AccountView } from '../../messages/views';
import { ErrorBanner, Steps, t } from '../kit';
import { CheckStep } from './check-step';
import { DoneStep } from './done-step';
import { FileStep } from './file-step';
import { ImportStep } from './import-step';
import { forgetBackup, keptBackup } from './kept-backup';
import { forgetPhrase, keepPhrase, keptWords } from './kept-phrase';
import { PasswordStep } from './password-step';
import { RestoredContents } from './restored-contents';
import { ShowStep } from './show-step';
import { StartStep } from './start-step';

type Step =
  | { readonly at: 'start' | 'show' | 'check' | 'import' | 'file' }
  | { readonly at: 'password'; readonly after: 'check' | 'import' }
  | { readonly at: 'password'; readonly after: 'file'; readonly holds: RestoreView }
  | { readonly at: 'done'; readonly account?: AccountView; readonly holds?: RestoreView };

/**
 * From nothing to a vault with a first account, or with all of a backup. The phrase travels in {@link keepPhrase}, a file in
 * {@link keptBackup}, never through here.
 */
export function SetUp(): ReactNode {
  const [step, setStep] = useState<Step>({ at: 'start' });
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<UiFailure>();

  const create = async (): Promise<void> => {
    setBusy(true);
    setFailure(undefined);
    const answer = await send('vault.generate-phrase', {});
    setBusy(false);
    if (answer.ok) {
      keepPhrase(answer.value.words);
      setStep({ at: 'show' });
    } else {
      setFailure(answer.error);
    }
  };
  const startOver = (): void => {
    forgetPhrase();
    forgetBackup();
    setStep({ at: 'start' });
  };
  const createVault = async (password: string): Promise<UiFailure | undefined> => {
    const answer = await send('vault.create', { phrase: keptWords().join(' '), password });
    if (!answer.ok) return answer.error;
    forgetPhrase();
    setStep({ at: 'done', account: answer.value.account });
    return undefined;
  };
  const restoreVault = async (password: string): Promise<UiFailure | undefined> => {
    const answer = await send('restore.apply', { ...keptBackup(), password });
    if (!answer.ok) return answer.error;
    forgetBackup();
    setStep({ at: 'done', holds: answer.value });
    return undefined;
  };

  const screen = (): ReactNode => {
    switch (step.at) {
      case 'start':
        return (
          <>
            {failure !== undefined && <ErrorBanner failure={failure} />}
            <StartStep
              busy={busy}
              onCreate={() => {
                void create();
              }}
              onImport={() => {
                setFailure(undefined);
                setStep({ at: 'import' });
              }}
              onFile={() => {
                setFailure(undefined);
                setStep({ at: 'file' });
              }}
            />
          </>
        );
      case 'show':
        return (
          <ShowStep
            onBack={startOver}
            onNext={() => {
              setStep({ at: 'check' });
            }}
          />
        );
      case 'check':
        return (
          <CheckStep
            onBack={() => {
              setStep({ at: 'show' });
            }}
            onNext={() => {
              setStep({ at: 'password', after: 'check' });
            }}
          />
        );
      case 'import':
        return (
          <ImportStep
            onBack={startOver}
            onNext={() => {
              setStep({ at: 'password', after: 'import' });
            }}
          />
        );
      case 'file':
        return (
          <FileStep
            onBack={startOver}
            onNext={(holds) => {
              setStep({ at: 'password', after: 'file', holds });
            }}
          />
        );
      case 'password':
        return (
          <PasswordStep
            {...(step.after === 'file' && { holds: <RestoredContents holds={step.holds} /> })}
            onBack={() => {
              if (step.after === 'import') forgetPhrase();
              forgetBackup();
              setStep({ at: step.after });
            }}
            onSave={step.after === 'file' ? restoreVault : createVault}
          />
        );
      case 'done':
        return <DoneStep account={step.account} holds={step.holds} />;
      default:
        return assertNever(step);
    }
  };

  return (
    <>
      <Progress step={step} />
      {screen()}
    </>
  );
}

function Progress({ step }: { readonly step: Step }): ReactNode {
  if (step.at === 'start' || step.at === 'done') return null;
  const from = step.at === 'password' ? step.after : step.at;
  const names =
    from === 'import'
      ? [t('onboarding_step_words'), t('onboarding_step_password')]
      : from === 'file'
        ? [t('onboarding_step_file'), t('onboarding_step_password')]
        : [t('onboarding_step_show'), t('onboarding_step_check'), t('onboarding_step_password')];
  const current = step.at === 'password' ? names.length - 1 : step.at === 'check' ? 1 : 0;
  return <Steps label={t('onboarding_steps')} names={names} current={current} />;
}
