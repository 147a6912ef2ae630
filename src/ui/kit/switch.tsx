import type { ReactNode } from 'react';

export interface SwitchProps {
  readonly label: ReactNode;
  readonly detail?: ReactNode;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly testId?: string;
  readonly onChange: (checked: boolean) => void;
}

export function Switch(props: SwitchProps): ReactNode {
  return (
    <label className="switch">
      <span className="switch-text">
        <span>{props.label}</span>
        {props.detail !== undefined && <span className="small muted"> {props.detail}</span>}
      </span>
      <input
        type="checkbox"
        role="switch"
        checked={props.checked}
        disabled={props.disabled}
        data-testid={props.testId}
        onChange={(event) => {
          props.onChange(event.currentTarget.checked);
        }}
      />
    </label>
  );
}
