import type { AlgorandAddress } from '../../core/algorand';

/** About five rounds: long enough for the questions of one request. */
const REMEMBERED_FOR = 15_000;
const MOST = 64;

export interface RememberedAuthorities {
  readonly recall: (address: AlgorandAddress) => AlgorandAddress | undefined;
  readonly remember: (address: AlgorandAddress, authority: AlgorandAddress) => void;
  readonly forget: () => void;
}

/** Whose key signs for an account, for some seconds. A stale answer makes a signature that the network refuses, no theft. */
export function rememberAuthorities(now: () => number): RememberedAuthorities {
  const known = new Map<
    AlgorandAddress,
    { readonly authority: AlgorandAddress; readonly until: number }
  >();
  return {
    recall(address) {
      const found = known.get(address);
      return found !== undefined && now() < found.until ? found.authority : undefined;
    },
    remember(address, authority) {
      known.delete(address);
      known.set(address, { authority, until: now() + REMEMBERED_FOR });
      for (const oldest of [...known.keys()].slice(0, -MOST)) known.delete(oldest);
    },
    forget() {
      known.clear();
    },
  };
}
