import { useRef, type ReactNode } from 'react';

import { Button, Field, t } from '../../kit';

export interface LinkFormProps {
  readonly busy: boolean;
  /** Takes the text as it was typed; empty text as well. */
  readonly onSubmit: (text: string) => void;
}

/** A link that was copied from the page, typed or pasted into its own field. */
export function LinkForm({ busy, onSubmit }: LinkFormProps): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) onSubmit(input.current?.value.trim() ?? '');
      }}
    >
      <Field label={t('connect_paste')}>
        {(wiring) => (
          <div className="input-with-button">
            <input
              {...wiring}
              className="input"
              type="text"
              inputMode="url"
              autoComplete="off"
              spellCheck={false}
              placeholder="liquid://"
              data-testid="connect-input"
              ref={input}
              onPaste={(event) => {
                // Text belongs into the field; a picture goes on to the page, which reads it.
                if (event.clipboardData.files.length === 0) event.stopPropagation();
              }}
            />
            <Button type="submit" busy={busy} testId="connect-submit">
              {t('connect_submit')}
            </Button>
          </div>
        )}
      </Field>
    </form>
  );
}
