import type { ReactNode } from 'react';

export interface CheckboxProps {
  readonly label: ReactNode;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly testId?: string;
  readonly onChange: (checked: boolean) => void;
}

/** A statement that the user makes by ticking it. Scripted clicks are dropped, as everywhere. */
export function Checkbox(props: CheckboxProps): ReactNode {
  return (
    <label className="checkbox">
      <input
        type="checkbox"
        checked={props.checked}
        disabled={props.disabled}
        data-testid={props.testId}
        onChange={(event) => {
          if (event.nativeEvent.isTrusted) props.onChange(event.currentTarget.checked);
        }}
      />
      <span className="checkbox-text">{props.label}</span>
    </label>
  );
}
