import type { Transaction } from 'algosdk';
import { EMPTY_ACCOUNT, type ChainState } from './chain-state.js';
import type { Effect } from './effect.js';
import { refuse } from './refusal.js';

export function moveAlgos(state: ChainState, from: string, to: string, microAlgos: bigint): void {
  const before = state.account(from);
  if (before.microAlgos < microAlgos) {
    refuse(
      `overspend (account ${from}, data {MicroAlgos:{Raw:${before.microAlgos}}}, tried to spend {${microAlgos}})`,
    );
  }
  state.change(from, { microAlgos: before.microAlgos - microAlgos });
  state.change(to, { microAlgos: state.account(to).microAlgos + microAlgos });
}

export function applyPayment(state: ChainState, transaction: Transaction): Effect {
  const { payment } = transaction;
  if (payment === undefined) return {};
  const sender = transaction.sender.toString();
  const closeTo = payment.closeRemainderTo?.toString();
  if (closeTo === sender) refuse(`transaction cannot close account to its sender ${sender}`);
  moveAlgos(state, sender, payment.receiver.toString(), payment.amount);
  if (closeTo === undefined) return {};
  const closingAmount = state.account(sender).microAlgos;
  moveAlgos(state, sender, closeTo, closingAmount);
  const left = state.account(sender);
  if (left.holdings.size > 0) refuse(`cannot close: ${left.holdings.size} outstanding assets`);
  if (left.optedInApps.size > 0) {
    refuse(
      `cannot close: ${left.optedInApps.size} outstanding applications opted in. Please opt out or clear them`,
    );
  }
  const made = [...state.apps.values()].filter(({ creator }) => creator === sender).length;
  if (made > 0) refuse(`cannot close: ${made} outstanding created applications`);
  // A closed account forgets where it was rekeyed to, too.
  state.accounts.set(sender, EMPTY_ACCOUNT);
  return { closingAmount };
}
