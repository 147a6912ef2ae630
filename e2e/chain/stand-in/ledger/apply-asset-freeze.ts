import type { Transaction } from 'algosdk';
import type { ChainState } from './chain-state.js';
import type { Effect } from './effect.js';
import { refuse } from './refusal.js';

export function applyAssetFreeze(state: ChainState, transaction: Transaction): Effect {
  const { assetFreeze } = transaction;
  if (assetFreeze === undefined) return {};
  const { assetIndex: asset, frozen } = assetFreeze;
  const sender = transaction.sender.toString();
  const account = assetFreeze.freezeAccount.toString();
  const parameters = state.assets.get(asset);
  if (parameters === undefined) refuse(`asset ${asset} does not exist or has been deleted`);
  if (parameters.freeze !== sender) {
    refuse(`freeze not allowed: sender ${sender}, freeze ${parameters.freeze ?? ''}`);
  }
  const holding = state.account(account).holdings.get(asset);
  if (holding === undefined) refuse('asset not found in account');
  state.setHolding(account, asset, { ...holding, frozen });
  return {};
}
