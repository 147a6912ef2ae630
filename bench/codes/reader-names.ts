/** Who reads the pictures; `in-page/readers.ts` tells how. */
export const READER_NAMES = [
  'qr-scanner',
  'qr-scanner, both colourings',
  'zxing, defaults',
  'zxing, not harder',
  'zxing, no downscale',
  'zxing, no inversion',
  'zxing, global histogram',
  'zxing, denoise',
  'zxing, denoise, at 2×',
  'ours, a camera frame',
  'ours, a picture',
  'ours, a capture',
] as const;
export type ReaderName = (typeof READER_NAMES)[number];
