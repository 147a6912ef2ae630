import { equalBytes, type Bytes } from '../../bytes';
import { assertNever, failed, ok, type Result } from '../../result';
import { APP_CALL_KEYS, readAppCall, writeAppCall } from './app-fields';
import {
  ASSET_CONFIG_KEYS,
  ASSET_FREEZE_KEYS,
  ASSET_TRANSFER_KEYS,
  readAssetConfig,
  readAssetFreeze,
  readAssetTransfer,
  writeAssetConfig,
  writeAssetFreeze,
  writeAssetTransfer,
} from './asset-fields';
import { FieldReader } from './field-reader';
import { FieldWriter } from './field-writer';
import { readHeader, writeHeader } from './header-fields';
import {
  KEY_REGISTRATION_KEYS,
  readKeyRegistration,
  writeKeyRegistration,
} from './key-registration-fields';
import { TransactionError, type MsgpackMap, type MsgpackValue } from './msgpack-value';
import { PAYMENT_KEYS, readPayment, writePayment } from './payment-fields';
import { readMsgpack } from './read-msgpack';
import type { Transaction, TransactionHeader, TransactionProblem } from './transaction';
import { brokenLimit } from './transaction-limits';
import { writeMsgpack } from './write-msgpack';

/** What the type-specific fields of all types are called, those of the node's own types as well. */
const TYPE_KEYS: ReadonlySet<string> = new Set([
  ...PAYMENT_KEYS,
  ...ASSET_TRANSFER_KEYS,
  ...ASSET_CONFIG_KEYS,
  ...ASSET_FREEZE_KEYS,
  ...APP_CALL_KEYS,
  ...KEY_REGISTRATION_KEYS,
  ...['hb', 'sp', 'spmsg', 'sptype'],
]);

/**
 * Reads the canonical msgpack of an unsigned transaction (no "TX" before it) out of hostile bytes. What it gives encodes
 * to exactly these bytes: whatever is shown of it is whatever is signed.
 */
export function decodeTransaction(bytes: Bytes): Result<Transaction, TransactionProblem> {
  return caught(() => {
    const transaction = readTransaction(readMsgpack(bytes));
    // The reader is strict, and this catches what it might still miss: zero values, empty lists, its own mistakes.
    if (!equalBytes(encodeTransaction(transaction), bytes)) {
      throw new TransactionError('not-canonical', 'encodes to other bytes');
    }
    return transaction;
  });
}

/** The canonical msgpack of a transaction, without "TX". */
export function encodeTransaction(transaction: Transaction): Bytes {
  return writeMsgpack(transactionFields(transaction));
}

/** Runs a reader and turns its one kind of error into a value. */
export function caught<Value>(read: () => Value): Result<Value, TransactionProblem> {
  try {
    return ok(read());
  } catch (error) {
    if (error instanceof TransactionError) return failed(error.problem);
    throw error;
  }
}

/** @throws TransactionError */
export function readTransaction(value: MsgpackValue): Transaction {
  const reader = new FieldReader(value, 'a transaction');
  const type = reader.text('type') ?? '';
  if (type === 'stpf' || type === 'hb') {
    throw new TransactionError('node-type', `people do not sign ${type}`);
  }
  const read = READERS.get(type);
  if (read === undefined) {
    throw new TransactionError('unknown-type', `type ${JSON.stringify(type.slice(0, 20))}`);
  }
  const transaction = read(reader, readHeader(reader));
  const [untaken] = reader.untaken;
  if (untaken !== undefined) {
    const code = TYPE_KEYS.has(untaken) ? 'foreign-field' : 'unknown-field';
    throw new TransactionError(code, `${type} has ${JSON.stringify(untaken.slice(0, 40))}`);
  }
  const limit = brokenLimit(transaction);
  if (limit !== undefined) throw new TransactionError('limit', limit);
  return transaction;
}

const READERS: ReadonlyMap<
  string,
  (reader: FieldReader, header: TransactionHeader) => Transaction
> = new Map<string, (reader: FieldReader, header: TransactionHeader) => Transaction>([
  ['pay', readPayment],
  ['axfer', readAssetTransfer],
  ['acfg', readAssetConfig],
  ['afrz', readAssetFreeze],
  ['appl', readAppCall],
  ['keyreg', readKeyRegistration],
]);

export function transactionFields(transaction: Transaction): MsgpackMap {
  const writer = new FieldWriter().text('type', transaction.type);
  writeHeader(writer, transaction);
  writeBody(writer, transaction);
  return writer.map;
}

function writeBody(writer: FieldWriter, transaction: Transaction): void {
  switch (transaction.type) {
    case 'pay':
      writePayment(writer, transaction);
      return;
    case 'axfer':
      writeAssetTransfer(writer, transaction);
      return;
    case 'acfg':
      writeAssetConfig(writer, transaction);
      return;
    case 'afrz':
      writeAssetFreeze(writer, transaction);
      return;
    case 'appl':
      writeAppCall(writer, transaction);
      return;
    case 'keyreg':
      writeKeyRegistration(writer, transaction);
      return;
    default:
      assertNever(transaction);
  }
}
