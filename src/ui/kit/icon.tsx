import type { ReactNode } from 'react';

const stroke = (path: string) => (
  <path
    d={path}
    fill="none"
    stroke="currentColor"
    strokeWidth="1.75"
    strokeLinecap="round"
    strokeLinejoin="round"
  />
);

const shapes = {
  add: stroke('M10 4v12M4 10h12'),
  arrowDown: stroke('M10 4v12m5-5-5 5-5-5'),
  arrowLeft: stroke('M16 10H4m5-5-5 5 5 5'),
  arrowUp: stroke('M10 16V4m5 5-5-5-5 5'),
  camera: stroke(
    'M7 5.5 8.2 4h3.6L13 5.5h3a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1v-8a1 1 0 0 1 1-1zM10 13a2.75 2.75 0 1 0 0-5.5 2.75 2.75 0 0 0 0 5.5z',
  ),
  check: stroke('m4 10.5 4 4 8-9'),
  chevronRight: stroke('m8 5 5 5-5 5'),
  close: stroke('m5 5 10 10M15 5 5 15'),
  computer: stroke('M3 4h14v9H3zM10 13v3M6.5 16.5h7'),
  copy: stroke(
    'M8 7h7a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1zM13 7V4a1 1 0 0 0-1-1H5a1 1 0 0 0-1 1v8a1 1 0 0 0 1 1h2',
  ),
  danger: stroke('M7 2.5h6L17.5 7v6L13 17.5H7L2.5 13V7zM10 6.5v4M10 13.5v.01'),
  download: stroke('M10 3v9m-4-4 4 4 4-4M4 16h12'),
  edit: stroke('m12.5 4.5 3 3L7 16l-3.5.5L4 13z'),
  external: stroke('M8 4.5H4.5v11h11V12M11.5 3.5h5v5M16.5 3.5 9.5 10.5'),
  eye: stroke(
    'M2 10s3-5.5 8-5.5S18 10 18 10s-3 5.5-8 5.5S2 10 2 10zm8 2.25a2.25 2.25 0 1 0 0-4.5 2.25 2.25 0 0 0 0 4.5z',
  ),
  eyeOff: stroke(
    'M3 3l14 14M8 4.7A8 8 0 0 1 10 4.5c5 0 8 5.5 8 5.5a14 14 0 0 1-2.3 2.9M5 6.6A14 14 0 0 0 2 10s3 5.5 8 5.5a8 8 0 0 0 4-1.1',
  ),
  info: stroke('M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15zM10 9.5v4M10 6.5v.01'),
  key: stroke(
    'M7 13.5a3.5 3.5 0 1 1 3.4-4.5H17v3h-2v2.5h-2.5V12h-2.1A3.5 3.5 0 0 1 7 13.5zM6.5 10v.01',
  ),
  link: stroke(
    'm8.5 11.5 3-3M9 6l1.5-1.5a3.5 3.5 0 0 1 5 5L14 11M11 14l-1.5 1.5a3.5 3.5 0 0 1-5-5L6 9',
  ),
  lock: stroke('M5 9h10v8H5zM7 9V6a3 3 0 0 1 6 0v3'),
  more: stroke('M5 10h.01M10 10h.01M15 10h.01'),
  pause: stroke('M7 5v10M13 5v10'),
  passkey: stroke(
    'M8 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6zm3.5 8H2.5v-2a4 4 0 0 1 4-4h2M15 12.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zm0 0V17m0-2h1.5',
  ),
  qr: stroke(
    'M3.5 3.5h5v5h-5zM11.5 3.5h5v5h-5zM3.5 11.5h5v5h-5zM11.5 11.5h2v2h-2zM16.5 16.5v-5M11.5 16.5h2',
  ),
  reload: stroke('M16 10a6 6 0 1 1-1.8-4.2M16 3.5V7h-3.5'),
  settings: stroke(
    'M3 6h7m4 0h3M3 14h3m4 0h7M12 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM8 16a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  ),
  site: stroke(
    'M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15zM2.5 10h15M10 2.5c2 2 3 4.7 3 7.5s-1 5.5-3 7.5c-2-2-3-4.7-3-7.5s1-5.5 3-7.5z',
  ),
  success: stroke('M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15zM6.5 10.5l2.5 2.5 4.5-5.5'),
  trash: stroke('M3.5 5.5h13M8 5.5V3h4v2.5M5.5 5.5l.8 11h7.4l.8-11M8.5 9v4.5M11.5 9v4.5'),
  undo: stroke('M4 8h8a4 4 0 0 1 0 8H8M4 8l4-4M4 8l4 4'),
  wallet: stroke(
    'M3 6h13a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1zm0 0V5a1 1 0 0 1 1-1h10v2M13.5 11v.01',
  ),
  warn: stroke('M10 3 18 16.5H2zM10 8v4M10 14.25v.01'),
} as const satisfies Record<string, ReactNode>;

export type IconName = keyof typeof shapes;

export interface IconProps {
  readonly name: IconName;
  readonly small?: boolean;
}

/** Decoration only: hidden from assistive technology, so the control around it has to carry the words. */
export function Icon({ name, small = false }: IconProps): ReactNode {
  return (
    <svg
      className={small ? 'icon icon-small' : 'icon'}
      viewBox="0 0 20 20"
      aria-hidden="true"
      focusable="false"
    >
      {shapes[name]}
    </svg>
  );
}
