/** Fewer rounds than this and a median says nothing about a shared machine. */
export const LEAST_ROUNDS = 7;

export interface Contender<Name extends string, Figure = number> {
  readonly name: Name;
  /** One round's figure. */
  readonly measure: () => Promise<Figure>;
}

/** The figures of one contender, by round. */
export type Figures<Name extends string, Figure = number> = (name: Name) => readonly Figure[];

/**
 * Lets every contender run once in each round. The order turns around from round to round, so that nobody always runs on
 * what the same other one left behind. Rounds before the first are not counted: they warm the code up.
 */
export async function inRounds<Name extends string, Figure = number>(
  contenders: readonly Contender<Name, Figure>[],
  rounds = LEAST_ROUNDS,
  warmUp = 1,
): Promise<Figures<Name, Figure>> {
  const figures = new Map<Name, Figure[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < warmUp + rounds; round += 1) {
    const order = round % 2 === 0 ? contenders : contenders.toReversed();
    for (const { name, measure } of order) {
      const figure = await measure();
      if (round >= warmUp) figures.get(name)?.push(figure);
    }
  }
  return (name) => figures.get(name) ?? [];
}

/**
 * Operations per second, one after another. Between two of them, outside the measured time, `tidy` runs and the event loop
 * turns: some libraries let go of their memory only then.
 */
export async function perSecond(
  operations: number,
  operate: () => unknown,
  tidy: () => void = () => undefined,
): Promise<number> {
  let spent = 0;
  for (let operation = 0; operation < operations; operation += 1) {
    const start = performance.now();
    await operate();
    spent += performance.now() - start;
    tidy();
    await new Promise((resolve) => setImmediate(resolve));
  }
  return (operations * 1000) / spent;
}
