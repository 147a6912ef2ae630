import { TransactionType, type Address, type Transaction } from 'algosdk';
import { authorizerOf } from '../ledger/authorization.js';
import type { LedgerTransaction } from '../ledger/ledger.js';
import { base64, type Reply } from './account-reply.js';

/** A confirmed transaction as the indexer shows it. */
export function indexerTransactionReply(transaction: LedgerTransaction): Reply {
  const { signed, id, effect, round, time } = transaction;
  const { txn } = signed;
  return {
    id,
    'auth-addr': signed.sgnr === undefined ? undefined : authorizerOf(signed),
    'closing-amount': effect.closingAmount,
    'confirmed-round': round,
    'created-application-index': effect.createdApp,
    'created-asset-index': effect.createdAsset,
    fee: txn.fee,
    'first-valid': txn.firstValid,
    'genesis-hash': base64(txn.genesisHash),
    'genesis-id': txn.genesisID,
    group: base64(txn.group),
    'intra-round-offset': 0,
    'last-valid': txn.lastValid,
    lease: base64(txn.lease),
    note: txn.note.length === 0 ? undefined : base64(txn.note),
    'rekey-to': txn.rekeyTo?.toString(),
    'round-time': time,
    sender: txn.sender.toString(),
    signature: { sig: base64(signed.sig) },
    'tx-type': txn.type,
    ...ownFields(txn, effect.assetClosingAmount),
  };
}

/** Every account that a transaction names as sender, receiver or the one to close to. */
export function accountsOf({ signed: { txn } }: LedgerTransaction): ReadonlySet<string> {
  const { sender, payment, assetTransfer, assetFreeze } = txn;
  const named: readonly (Address | undefined)[] = [
    sender,
    payment?.receiver,
    payment?.closeRemainderTo,
    assetTransfer?.receiver,
    assetTransfer?.assetSender,
    assetTransfer?.closeRemainderTo,
    assetFreeze?.freezeAccount,
  ];
  return new Set(named.flatMap((address) => (address === undefined ? [] : [address.toString()])));
}

function ownFields(txn: Transaction, assetClosingAmount: bigint | undefined): Reply {
  switch (txn.type) {
    case TransactionType.pay:
      return {
        'payment-transaction': {
          amount: txn.payment?.amount,
          'close-remainder-to': txn.payment?.closeRemainderTo?.toString(),
          receiver: txn.payment?.receiver.toString(),
        },
      };
    case TransactionType.axfer:
      return {
        'asset-transfer-transaction': {
          amount: txn.assetTransfer?.amount,
          'asset-id': txn.assetTransfer?.assetIndex,
          'close-amount': assetClosingAmount,
          'close-to': txn.assetTransfer?.closeRemainderTo?.toString(),
          receiver: txn.assetTransfer?.receiver.toString(),
          sender: txn.assetTransfer?.assetSender?.toString(),
        },
      };
    case TransactionType.acfg:
      return { 'asset-config-transaction': { 'asset-id': txn.assetConfig?.assetIndex } };
    case TransactionType.afrz:
      return {
        'asset-freeze-transaction': {
          address: txn.assetFreeze?.freezeAccount.toString(),
          'asset-id': txn.assetFreeze?.assetIndex,
          'new-freeze-status': txn.assetFreeze?.frozen,
        },
      };
    case TransactionType.appl:
      return {
        'application-transaction': {
          'application-id': txn.applicationCall?.appIndex,
          'application-args': txn.applicationCall?.appArgs.map(base64),
          'on-completion': 'noop',
        },
      };
    case TransactionType.keyreg:
      return {
        'keyreg-transaction': {
          'non-participation': txn.keyreg?.nonParticipation,
          'selection-participation-key': base64(txn.keyreg?.selectionKey),
          'vote-first-valid': txn.keyreg?.voteFirst,
          'vote-key-dilution': txn.keyreg?.voteKeyDilution,
          'vote-last-valid': txn.keyreg?.voteLast,
          'vote-participation-key': base64(txn.keyreg?.voteKey),
        },
      };
    case TransactionType.stpf:
    case TransactionType.hb:
      return {};
  }
}
