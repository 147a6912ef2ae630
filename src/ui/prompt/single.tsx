import type { ReactNode } from 'react';

export interface SingleProps {
  readonly label: string;
  readonly hint?: string;
  readonly testId: string;
  readonly children: ReactNode;
}

/** The only thing that could be picked: shown plainly, with nothing to press. */
export function Single({ label, hint, testId, children }: SingleProps): ReactNode {
  return (
    <div className="stack prompt-single-group">
      <span className="field-label">{label}</span>
      {hint !== undefined && <span className="field-hint">{hint}</span>}
      <div className="prompt-single" data-testid={testId}>
        {children}
      </div>
    </div>
  );
}
