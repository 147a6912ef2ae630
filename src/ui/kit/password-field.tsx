import { useLayoutEffect, useRef, useState, type ReactNode, type Ref } from 'react';

import { Button } from './button';
import { Field, type FieldProps } from './field';
import { t } from './t';

export interface PasswordFieldProps extends Omit<FieldProps, 'children'> {
  readonly testId?: string;
  /** The input itself. Read `value` at submit and set it to `''` right after; keep the text nowhere else. */
  readonly ref: Ref<HTMLInputElement>;
  readonly onInput?: () => void;
  readonly autoFocus?: boolean;
}

/**
 * An uncontrolled password input: the secret lives in the DOM alone, never in React's state. "Show" copies it into an output
 * element instead of changing the input's type, because browsers write the text of plain inputs to disk for session restore.
 */
export function PasswordField({
  testId,
  ref,
  onInput,
  autoFocus = false,
  ...field
}: PasswordFieldProps): ReactNode {
  const input = useRef<HTMLInputElement | null>(null);
  const output = useRef<HTMLOutputElement>(null);
  const [shown, setShown] = useState(false);

  const show = (visible: boolean): void => {
    if (output.current !== null) {
      output.current.textContent = visible ? (input.current?.value ?? '') : '';
    }
  };

  useLayoutEffect(() => {
    const element = input.current;
    const shownText = output.current;
    return () => {
      if (element !== null) element.value = '';
      if (shownText !== null) shownText.textContent = '';
    };
  }, []);

  return (
    <Field {...field}>
      {(wiring) => (
        <>
          <div className="input-with-button">
            <input
              {...wiring}
              className="input"
              type="password"
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              maxLength={1024}
              data-testid={testId}
              autoFocus={autoFocus}
              ref={(element) => {
                input.current = element;
                if (typeof ref === 'function') return ref(element);
                if (ref !== null) ref.current = element;
                return undefined;
              }}
              onInput={() => {
                show(shown);
                onInput?.();
              }}
            />
            <Button
              kind="quiet"
              icon={shown ? 'eyeOff' : 'eye'}
              label={t(shown ? 'kit_password_hide' : 'kit_password_show')}
              pressed={shown}
              onClick={() => {
                setShown(!shown);
                show(!shown);
              }}
            />
          </div>
          <output className="revealed" htmlFor={wiring.id} ref={output} aria-live="off" />
        </>
      )}
    </Field>
  );
}
