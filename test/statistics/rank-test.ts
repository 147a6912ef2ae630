/** Two samples that were taken in turns. */
export interface Samples {
  readonly first: readonly number[];
  readonly second: readonly number[];
}

const PERMUTATIONS = 20_000;

/**
 * How likely two samples of one distribution are to differ in their ranks as much as these do, whatever that distribution is: the
 * two-sided Wilcoxon rank-sum statistic, against random exchanges of the labels. Equal values share their ranks.
 *
 * @param random uniform in [0, 1)
 */
export function rankTest({ first, second }: Samples, random: () => number): number {
  const ranks = ranksOf([...first, ...second]);
  const expected = (first.length * (ranks.length + 1)) / 2;
  const distance = (order: readonly number[]): number =>
    Math.abs(order.slice(0, first.length).reduce((sum, rank) => sum + rank, 0) - expected);
  const seen = distance(ranks);
  let asFar = 0;
  for (let permutation = 0; permutation < PERMUTATIONS; permutation += 1) {
    if (distance(shuffled(ranks, first.length, random)) >= seen) asFar += 1;
  }
  // What was seen counts as one of the permutations, so the answer is never zero.
  return (asFar + 1) / (PERMUTATIONS + 1);
}

function ranksOf(values: readonly number[]): readonly number[] {
  const sorted = values.toSorted((left, right) => left - right);
  return values.map((value) => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2 + 1);
}

/** Only the first `count` places are drawn: nobody looks at the others. */
function shuffled(values: readonly number[], count: number, random: () => number): number[] {
  const drawn = [...values];
  for (let place = 0; place < count; place += 1) {
    const other = place + Math.floor(random() * (drawn.length - place));
    [drawn[place], drawn[other]] = [drawn[other] ?? 0, drawn[place] ?? 0];
  }
  return drawn;
}

/** A small generator with a fixed beginning (mulberry32), so that a run can be repeated. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
