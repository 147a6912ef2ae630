import type { ReactNode } from 'react';

import { UntrustedText } from '../kit';
import { originParts } from './origin-parts';

/** An origin in full, with what somebody had to register in bold. It is never shortened. */
export function Origin({
  origin,
  testId,
}: {
  readonly origin: string;
  readonly testId?: string;
}): ReactNode {
  const { scheme, subdomain, registrable, port } = originParts(origin);
  return (
    <span
      className={origin.length > 48 ? 'origin origin-long' : 'origin'}
      dir="ltr"
      data-testid={testId}
    >
      {scheme}
      <UntrustedText text={subdomain} most={Infinity} />
      <b>
        <UntrustedText text={registrable} most={Infinity} />
      </b>
      {port}
    </span>
  );
}
