import type { ReactNode } from 'react';

export interface ChoiceProps {
  readonly name: string;
  readonly value: string;
  readonly checked: boolean;
  readonly title: ReactNode;
  readonly detail?: ReactNode;
  readonly testId?: string;
  readonly onChoose: (value: string) => void;
}

/** One radio button as a whole row; put several with the same `name` into a `<fieldset>` or `role="radiogroup"`. */
export function Choice(props: ChoiceProps): ReactNode {
  return (
    <label className="choice" data-testid={props.testId}>
      <input
        type="radio"
        name={props.name}
        value={props.value}
        checked={props.checked}
        onChange={() => {
          props.onChoose(props.value);
        }}
      />
      <span className="choice-text">
        <span className="list-title">{props.title}</span>
        {props.detail !== undefined && <span className="small muted">{props.detail}</span>}
      </span>
    </label>
  );
}
