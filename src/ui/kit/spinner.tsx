import type { ReactNode } from 'react';

/** Decoration only; say what is going on in words beside it. */
export function Spinner(): ReactNode {
  return <span className="spinner" aria-hidden="true" />;
}
