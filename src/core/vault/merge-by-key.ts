/** `differs`: something else stands under the same name here. It stays as it is. */
export type MergeState = 'new' | 'here' | 'differs';

export interface Judged<Item> {
  readonly item: Item;
  readonly state: MergeState;
}

export function mergeByKey<Item>(
  here: readonly Item[],
  incoming: readonly Item[],
  keyOf: (item: Item) => string,
  same: (left: Item, right: Item) => boolean = () => true,
): readonly Judged<Item>[] {
  const known = new Map(here.map((item) => [keyOf(item), item]));
  return incoming.map((item) => {
    const key = keyOf(item);
    const existing = known.get(key);
    // A file that names one thing twice adds it once.
    if (existing === undefined) known.set(key, item);
    return {
      item,
      state: existing === undefined ? 'new' : same(existing, item) ? 'here' : 'differs',
    };
  });
}

export function onlyNew<Item>(judged: readonly Judged<Item>[]): readonly Item[] {
  return judged.filter(({ state }) => state === 'new').map(({ item }) => item);
}
