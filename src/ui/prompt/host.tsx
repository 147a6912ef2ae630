import type { ReactNode } from 'react';

import { UntrustedText } from '../kit';
import { originParts } from './origin-parts';

export interface HostProps {
  /** `host` or `host:port`, ASCII. */
  readonly host: string;
  readonly testId?: string;
}

/** A host in full, with what somebody had to register in bold. It is never shortened. */
export function Host({ host, testId }: HostProps): ReactNode {
  const { subdomain, registrable, port } = originParts(`https://${host}`);
  return (
    <span
      className={host.length > 40 ? 'origin origin-long' : 'origin'}
      dir="ltr"
      data-testid={testId}
    >
      <UntrustedText text={subdomain} most={Infinity} />
      <b>
        <UntrustedText text={registrable} most={Infinity} />
      </b>
      {port}
    </span>
  );
}

/** A page by its host; by its whole origin where the scheme is not the usual one. */
export function pageName(origin: string): string {
  return origin.startsWith('https://') ? origin.slice('https://'.length) : origin;
}
