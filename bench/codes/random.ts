export interface Random {
  /** From 0, below 1. */
  readonly fraction: () => number;
  /** A whole number from 0, below `bound`. */
  readonly below: (bound: number) => number;
  readonly pick: <Item>(items: readonly Item[]) => Item;
  /** In the shape of a version 4 UUID. */
  readonly uuid: () => string;
}

/** Numbers that look random and are the same for the same seed: a linear congruence with a mixed output. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x45d9f3b);
    mixed ^= mixed >>> 16;
    return mixed >>> 0;
  };
  const fraction = () => next() / 2 ** 32;
  const below = (bound: number) => Math.floor(fraction() * bound);
  return {
    fraction,
    below,
    pick: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new RangeError('nothing to pick from');
      return item;
    },
    uuid: () => {
      const digits = Array.from({ length: 32 }, () => below(16).toString(16));
      digits[12] = '4';
      digits[16] = (8 + below(4)).toString(16);
      return digits.join('').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5');
    },
  };
}
