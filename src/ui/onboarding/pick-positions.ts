/**
 * `count` different positions of a phrase of `length` words, counted from 1, ascending. `random` fills a view as
 * `crypto.getRandomValues` does. The slight modulo bias does not matter: this is an exercise in attention, not a secret.
 */
export function pickPositions(
  length: number,
  count: number,
  random: (view: Uint32Array<ArrayBuffer>) => Uint32Array<ArrayBuffer>,
): readonly number[] {
  const rest = Array.from({ length }, (_, index) => index + 1);
  const picked: number[] = [];
  for (const value of random(new Uint32Array(Math.min(count, length)))) {
    picked.push(...rest.splice(value % rest.length, 1));
  }
  return picked.sort((one, other) => one - other);
}
