import { useState, type ReactNode } from 'react';

import { assertNever } from '../../core/result';
import { send } from '../../messages/client';
import type { UiFailure } from '../../messages/table';
import type { AccountView } from '../../messages/views';
import { ErrorBanner, Steps, t } from '../kit';
import { CheckStep } from './check-step';
import { DoneStep } from './done-step';
import { ImportStep } from './import-step';
import { forgetPhrase, keepPhrase } from './kept-phrase';
import { PasswordStep } from './password-step';
import { ShowStep } from './show-step';
import { StartStep } from './start-step';

type Step =
  | { readonly at: 'start' | 'show' | 'check' | 'import' }
  | { readonly at: 'password'; readonly after: 'check' | 'import' }
  | { readonly at: 'done'; readonly account: AccountView };

/** From nothing to a vault with a first account. The phrase travels in {@link keepPhrase}, never through here. */
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
    setStep({ at: 'start' });
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
      case 'password':
        return (
          <PasswordStep
            onBack={() => {
              if (step.after === 'import') forgetPhrase();
              setStep({ at: step.after });
            }}
            onCreated={(account) => {
              setStep({ at: 'done', account });
            }}
          />
        );
      case 'done':
        return <DoneStep account={step.account} />;
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
  const importing = step.at === 'import' || (step.at === 'password' && step.after === 'import');
  const names = importing
    ? [t('onboarding_step_words'), t('onboarding_step_password')]
    : [t('onboarding_step_show'), t('onboarding_step_check'), t('onboarding_step_password')];
  const current = step.at === 'password' ? names.length - 1 : step.at === 'check' ? 1 : 0;
  return <Steps label={t('onboarding_steps')} names={names} current={current} />;
}
