import { assertNever } from '../../result';
import type { SignPosition } from '../signing/sign-request';
import type {
  KeyRegistrationTransaction,
  PaymentTransaction,
  Transaction,
} from '../transaction/transaction';
import { appLines } from './app-lines';
import { configLines, freezeLines, transferLines } from './asset-lines';
import type { ReviewLine, ReviewSigner } from './review';
import { reviewAction } from './review-action';
import type { ReviewValues } from './review-values';

/** Every field of a transaction as one line, in the order in which people ask: what, who, to whom, how much, when. */
export function transactionLines(
  position: SignPosition,
  signer: ReviewSigner,
  values: ReviewValues,
): readonly ReviewLine[] {
  const { transaction, message } = position;
  const { rekeyTo, note, lease, sender } = transaction;
  const lines: ReviewLine[] = [
    { field: 'type', value: { kind: 'action', action: reviewAction(transaction) } },
    { field: 'sender', value: values.address(sender) },
  ];
  const authority = authorityOf(signer);
  if (authority !== undefined && authority !== sender) {
    lines.push({ field: 'signer', value: values.address(authority) });
  }
  lines.push(...bodyLines(transaction, values));
  if (rekeyTo !== undefined) lines.push({ field: 'rekey-to', value: values.address(rekeyTo) });
  lines.push(
    { field: 'fee', value: { kind: 'algos', microAlgos: transaction.fee } },
    { field: 'first-valid', value: { kind: 'round', round: transaction.firstValid } },
    { field: 'last-valid', value: { kind: 'round', round: transaction.lastValid } },
  );
  if (note !== undefined) lines.push({ field: 'note', value: values.textOrBytes(note) });
  if (lease !== undefined) lines.push({ field: 'lease', value: values.bytes(lease) });
  if (message !== undefined) lines.push({ field: 'site-message', value: values.text(message) });
  const id = position.transactionId;
  lines.push({ field: 'transaction-id', value: { kind: 'transaction-id', id } });
  return lines;
}

function authorityOf(signer: ReviewSigner) {
  if (signer.kind === 'account') return signer.authority;
  return signer.kind === 'multisig' ? signer.multisig : undefined;
}

function bodyLines(transaction: Transaction, values: ReviewValues): readonly ReviewLine[] {
  switch (transaction.type) {
    case 'pay':
      return paymentLines(transaction, values);
    case 'axfer':
      return transferLines(transaction, values);
    case 'acfg':
      return configLines(transaction, values);
    case 'afrz':
      return freezeLines(transaction, values);
    case 'appl':
      return appLines(transaction, values);
    case 'keyreg':
      return keyLines(transaction, values);
    default:
      return assertNever(transaction);
  }
}

function paymentLines(payment: PaymentTransaction, values: ReviewValues): readonly ReviewLine[] {
  const lines: ReviewLine[] = [
    { field: 'amount', value: { kind: 'algos', microAlgos: payment.amount } },
    { field: 'receiver', value: values.address(payment.receiver) },
  ];
  if (payment.closeTo !== undefined) {
    lines.push({ field: 'close-to', value: values.address(payment.closeTo) });
  }
  return lines;
}

function keyLines(
  { participation, nonParticipation }: KeyRegistrationTransaction,
  values: ReviewValues,
): readonly ReviewLine[] {
  const lines: ReviewLine[] = [];
  if (participation !== undefined) {
    const { voteKey, selectionKey, stateProofKey, firstRound, lastRound, dilution } = participation;
    lines.push(
      { field: 'vote-first', value: { kind: 'round', round: firstRound } },
      { field: 'vote-last', value: { kind: 'round', round: lastRound } },
      { field: 'vote-dilution', value: { kind: 'number', number: dilution } },
      { field: 'vote-key', value: values.bytes(voteKey) },
      { field: 'selection-key', value: values.bytes(selectionKey) },
    );
    if (stateProofKey !== undefined) {
      lines.push({ field: 'state-proof-key', value: values.bytes(stateProofKey) });
    }
  }
  if (nonParticipation)
    lines.push({ field: 'non-participation', value: { kind: 'flag', flag: true } });
  return lines;
}
