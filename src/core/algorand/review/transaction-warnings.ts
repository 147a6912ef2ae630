import type { AlgorandAddress } from '../address';
import { assertNever } from '../../result';
import type {
  AppCallTransaction,
  AssetConfigTransaction,
  AssetTransferTransaction,
  KeyRegistrationTransaction,
  PaymentTransaction,
  Transaction,
} from '../transaction/transaction';
import type { ReviewWarning } from './review';
import type { ReviewField, ReviewWarningCode, WarningLevel } from './review-fields';
import { reviewAction } from './review-action';
import type { ReviewValues } from './review-values';

/** What is dangerous or unusual in the bytes of one transaction that we sign; fees and times aside. */
export function transactionWarnings(
  transaction: Transaction,
  values: ReviewValues,
): readonly ReviewWarning[] {
  return [...headerWarnings(transaction, values), ...bodyWarnings(transaction, values)];
}

export function warning(
  code: ReviewWarningCode,
  level: WarningLevel,
  ...fields: readonly ReviewField[]
): ReviewWarning {
  return { code, level, fields };
}

function headerWarnings(
  { rekeyTo, lease, sender }: Transaction,
  values: ReviewValues,
): readonly ReviewWarning[] {
  const warnings: ReviewWarning[] = [];
  if (rekeyTo === sender) warnings.push(warning('rekey-to-self', 'weak', 'rekey-to'));
  else if (rekeyTo !== undefined) {
    warnings.push(
      values.isOwn(rekeyTo)
        ? warning('rekey-to-own', 'warn', 'rekey-to')
        : warning('rekey', 'strong', 'rekey-to'),
    );
  }
  if (lease !== undefined) warnings.push(warning('lease', 'weak', 'lease'));
  return warnings;
}

function bodyWarnings(transaction: Transaction, values: ReviewValues): readonly ReviewWarning[] {
  switch (transaction.type) {
    case 'pay':
      return paymentWarnings(transaction, values);
    case 'axfer':
      return transferWarnings(transaction, values);
    case 'acfg':
      return configWarnings(transaction);
    case 'afrz':
      return transaction.frozen
        ? [warning('freeze', 'strong', 'freeze-account', 'frozen')]
        : [warning('unfreeze', 'info', 'freeze-account', 'frozen')];
    case 'appl':
      return appWarnings(transaction);
    case 'keyreg':
      return keyWarnings(transaction);
    default:
      return assertNever(transaction);
  }
}

function paymentWarnings(
  { sender, receiver, amount, closeTo }: PaymentTransaction,
  values: ReviewValues,
): readonly ReviewWarning[] {
  const warnings: ReviewWarning[] = [];
  if (closeTo !== undefined) {
    warnings.push(
      values.isOwn(closeTo)
        ? warning('close-out-to-own', 'warn', 'close-to')
        : warning('close-out', 'strong', 'close-to'),
    );
  } else if (sender === receiver) warnings.push(warning('pays-itself', 'info', 'receiver'));
  if (amount > 0n) warnings.push(...recipientWarnings(receiver, values));
  return warnings;
}

function transferWarnings(
  transfer: AssetTransferTransaction,
  values: ReviewValues,
): readonly ReviewWarning[] {
  const { closeTo, takenFrom, amount, receiver } = transfer;
  const warnings: ReviewWarning[] = [];
  if (takenFrom !== undefined) warnings.push(warning('clawback', 'strong', 'asset-sender'));
  if (reviewAction(transfer) === 'asset-opt-in') {
    warnings.push(warning('asset-opt-in', 'info', 'asset'));
  }
  if (closeTo !== undefined) {
    warnings.push(
      values.isOwn(closeTo)
        ? warning('asset-close-to-own', 'warn', 'asset-close-to')
        : warning('asset-close', 'strong', 'asset-close-to'),
    );
  }
  if (amount > 0n) warnings.push(...recipientWarnings(receiver, values));
  return warnings;
}

function recipientWarnings(
  receiver: AlgorandAddress,
  values: ReviewValues,
): readonly ReviewWarning[] {
  switch (values.mark(receiver)) {
    case 'zero':
      return [warning('zero-address', 'strong', 'receiver')];
    case 'new':
      return [warning('new-address', 'weak', 'receiver')];
    case 'own':
    case 'known':
      return [];
  }
}

function configWarnings(config: AssetConfigTransaction): readonly ReviewWarning[] {
  const { asset, parameters } = config;
  if (asset === 0n) return [warning('asset-create', 'weak', 'asset-total')];
  if (parameters === undefined) return [warning('asset-destroy', 'strong', 'asset')];
  const roles: readonly (readonly [AlgorandAddress | undefined, ReviewField])[] = [
    [parameters.manager, 'asset-manager'],
    [parameters.reserve, 'asset-reserve'],
    [parameters.freeze, 'asset-freeze'],
    [parameters.clawback, 'asset-clawback'],
  ];
  const cleared = roles.filter(([holder]) => holder === undefined).map(([, field]) => field);
  return [
    warning('asset-reconfigure', 'warn', 'asset'),
    ...(cleared.length === 0 ? [] : [warning('asset-role-cleared', 'warn', ...cleared)]),
  ];
}

function appWarnings(call: AppCallTransaction): readonly ReviewWarning[] {
  const warnings: ReviewWarning[] = [];
  if (call.app === 0n) warnings.push(warning('app-create', 'weak', 'app'));
  switch (call.onCompletion) {
    case 'no-op':
      break;
    case 'opt-in':
      warnings.push(warning('app-opt-in', 'info', 'on-completion'));
      break;
    case 'close-out':
      warnings.push(warning('app-close-out', 'warn', 'on-completion'));
      break;
    case 'clear-state':
      warnings.push(warning('app-clear-state', 'strong', 'on-completion'));
      break;
    case 'update':
      warnings.push(warning('app-update', 'strong', 'on-completion'));
      break;
    case 'delete':
      warnings.push(warning('app-delete', 'strong', 'on-completion'));
      break;
    default:
      assertNever(call.onCompletion);
  }
  return [...warnings, warning('app-may-move-more', 'info', 'app')];
}

function keyWarnings(registration: KeyRegistrationTransaction): readonly ReviewWarning[] {
  if (registration.nonParticipation) {
    return [warning('non-participation', 'strong', 'non-participation')];
  }
  return [
    registration.participation === undefined
      ? warning('key-offline', 'weak', 'type')
      : warning('key-online', 'weak', 'vote-first', 'vote-last'),
  ];
}
