import type { PlacedCode } from './corpus';
import type { Reading } from './read-corpus';

/** Edges of codes in pixels of the picture, margin included: from, to below. */
export const BANDS = [
  { name: '80–100', from: 80, below: 120 },
  { name: '120–150', from: 120, below: 200 },
  { name: '200–300', from: 200, below: 400 },
  { name: '400–600', from: 400, below: Infinity },
] as const;
export type Band = (typeof BANDS)[number];

/** The smallest code that has to be read. */
export const LEAST_SIZE = 120;

export interface Share {
  readonly read: number;
  readonly all: number;
}

/** How many of the codes that `counts` were read with exactly their text. */
export function shareRead(
  readings: readonly Reading[],
  counts: (code: PlacedCode) => boolean,
): Share {
  const codes = readings.flatMap(({ spec, texts }) =>
    spec.codes.filter(counts).map(({ text }) => texts.includes(text)),
  );
  return { read: codes.filter(Boolean).length, all: codes.length };
}

/** Texts that stand in no code of their picture. */
export function countInvented(readings: readonly Reading[]): number {
  return readings.flatMap(({ spec, texts }) =>
    texts.filter((text) => !spec.codes.some((code) => code.text === text)),
  ).length;
}

/** The value below which this share of the values lies. @throws RangeError without values */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  if (value === undefined) throw new RangeError('no values');
  return value;
}
