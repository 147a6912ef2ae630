import { Address } from 'algosdk';
import type { AssetState, ChainState } from './chain-state.js';

export interface StartAccount {
  readonly address: string;
  readonly microAlgos: bigint;
  /** Rekeyed to. */
  readonly authority?: string;
  readonly holdings?: readonly {
    readonly asset: bigint;
    readonly amount: bigint;
    readonly frozen?: boolean;
  }[];
}

export interface StartAsset extends AssetState {
  readonly id: bigint;
}

export interface StartApp {
  readonly id: bigint;
  readonly creator: string;
}

export interface Population {
  readonly accounts?: readonly StartAccount[];
  /** What is left of the total belongs to the creator. */
  readonly assets?: readonly StartAsset[];
  readonly apps?: readonly StartApp[];
}

/** Puts accounts, assets and apps on a chain that is new. */
export function populate(
  state: ChainState,
  { accounts = [], assets = [], apps = [] }: Population,
): void {
  for (const { id, ...asset } of assets) {
    state.assets.set(id, asset);
    state.setHolding(asset.creator, id, { amount: asset.total, frozen: false });
  }
  for (const { id, creator } of apps) {
    const none = { integers: 0, byteSlices: 0 };
    state.apps.set(id, {
      creator,
      globalSchema: none,
      localSchema: none,
      extraPages: 0,
      version: 0n,
    });
  }
  for (const { address, microAlgos, authority, holdings = [] } of accounts) {
    const canonical = Address.fromString(address).toString();
    state.change(canonical, { microAlgos, authority });
    for (const { asset, amount, frozen = false } of holdings) {
      const creator = state.assets.get(asset)?.creator;
      if (creator === undefined) throw new RangeError(`no asset ${asset}`);
      const rest = (state.account(creator).holdings.get(asset)?.amount ?? 0n) - amount;
      if (rest < 0n) throw new RangeError(`asset ${asset} given away more than once`);
      state.setHolding(creator, asset, { amount: rest, frozen: false });
      state.setHolding(canonical, asset, { amount, frozen });
    }
  }
  for (const { id } of [...assets, ...apps]) {
    if (id > state.lastCreated) state.lastCreated = id;
  }
}
