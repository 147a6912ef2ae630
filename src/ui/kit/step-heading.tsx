import { useEffect, useRef, type ReactNode } from 'react';

export interface StepHeadingProps {
  readonly children: ReactNode;
}

/** The `h1` of a step. It takes the focus when it appears; give it a `key` per step so that it appears anew. */
export function StepHeading({ children }: StepHeadingProps): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
