import { useImperativeHandle, useRef, useState, type ReactNode, type Ref } from 'react';

import type { UiFailure } from '../../../messages/table';
import { describeFailure, emptyInput, PasswordField, t } from '../../kit';

export interface VaultPasswordHandle {
  /** Takes the text out of the input; `undefined`, with a word to the user, while it is empty. */
  readonly take: () => string | undefined;
}

export interface VaultPasswordFieldProps {
  readonly ref: Ref<VaultPasswordHandle>;
  readonly failure: UiFailure | undefined;
  readonly testId: string;
}

/** The password of the vault once more: whoever takes secrets out of an open vault must be its owner. */
export function VaultPasswordField({ ref, failure, testId }: VaultPasswordFieldProps): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  const [missing, setMissing] = useState(false);
  useImperativeHandle(
    ref,
    () => ({
      take: () => {
        const text = input.current?.value ?? '';
        setMissing(text === '');
        if (text === '') input.current?.focus();
        else emptyInput(input.current);
        return text === '' ? undefined : text;
      },
    }),
    [],
  );
  const refused =
    failure?.code === 'wrong-password' || failure?.code === 'try-later'
      ? describeFailure(failure).title
      : undefined;
  return (
    <PasswordField
      label={t('backup_vault_password')}
      hint={t('backup_vault_password_hint')}
      testId={testId}
      ref={input}
      onInput={() => {
        setMissing(false);
      }}
      error={missing ? t('kit_unlock_empty') : refused}
    />
  );
}
