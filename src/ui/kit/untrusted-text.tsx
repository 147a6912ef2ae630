import type { ReactNode } from 'react';

import { shorten, toVisibleString, visibleText } from './visible-text';

export interface UntrustedTextProps {
  readonly text: string;
  /** Code points shown at most; the rest is in the tooltip. Give `Infinity` where every character matters (origins). */
  readonly most?: number;
  readonly keep?: 'start' | 'both';
  readonly testId?: string;
}

/** Text that a site or a file chose: isolated in its own direction, with every invisible character named. */
export function UntrustedText({
  text,
  most = 64,
  keep = 'start',
  testId,
}: UntrustedTextProps): ReactNode {
  const shown = shorten(text, most, keep);
  return (
    <bdi
      className="untrusted"
      dir="auto"
      data-testid={testId}
      title={shown === text ? undefined : toVisibleString(text)}
    >
      {visibleText(shown).map((segment, index) =>
        segment.kind === 'plain' ? (
          segment.text
        ) : (
          <span className="untrusted-escape" key={index}>
            {segment.text}
          </span>
        ),
      )}
    </bdi>
  );
}
