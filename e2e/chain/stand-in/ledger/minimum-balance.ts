import type { ChainState, Schema } from './chain-state.js';

const UNIT = 100_000n;

function schemaCost({ integers, byteSlices }: Schema): bigint {
  return 28_500n * BigInt(integers) + 50_000n * BigInt(byteSlices);
}

/** In microAlgos: for the account itself, each asset, and each app that it made or opted in to. Boxes are not known here. */
export function minimumBalance(state: ChainState, address: string): bigint {
  const { holdings, optedInApps } = state.account(address);
  const own = UNIT * BigInt(1 + holdings.size);
  const optedIn = [...optedInApps].map((app) => {
    const made = state.apps.get(app);
    return UNIT + (made === undefined ? 0n : schemaCost(made.localSchema));
  });
  const created = [...state.apps.values()]
    .filter(({ creator }) => creator === address)
    .map(
      ({ globalSchema, extraPages }) => UNIT * BigInt(1 + extraPages) + schemaCost(globalSchema),
    );
  return [...optedIn, ...created].reduce((sum, cost) => sum + cost, own);
}
