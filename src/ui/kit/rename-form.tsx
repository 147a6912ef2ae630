import { useEffect, useRef, type ReactNode } from 'react';

import { Button } from './button';
import { TextField } from './field';
import { t } from './t';

export interface RenameFormProps {
  readonly label: string;
  readonly name: string;
  readonly maxLength: number;
  readonly busy: boolean;
  readonly onRename: (name: string) => void;
  readonly onCancel: () => void;
}

/** Renames in place: Enter saves, Escape leaves everything as it was. */
export function RenameForm(props: RenameFormProps): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.select();
  }, []);
  return (
    <form
      className="stack stack-tight"
      onSubmit={(event) => {
        event.preventDefault();
        const name = input.current?.value.trim() ?? '';
        if (name !== '' && name !== props.name) props.onRename(name);
        else props.onCancel();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // The browser closes a popup on Escape; here only the renaming ends.
        event.preventDefault();
        event.stopPropagation();
        props.onCancel();
      }}
    >
      <TextField
        label={props.label}
        defaultValue={props.name}
        maxLength={props.maxLength}
        testId="rename-input"
        ref={input}
      />
      <div className="row row-end">
        <Button onClick={props.onCancel}>{t('kit_cancel')}</Button>
        <Button kind="primary" type="submit" busy={props.busy} testId="rename-save">
          {t('kit_save')}
        </Button>
      </div>
    </form>
  );
}
