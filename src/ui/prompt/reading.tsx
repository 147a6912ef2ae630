import type { ReactNode } from 'react';

import { Notice, Spinner } from '../kit';

/** Something is being prepared; it shows by itself. */
export function Reading({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <Notice kind="info" live>
      <span className="row">
        <Spinner />
        {children}
      </span>
    </Notice>
  );
}
