import type { Transaction } from 'algosdk';
import type { ChainState } from './chain-state.js';
import type { Effect } from './effect.js';
import { refuse } from './refusal.js';

const MAX_UINT64 = 0xffff_ffff_ffff_ffffn;

interface Move {
  readonly asset: bigint;
  readonly amount: bigint;
  readonly bypassFreeze: boolean;
}

export function takeOut(state: ChainState, from: string, move: Move): void {
  const { asset, amount, bypassFreeze } = move;
  if (amount === 0n) return;
  const holding = state.account(from).holdings.get(asset);
  if (holding === undefined) refuse(`asset ${asset} missing from ${from}`);
  if (holding.frozen && !bypassFreeze) refuse(`asset ${asset} frozen in ${from}`);
  if (holding.amount < amount) {
    refuse(`underflow on subtracting ${amount} from sender amount ${holding.amount}`);
  }
  state.setHolding(from, asset, { ...holding, amount: holding.amount - amount });
}

export function putIn(state: ChainState, to: string, move: Move): void {
  const { asset, amount, bypassFreeze } = move;
  if (amount === 0n) return;
  const holding = state.account(to).holdings.get(asset);
  if (holding === undefined)
    refuse(`receiver error: must optin, asset ${asset} missing from ${to}`);
  if (holding.frozen && !bypassFreeze) refuse(`asset frozen in recipient`);
  if (holding.amount + amount > MAX_UINT64) {
    refuse(`overflow on adding ${amount} to receiver amount ${holding.amount}`);
  }
  state.setHolding(to, asset, { ...holding, amount: holding.amount + amount });
}

export function applyAssetTransfer(state: ChainState, transaction: Transaction): Effect {
  const { assetTransfer } = transaction;
  if (assetTransfer === undefined) return {};
  const { assetIndex: asset, amount } = assetTransfer;
  const sender = transaction.sender.toString();
  const takenFrom = assetTransfer.assetSender?.toString();
  const receiver = assetTransfer.receiver.toString();
  if (takenFrom !== undefined) checkClawback(state, sender, asset);
  const source = takenFrom ?? sender;
  if (takenFrom === undefined && amount === 0n && receiver === sender) optIn(state, sender, asset);
  const bypassFreeze = takenFrom !== undefined;
  takeOut(state, source, { asset, amount, bypassFreeze });
  putIn(state, receiver, { asset, amount, bypassFreeze });
  const closeTo = assetTransfer.closeRemainderTo?.toString();
  if (closeTo === undefined) return {};
  if (takenFrom !== undefined) refuse('cannot close asset by clawback');
  return closeHolding(state, { holder: sender, asset, closeTo });
}

function checkClawback(state: ChainState, sender: string, asset: bigint): void {
  const parameters = state.assets.get(asset);
  if (parameters === undefined) refuse(`asset ${asset} does not exist or has been deleted`);
  if (parameters.clawback !== sender) {
    refuse(`clawback not allowed: sender ${sender}, clawback ${parameters.clawback ?? ''}`);
  }
}

/** A second opt-in changes nothing, and is no error. */
function optIn(state: ChainState, address: string, asset: bigint): void {
  if (state.account(address).holdings.has(asset)) return;
  const parameters = state.assets.get(asset);
  if (parameters === undefined) refuse(`asset ${asset} does not exist or has been deleted`);
  state.setHolding(address, asset, { amount: 0n, frozen: parameters.defaultFrozen });
}

interface Closing {
  readonly holder: string;
  readonly asset: bigint;
  readonly closeTo: string;
}

function closeHolding(state: ChainState, { holder, asset, closeTo }: Closing): Effect {
  const creator = state.assets.get(asset)?.creator;
  if (creator === holder) refuse('cannot close asset ID in allocating account');
  const holding = state.account(holder).holdings.get(asset);
  if (holding === undefined) refuse(`asset ${asset} not present in account ${holder}`);
  const { amount } = holding;
  // Giving all back to the creator is allowed even when frozen.
  const bypassFreeze = creator === closeTo;
  takeOut(state, holder, { asset, amount, bypassFreeze });
  putIn(state, closeTo, { asset, amount, bypassFreeze });
  const left = state.account(holder).holdings.get(asset)?.amount ?? 0n;
  if (left > 0n) refuse(`asset ${asset} not zero (${left}) after closing`);
  state.setHolding(holder, asset, undefined);
  return { assetClosingAmount: amount };
}
