import { useEffect, useRef, useState, type ReactNode } from 'react';

import { send } from '../../messages/client';
import type { UiFailure } from '../../messages/table';
import type { AccountView } from '../../messages/views';
import { Button, Card, ErrorBanner, PasswordField, StepHeading, t, type MessageKey } from '../kit';
import { forgetPhrase, keptWords } from './kept-phrase';
import {
  LEAST_SCORE,
  measurePassword,
  prepareStrength,
  type PasswordStrength,
} from './password-strength';
import { StrengthMeter } from './strength-meter';

interface FieldProblem {
  readonly at: 'password' | 'repeat';
  readonly words: MessageKey;
}

export interface PasswordStepProps {
  readonly onBack: () => void;
  readonly onCreated: (account: AccountView) => void;
}

/** The last step before the vault exists. Both passwords stay in their inputs and are emptied as soon as they are sent. */
export function PasswordStep({ onBack, onCreated }: PasswordStepProps): ReactNode {
  const password = useRef<HTMLInputElement>(null);
  const repeat = useRef<HTMLInputElement>(null);
  const measured = useRef(0);
  const [strength, setStrength] = useState<PasswordStrength>();
  const [problem, setProblem] = useState<FieldProblem>();
  const [failure, setFailure] = useState<UiFailure>();
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    prepareStrength().catch((error: unknown) => {
      setFailure({ code: 'internal', detail: String(error) });
    });
  }, []);

  const measure = async (): Promise<PasswordStrength | undefined> => {
    measured.current += 1;
    const run = measured.current;
    const text = password.current?.value ?? '';
    const result = text === '' ? undefined : await measurePassword(text);
    if (run === measured.current) setStrength(result);
    return result;
  };

  const typed = (): void => {
    setProblem(undefined);
    measure().catch((error: unknown) => {
      setFailure({ code: 'internal', detail: String(error) });
    });
  };

  const reject = (at: FieldProblem['at'], words: MessageKey): void => {
    setProblem({ at, words });
    (at === 'password' ? password : repeat).current?.focus();
  };

  const save = async (): Promise<void> => {
    const text = password.current?.value ?? '';
    const found = await measure();
    if (found === undefined) {
      reject('password', 'password_missing');
    } else if (found.score < LEAST_SCORE) {
      reject('password', 'password_too_weak');
    } else if (text !== repeat.current?.value) {
      reject('repeat', 'password_mismatch');
    } else {
      const answer = await send('vault.create', { phrase: keptWords().join(' '), password: text });
      if (answer.ok) {
        forgetPhrase();
        onCreated(answer.value.account);
      } else {
        setFailure(answer.error);
      }
      for (const input of [password.current, repeat.current]) if (input !== null) input.value = '';
      setStrength(undefined);
    }
  };

  const submit = (): void => {
    if (busy) return;
    setBusy(true);
    setFailure(undefined);
    setProblem(undefined);
    save()
      .catch((error: unknown) => {
        setFailure({ code: 'internal', detail: String(error) });
      })
      .finally(() => {
        setBusy(false);
      });
  };

  const errorAt = (at: FieldProblem['at']): string | undefined =>
    problem?.at === at ? t(problem.words) : undefined;

  return (
    <form
      className="stack stack-loose"
      autoComplete="off"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="stack stack-tight">
        <StepHeading>{t('password_title')}</StepHeading>
        <p className="muted">{t('password_intro')}</p>
      </div>
      {failure !== undefined && <ErrorBanner failure={failure} />}
      <Card>
        <PasswordField
          label={t('password_new')}
          error={errorAt('password')}
          testId="password-new"
          ref={password}
          onInput={typed}
        />
        <StrengthMeter strength={strength} />
        <PasswordField
          label={t('password_repeat')}
          error={errorAt('repeat')}
          testId="password-repeat"
          ref={repeat}
          onInput={() => {
            setProblem(undefined);
          }}
        />
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
