import {
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useRef,
  useState,
  type ReactNode,
  type Ref,
} from 'react';

import { emptyInput, PasswordField, t, type MessageKey } from '../kit';
import {
  LEAST_SCORE,
  measurePassword,
  prepareStrength,
  type PasswordStrength,
} from './password-strength';
import { StrengthMeter } from './strength-meter';

export interface NewPasswordHandle {
  /** The password, when it is strong and typed twice alike; else `undefined`, and the user is told. */
  readonly check: () => Promise<string | undefined>;
  /** Empties both fields. */
  readonly clear: () => void;
}

export interface NewPasswordProps {
  readonly ref: Ref<NewPasswordHandle>;
  readonly label: string;
  readonly hint?: string;
  readonly testIds: { readonly password: string; readonly repeat: string };
  /** The strength cannot be measured. */
  readonly onTrouble: (error: unknown) => void;
}

interface Problem {
  readonly at: 'password' | 'repeat';
  readonly words: MessageKey;
}

/** Two fields for a new password, and how strong it is. Both texts live in their inputs alone. */
export function NewPassword(props: NewPasswordProps): ReactNode {
  const { ref, label, hint, testIds, onTrouble } = props;
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

  const problemOf = (found: PasswordStrength | undefined, text: string): Problem | undefined => {
    if (found === undefined) return { at: 'password', words: 'password_missing' };
    if (found.score < LEAST_SCORE) return { at: 'password', words: 'password_too_weak' };
    if (text !== repeat.current?.value) return { at: 'repeat', words: 'password_mismatch' };
    return undefined;
  };

  const check = async (): Promise<string | undefined> => {
    const text = password.current?.value ?? '';
    const missed = problemOf(await measure(), text);
    setProblem(missed);
    if (missed === undefined) return text;
    (missed.at === 'password' ? password : repeat).current?.focus();
    return undefined;
  };

  const clear = (): void => {
    emptyInput(password.current);
    emptyInput(repeat.current);
    setStrength(undefined);
  };

  const prepare = useEffectEvent(() => {
    prepareStrength().catch(onTrouble);
  });
  useEffect(() => {
    prepare();
  }, []);
  useImperativeHandle(ref, () => ({ check, clear }));

  const errorAt = (at: Problem['at']): string | undefined =>
    problem?.at === at ? t(problem.words) : undefined;
  return (
    <>
      <PasswordField
        label={label}
        {...(hint !== undefined && { hint })}
        error={errorAt('password')}
        testId={testIds.password}
        ref={password}
        onInput={() => {
          setProblem(undefined);
          measure().catch(onTrouble);
        }}
      />
      <StrengthMeter strength={strength} />
      <PasswordField
        label={t('password_repeat')}
        error={errorAt('repeat')}
        testId={testIds.repeat}
        ref={repeat}
        onInput={() => {
          setProblem(undefined);
        }}
      />
    </>
  );
}
