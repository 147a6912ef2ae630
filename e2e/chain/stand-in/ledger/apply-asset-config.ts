import type { Transaction } from 'algosdk';
import type { AssetState, ChainState } from './chain-state.js';
import type { Effect } from './effect.js';
import { refuse } from './refusal.js';

type Config = NonNullable<Transaction['assetConfig']>;
type Roles = Pick<AssetState, 'manager' | 'reserve' | 'freeze' | 'clawback'>;

export function applyAssetConfig(state: ChainState, transaction: Transaction): Effect {
  const { assetConfig } = transaction;
  if (assetConfig === undefined) return {};
  const sender = transaction.sender.toString();
  if (assetConfig.assetIndex === 0n) return createAsset(state, sender, assetConfig);
  const asset = assetConfig.assetIndex;
  const parameters = state.assets.get(asset);
  if (parameters === undefined) refuse(`asset ${asset} does not exist or has been deleted`);
  if (parameters.manager !== sender) {
    refuse(
      `this transaction should be issued by the manager. It is issued by ${sender}, manager key ${parameters.manager ?? ''}`,
    );
  }
  if (isDestroying(assetConfig)) destroyAsset(state, asset, parameters);
  else state.assets.set(asset, changedRoles(parameters, rolesOf(assetConfig)));
  return {};
}

function createAsset(state: ChainState, creator: string, config: Config): Effect {
  const createdAsset = state.nextCreated();
  const { unitName, assetName, assetURL, assetMetadataHash } = config;
  state.assets.set(createdAsset, {
    creator,
    total: config.total,
    decimals: config.decimals,
    defaultFrozen: config.defaultFrozen,
    ...(unitName === undefined ? {} : { unitName }),
    ...(assetName === undefined ? {} : { name: assetName }),
    ...(assetURL === undefined ? {} : { url: assetURL }),
    ...(assetMetadataHash === undefined ? {} : { metadataHash: assetMetadataHash }),
    ...rolesOf(config),
  });
  state.setHolding(creator, createdAsset, { amount: config.total, frozen: false });
  return { createdAsset };
}

function destroyAsset(state: ChainState, asset: bigint, { creator, total }: AssetState): void {
  const amount = state.account(creator).holdings.get(asset)?.amount ?? 0n;
  if (amount !== total) {
    refuse(`cannot destroy asset: creator is holding only ${amount}/${total}`);
  }
  state.setHolding(creator, asset, undefined);
  state.assets.delete(asset);
}

function isDestroying(config: Config): boolean {
  return (
    Object.keys(rolesOf(config)).length === 0 &&
    config.total === 0n &&
    config.decimals === 0 &&
    !config.defaultFrozen &&
    [config.unitName, config.assetName, config.assetURL].every((text) => (text ?? '') === '') &&
    config.assetMetadataHash === undefined
  );
}

function rolesOf({ manager, reserve, freeze, clawback }: Config): Roles {
  return {
    ...(manager === undefined ? {} : { manager: manager.toString() }),
    ...(reserve === undefined ? {} : { reserve: reserve.toString() }),
    ...(freeze === undefined ? {} : { freeze: freeze.toString() }),
    ...(clawback === undefined ? {} : { clawback: clawback.toString() }),
  };
}

/** A role that was given up once can never be given again; all other parameters stay. */
function changedRoles(before: AssetState, wanted: Roles): AssetState {
  const { manager, reserve, freeze, clawback, ...rest } = before;
  return {
    ...rest,
    ...(manager === undefined ? {} : pick(wanted, 'manager')),
    ...(reserve === undefined ? {} : pick(wanted, 'reserve')),
    ...(freeze === undefined ? {} : pick(wanted, 'freeze')),
    ...(clawback === undefined ? {} : pick(wanted, 'clawback')),
  };
}

function pick(roles: Roles, role: keyof Roles): Roles {
  const address = roles[role];
  return address === undefined ? {} : { [role]: address };
}
