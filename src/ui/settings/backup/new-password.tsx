import { useEffect, useImperativeHandle, useRef, useState, type ReactNode, type Ref } from 'react';

import { PasswordField, t, type MessageKey } from '../../kit';
import {
  LEAST_SCORE,
  measurePassword,
  prepareStrength,
  type PasswordStrength,
} from '../../onboarding/password-strength';
import { StrengthMeter } from '../../onboarding/strength-meter';
import { empty } from './vault-password';

export interface NewPasswordHandle {
  /** The password, when it is strong and typed twice alike; else `undefined`, and the user is told. Empties both fields. */
  readonly take: () => Promise<string | undefined>;
}

export interface NewPasswordProps {
  readonly ref: Ref<NewPasswordHandle>;
}

interface Problem {
  readonly at: 'password' | 'repeat';
  readonly words: MessageKey;
}

/** The password of a new file, with its strength. Both texts live in their inputs alone. */
export function NewPassword({ ref }: NewPasswordProps): ReactNode {
  const password = useRef<HTMLInputElement>(null);
  const repeat = useRef<HTMLInputElement>(null);
  const measured = useRef(0);
  const [strength, setStrength] = useState<PasswordStrength>();
  const [problem, setProblem] = useState<Problem>();

  const measure = async (): Promise<PasswordStrength | undefined> => {
    measured.current += 1;
    const run = measured.current;
    const text = password.current?.value ?? '';
    const result = text === '' ? undefined : await measurePassword(text);
    if (run === measured.current) setStrength(result);
    return result;
  };

  const reject = (at: Problem['at'], words: MessageKey): undefined => {
    setProblem({ at, words });
    (at === 'password' ? password : repeat).current?.focus();
  };

  const take = async (): Promise<string | undefined> => {
    const text = password.current?.value ?? '';
    const found = await measure();
    if (found === undefined) {
      reject('password', 'password_missing');
      return;
    }
    if (found.score < LEAST_SCORE) {
      reject('password', 'password_too_weak');
      return;
    }
    if (text !== repeat.current?.value) {
      reject('repeat', 'password_mismatch');
      return;
    }
    empty(password.current);
    empty(repeat.current);
    setStrength(undefined);
    return text;
  };

  useEffect(() => {
    // A measurement that cannot be made shows at the next try, with its reason.
    prepareStrength().catch(() => undefined);
  }, []);
  useImperativeHandle(ref, () => ({ take }));

  const errorAt = (at: Problem['at']): string | undefined =>
    problem?.at === at ? t(problem.words) : undefined;
  return (
    <>
      <PasswordField
        label={t('backup_file_password')}
        hint={t('backup_file_password_hint')}
        error={errorAt('password')}
        testId="backup-password"
        ref={password}
        onInput={() => {
          setProblem(undefined);
          measure().catch(() => undefined);
        }}
      />
      <StrengthMeter strength={strength} />
      <PasswordField
        label={t('password_repeat')}
        error={errorAt('repeat')}
        testId="backup-repeat"
        ref={repeat}
        onInput={() => {
          setProblem(undefined);
        }}
      />
    </>
  );
}
