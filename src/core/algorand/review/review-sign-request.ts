import { base64 } from '@scure/base';

import { assertNever } from '../../result';
import { isMainNet } from '../networks/network';
import type { PositionPlan, SignPlan } from '../signing/sign-plan';
import type { SignGroup, SignPosition, SignRequest } from '../signing/sign-request';
import { accountChanges, feeSummary } from './account-changes';
import {
  feeWarnings,
  endOfRekeyWarnings,
  signerWarnings,
  timeOf,
  receiverWarnings,
  timeWarnings,
} from './circumstance-warnings';
import { nodeOpinion } from './node-opinion';
import type {
  Review,
  ReviewContext,
  ReviewGroup,
  ReviewSigner,
  ReviewTransaction,
  ReviewWarning,
  SimulationOpinion,
} from './review';
import { reviewAction } from './review-action';
import { WARNING_LEVELS, type WarningLevel } from './review-fields';
import { ReviewValues } from './review-values';
import { transactionLines } from './transaction-lines';
import { transactionWarnings, warning } from './transaction-warnings';
import { typedConfirmations } from './typed-confirmations';

/**
 * What the prompt shows of a request, reckoned from the very bytes that will be signed. What a node said is marked as its
 * opinion and missing without one.
 */
export function reviewSignRequest(
  request: SignRequest,
  plan: SignPlan,
  context: ReviewContext,
): Review {
  const values = new ReviewValues(context, request.positions.length);
  const transactions = request.positions.map(({ transaction }) => transaction);
  const groups = request.groups.map((group) => reviewGroup(group, request, plan, context, values));
  const reviewed = groups.flatMap((group) => group.transactions);
  const signed = reviewed.filter(({ signs }) => signs);
  const changes = accountChanges(transactions, values);
  const node =
    context.node === undefined ? undefined : nodeOpinion(context.node, request, changes, values);
  return {
    network: request.network,
    mainNet: isMainNet(request.network),
    groups,
    changes,
    fees: feeSummary(transactions, values),
    signed: signed.length,
    total: reviewed.length,
    level: highestLevel([
      ...signed.flatMap(({ warnings }) => warnings.map(({ level }) => level)),
      ...(node?.simulation === undefined ? [] : [simulationLevel(node.simulation)]),
    ]),
    confirmations: typedConfirmations(signed, transactions),
    ...(node === undefined ? {} : { node }),
  };
}

function reviewGroup(
  group: SignGroup,
  request: SignRequest,
  plan: SignPlan,
  context: ReviewContext,
  values: ReviewValues,
): ReviewGroup {
  const members = group.positions.flatMap((index) => request.positions[index] ?? []);
  return {
    ...(group.groupId === undefined ? {} : { groupId: base64.encode(group.groupId) }),
    transactions: members.map((position) =>
      reviewTransaction(position, members, plan.positions[position.index], context, values),
    ),
    fees: members.reduce((sum, { transaction }) => sum + transaction.fee, 0n),
    ...(group.message === undefined ? {} : { message: group.message.slice(0, MAX_MESSAGE) }),
  };
}

const MAX_MESSAGE = 1000;

function reviewTransaction(
  position: SignPosition,
  group: readonly SignPosition[],
  plan: PositionPlan | undefined,
  context: ReviewContext,
  values: ReviewValues,
): ReviewTransaction {
  const { transaction, transactionId, index } = position;
  const signer = signerOf(plan, position);
  const signs = signer.kind === 'account' || signer.kind === 'multisig';
  const time = timeOf(position, context.node);
  const warnings: readonly ReviewWarning[] = [
    ...(signs ? transactionWarnings(transaction, values) : []),
    ...(signs ? feeWarnings(position, group, context.node) : []),
    ...(signs ? timeWarnings(time) : []),
    ...(signs ? receiverWarnings(position, group, context.node) : []),
    ...endOfRekeyWarnings(position, signer),
    ...signerWarnings(signer),
    ...(position.message === undefined ? [] : [warning('site-message', 'info', 'site-message')]),
  ];
  return {
    position: index,
    transactionId,
    action: reviewAction(transaction),
    signs,
    signer,
    lines: transactionLines(position, signer, values),
    warnings,
    ...(time === undefined ? {} : { time }),
  };
}

function signerOf(plan: PositionPlan | undefined, { instruction }: SignPosition): ReviewSigner {
  if (plan === undefined) return { kind: 'nobody', reason: 'not-asked' };
  switch (plan.action) {
    case 'sign':
      return { kind: 'account', authority: plan.authority, reason: plan.reason };
    case 'sign-multisig':
      return {
        kind: 'multisig',
        multisig: plan.multisig,
        signers: plan.signers,
        complete: plan.complete,
      };
    case 'skip':
      return { kind: 'nobody', reason: plan.reason };
    case 'pass':
      return instruction.kind === 'pass'
        ? { kind: 'given', by: instruction.signed.authority.kind }
        : { kind: 'nobody', reason: 'not-asked' };
    default:
      return assertNever(plan);
  }
}

/** A node's word can make a request look worse, and never better: a lying one would call everything safe. */
function simulationLevel({ rekeys, groups }: SimulationOpinion): WarningLevel {
  if (rekeys.length > 0) return 'strong';
  return groups.some(({ outcome }) => outcome === 'fails') ? 'warn' : 'info';
}

function highestLevel(levels: readonly WarningLevel[]): WarningLevel {
  const highest = levels.reduce((most, level) => Math.max(most, WARNING_LEVELS.indexOf(level)), 0);
  return WARNING_LEVELS[highest] ?? 'strong';
}
