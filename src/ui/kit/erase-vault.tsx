import { useRef, useState, type ReactNode } from 'react';

import { send } from '../../messages/client';
import type { UiFailure } from '../../messages/table';
import { Button } from './button';
import { ErrorBanner } from './error-banner';
import { TextField } from './field';
import { t } from './t';

export interface EraseVaultProps {
  readonly onErased: () => void;
}

/** The last way out of a vault that nothing opens: a phrase is typed, so that no click alone deletes it. */
export function EraseVault({ onErased }: EraseVaultProps): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [mistyped, setMistyped] = useState(false);
  const [failure, setFailure] = useState<UiFailure>();
  const phrase = t('erase_phrase');

  const erase = async (): Promise<void> => {
    setBusy(true);
    const answer = await send('vault.erase', {});
    setBusy(false);
    if (answer.ok) onErased();
    else setFailure(answer.error);
  };

  return (
    <details className="technical" data-testid="vault-erase-open">
      <summary>{t('erase_title')}</summary>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          const isTyped = isSamePhrase(input.current?.value ?? '', phrase);
          setMistyped(!isTyped);
          if (isTyped && !busy) void erase();
          else input.current?.focus();
        }}
      >
        <p>{t('erase_detail')}</p>
        <TextField
          label={t('erase_label', [phrase])}
          testId="vault-erase-phrase"
          ref={input}
          maxLength={64}
          error={mistyped ? t('erase_mistyped', [phrase]) : undefined}
        />
        <Button kind="danger" type="submit" busy={busy} testId="vault-erase">
          {t('erase_confirm')}
        </Button>
        {failure !== undefined && <ErrorBanner failure={failure} title={t('erase_failed')} />}
      </form>
    </details>
  );
}

export function isSamePhrase(typed: string, phrase: string): boolean {
  const plain = (text: string): string => text.trim().replace(/\s+/gu, ' ').toLowerCase();
  return plain(typed) === plain(phrase);
}
