import type { ReactNode } from 'react';

export interface StepsProps {
  readonly label: string;
  readonly names: readonly string[];
  /** Index of the step being done. */
  readonly current: number;
}

export function Steps({ label, names, current }: StepsProps): ReactNode {
  return (
    <ol className="steps" aria-label={label}>
      {names.map((name, index) => (
        <li
          key={name}
          className={index < current ? 'steps-done' : undefined}
          aria-current={index === current ? 'step' : undefined}
        >
          <span className="steps-number">{index + 1}</span>
          <span>{name}</span>
        </li>
      ))}
    </ol>
  );
}
