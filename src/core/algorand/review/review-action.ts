import { assertNever } from '../../result';
import type {
  AppCallTransaction,
  AssetConfigTransaction,
  AssetTransferTransaction,
  KeyRegistrationTransaction,
  Transaction,
} from '../transaction/transaction';
import type { ReviewAction } from './review-fields';

/** What a transaction does, finer than its type. */
export function reviewAction(transaction: Transaction): ReviewAction {
  switch (transaction.type) {
    case 'pay':
      return 'payment';
    case 'axfer':
      return transferAction(transaction);
    case 'acfg':
      return configAction(transaction);
    case 'afrz':
      return transaction.frozen ? 'asset-freeze' : 'asset-unfreeze';
    case 'appl':
      return appAction(transaction);
    case 'keyreg':
      return keyAction(transaction);
    default:
      return assertNever(transaction);
  }
}

function transferAction(transfer: AssetTransferTransaction): ReviewAction {
  if (transfer.takenFrom !== undefined) return 'asset-clawback';
  const optsIn =
    transfer.amount === 0n &&
    transfer.receiver === transfer.sender &&
    transfer.closeTo === undefined;
  return optsIn ? 'asset-opt-in' : 'asset-transfer';
}

function configAction({ asset, parameters }: AssetConfigTransaction): ReviewAction {
  if (asset === 0n) return 'asset-create';
  return parameters === undefined ? 'asset-destroy' : 'asset-reconfigure';
}

function appAction({ app, onCompletion }: AppCallTransaction): ReviewAction {
  if (app === 0n) return 'app-create';
  return onCompletion === 'no-op' ? 'app-call' : `app-${onCompletion}`;
}

function keyAction(registration: KeyRegistrationTransaction): ReviewAction {
  if (registration.nonParticipation) return 'key-non-participation';
  return registration.participation === undefined ? 'key-offline' : 'key-online';
}
