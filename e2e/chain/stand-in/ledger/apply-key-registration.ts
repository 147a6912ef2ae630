import type { Transaction } from 'algosdk';
import type { ChainState } from './chain-state.js';
import type { Effect } from './effect.js';
import { refuse } from './refusal.js';

/** Whoever pays this much when going online asks for rewards. */
const INCENTIVE_FEE = 2_000_000n;

export function applyKeyRegistration(
  state: ChainState,
  transaction: Transaction,
  round: bigint,
): Effect {
  const { keyreg } = transaction;
  if (keyreg === undefined) return {};
  const sender = transaction.sender.toString();
  const account = state.account(sender);
  if (account.status === 'NotParticipating') {
    refuse(`cannot change online/offline status of non-participating account ${sender}`);
  }
  const { voteKey, selectionKey, stateProofKey } = keyreg;
  if (voteKey === undefined || selectionKey === undefined) {
    const status = keyreg.nonParticipation ? 'NotParticipating' : 'Offline';
    state.change(sender, { status, participation: undefined });
    return {};
  }
  const { voteFirst: firstRound = 0n, voteLast: lastRound = 0n, voteKeyDilution = 0n } = keyreg;
  if (lastRound <= round) {
    refuse('transaction tries to mark an account as online with last voting round in the past');
  }
  if (firstRound > round + 1n) {
    refuse(
      'transaction tries to mark an account as online with first voting round beyond the next voting round',
    );
  }
  state.change(sender, {
    status: 'Online',
    incentiveEligible: account.incentiveEligible || transaction.fee >= INCENTIVE_FEE,
    participation: {
      voteKey,
      selectionKey,
      stateProofKey,
      firstRound,
      lastRound,
      dilution: voteKeyDilution,
    },
  });
  return {};
}
