import { useId, type ReactNode, type Ref } from 'react';

import { Icon } from './icon';

/** What a control inside a {@link Field} has to carry to be wired to its label, hint and error. */
export interface FieldWiring {
  readonly id: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
}

export interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly children: (wiring: FieldWiring) => ReactNode;
}

/** Label, hint and error around one control; the error is announced and named by `aria-describedby`. */
export function Field({ label, hint, error, children }: FieldProps): ReactNode {
  const id = useId();
  const described = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`];
  const by = described.filter((part) => part !== false).join(' ');
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {hint !== undefined && (
        <div className="field-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {children({
        id,
        ...(by === '' ? {} : { 'aria-describedby': by }),
        ...(error === undefined ? {} : { 'aria-invalid': true }),
      })}
      {/* Always present, so that a live region exists before its first message. */}
      <div aria-live="polite">
        {error !== undefined && (
          <div className="field-error" id={`${id}-error`}>
            <Icon name="danger" small />
            <span>{error}</span>
          </div>
        )}
      </div>
    </div>
  );
}

export interface TextFieldProps extends Omit<FieldProps, 'children'> {
  readonly defaultValue?: string;
  readonly maxLength?: number;
  readonly testId?: string;
  readonly ref?: Ref<HTMLInputElement>;
}

/** One line of ordinary, never secret text. Uncontrolled: read it through `ref` or the form. */
export function TextField({
  defaultValue,
  maxLength,
  testId,
  ref,
  ...field
}: TextFieldProps): ReactNode {
  return (
    <Field {...field}>
      {(wiring) => (
        <input
          {...wiring}
          className="input"
          type="text"
          autoComplete="off"
          spellCheck={false}
          defaultValue={defaultValue}
          maxLength={maxLength}
          data-testid={testId}
          ref={ref}
        />
      )}
    </Field>
  );
}
