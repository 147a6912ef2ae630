import { assertNever } from '../../result';
import type { AlgorandAddress } from '../address';
import type { SignPosition } from '../signing/sign-request';
import { requiredFee, USUAL_MINIMUM_FEE } from './required-fee';
import { reviewAction } from './review-action';
import type { NodeFacts, ReviewSigner, ReviewTransaction, ReviewWarning } from './review';
import { warning } from './transaction-warnings';

const ONE_ALGO = 1_000_000n;
/** What an account pays to become eligible for block rewards (go-algorand `Payouts.GoOnlineFee`). */
const INCENTIVE_FEE = 2n * ONE_ALGO;
const MANY_TIMES = 10n;
/** What a node may say the least fee is before a fee counts as high all the same: it must not talk a warning away. */
const MOST_MINIMUM = MANY_TIMES * USUAL_MINIMUM_FEE;
/** Rounds, about a quarter of an hour: farther ahead, the user may have forgotten what was signed. */
const FAR_AHEAD = 300n;

type Time = NonNullable<ReviewTransaction['time']>;

/** Fees are judged by the group, whose members may pay for each other. */
export function feeWarnings(
  position: SignPosition,
  group: readonly SignPosition[],
  node: NodeFacts | undefined,
): readonly ReviewWarning[] {
  const minimum = node?.minimumFee ?? USUAL_MINIMUM_FEE;
  const { transaction } = position;
  const { fee } = transaction;
  const paid = group.reduce((sum, member) => sum + member.transaction.fee, 0n);
  const needed = requiredFee(group, minimum);
  const believed = minimum < MOST_MINIMUM ? minimum : MOST_MINIMUM;
  const usual = requiredFee(group, believed);
  const warnings: ReviewWarning[] = [];
  const goesOnline = transaction.type === 'keyreg' && transaction.participation !== undefined;
  if (goesOnline && fee >= INCENTIVE_FEE && fee < INCENTIVE_FEE + MANY_TIMES * believed) {
    warnings.push(warning('incentive-fee', 'info', 'fee'));
  } else if (fee > ONE_ALGO) warnings.push(warning('very-high-fee', 'strong', 'fee'));
  else if (fee > MANY_TIMES * requiredFee([position], believed) && fee > usual) {
    warnings.push(warning('high-fee', 'warn', 'fee'));
  }
  if (paid < needed) warnings.push(warning('fee-below-minimum', 'warn', 'fee'));
  return warnings;
}

/** When a transaction can run, by the round that the node says it is; nothing without a node. */
export function timeOf(
  { transaction }: SignPosition,
  node: NodeFacts | undefined,
): Time | undefined {
  const round = node?.currentRound;
  if (round === undefined) return undefined;
  const { firstValid, lastValid } = transaction;
  const opinion = 'node';
  // A transaction goes into the round after the current one at the earliest.
  if (lastValid <= round) return { opinion, state: 'expired', rounds: round - lastValid };
  if (firstValid > round + 1n) return { opinion, state: 'future', rounds: firstValid - round };
  return { opinion, state: 'now', rounds: lastValid - round };
}

export function timeWarnings(time: Time | undefined): readonly ReviewWarning[] {
  if (time?.state === 'expired') return [warning('expired', 'warn', 'last-valid')];
  return time?.state === 'future' && time.rounds > FAR_AHEAD
    ? [warning('valid-in-future', 'warn', 'first-valid')]
    : [];
}

/** The node knows the receiver of an asset, and that he cannot be sent any: unless he opts in earlier in the same group. */
export function receiverWarnings(
  { transaction }: SignPosition,
  group: readonly SignPosition[],
  node: NodeFacts | undefined,
): readonly ReviewWarning[] {
  if (transaction.type !== 'axfer' || reviewAction(transaction) === 'asset-opt-in') return [];
  const { asset, receiver } = transaction;
  const optsIn = group.some(
    ({ transaction: other }) =>
      other.type === 'axfer' &&
      other.asset === asset &&
      other.sender === receiver &&
      reviewAction(other) === 'asset-opt-in',
  );
  return node?.notOptedIn?.get(receiver)?.has(asset) === true && !optsIn
    ? [warning('receiver-not-opted-in', 'warn', 'receiver')]
    : [];
}

/** The ledger drops an account's authority with the account; the address lives on, under its own key. */
export function endOfRekeyWarnings(
  { transaction }: SignPosition,
  signer: ReviewSigner,
): readonly ReviewWarning[] {
  if (transaction.type !== 'pay' || transaction.closeTo === undefined) return [];
  const authority = authorityOf(signer);
  return authority === undefined || authority === transaction.sender
    ? []
    : [warning('close-out-ends-rekey', 'warn', 'close-to', 'signer')];
}

function authorityOf(signer: ReviewSigner): AlgorandAddress | undefined {
  if (signer.kind === 'account') return signer.authority;
  return signer.kind === 'multisig' ? signer.multisig : undefined;
}

export function signerWarnings(signer: ReviewSigner): readonly ReviewWarning[] {
  switch (signer.kind) {
    case 'account':
      return signer.reason === 'site-says-rekeyed'
        ? [warning('authority-unconfirmed', 'warn', 'signer')]
        : [];
    case 'multisig':
      return signer.complete ? [] : [warning('multisig-incomplete', 'info', 'signer')];
    case 'nobody':
      return [];
    case 'given':
      return [givenWarning(signer.by)];
    default:
      return assertNever(signer);
  }
}

function givenWarning(by: Extract<ReviewSigner, { kind: 'given' }>['by']): ReviewWarning {
  switch (by) {
    case 'signature':
    case 'multisig':
      return warning('given-signature', 'info', 'sender');
    case 'program':
      return warning('signed-by-program', 'info', 'sender');
    case 'post-quantum':
      return warning('signed-by-post-quantum-key', 'info', 'sender');
    default:
      return assertNever(by);
  }
}
