/** What is told of the rounds of one measurement. */
export interface Summary {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** @throws RangeError without values: a measurement that did not happen has no figure. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (upper === undefined || lower === undefined) throw new RangeError('no rounds');
  return (lower + upper) / 2;
}

export function summarize(values: readonly number[]): Summary {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) };
}

/**
 * Each round's figure by the same round's reference. The machine's mood is the same on both sides of such a ratio; two
 * medians may come from different moments.
 */
export function ratios(
  figures: readonly number[],
  references: readonly number[],
): readonly number[] {
  return pairwise(figures, references, (figure, reference) => figure / reference);
}

/** Each round's figure less the same round's reference. */
export function differences(
  figures: readonly number[],
  references: readonly number[],
): readonly number[] {
  return pairwise(figures, references, (figure, reference) => figure - reference);
}

function pairwise(
  figures: readonly number[],
  references: readonly number[],
  combine: (figure: number, reference: number) => number,
): readonly number[] {
  if (figures.length !== references.length) throw new RangeError('rounds without a reference');
  return figures.map((figure, round) => combine(figure, references[round] ?? Number.NaN));
}
