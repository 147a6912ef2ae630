import type { ReactNode } from 'react';
import { encode } from 'uqr';

export interface QrProps {
  readonly text: string;
  /** What the code holds, in words. */
  readonly label: string;
}

/** Black on white in both themes: many readers refuse inverted codes. Four modules of quiet zone, as the standard asks. */
export function Qr({ text, label }: QrProps): ReactNode {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const path = data
    .flatMap((line, y) => line.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path d={`M0 0h${size}v${size}h-${size}z`} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
}
