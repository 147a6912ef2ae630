import { sha512_256 } from '@noble/hashes/sha2.js';

import { asBytes, concatBytes, encodeUtf8, equalBytes, type Bytes } from '../../bytes';
import type { Result } from '../../result';
import { encodeAddress, type AlgorandAddress } from '../address';
import { FieldReader } from './field-reader';
import { FieldWriter } from './field-writer';
import { isMsgpackArray, isMsgpackMap, TransactionError, type MsgpackValue } from './msgpack-value';
import { readMsgpack } from './read-msgpack';
import type {
  MultisigSignature,
  MultisigSubsignature,
  PostQuantumSignature,
  SignedTransaction,
  TransactionAuthority,
} from './signed-transaction';
import type { Transaction, TransactionProblem } from './transaction';
import { caught, encodeTransaction, readTransaction, transactionFields } from './transaction-codec';
import { writeMsgpack } from './write-msgpack';

const MULTISIG_TAG = encodeUtf8('MultisigAddr');

/** Reads the canonical msgpack of a signed transaction. Whether a signature is right is not looked at. */
export function decodeSignedTransaction(
  bytes: Bytes,
): Result<SignedTransaction, TransactionProblem> {
  return caught(() => {
    const value = readMsgpack(bytes);
    const reader = new FieldReader(value, 'a signed transaction');
    const inner = reader.take('txn');
    if (inner === undefined) throw malformed('no transaction inside');
    const transaction = readTransaction(inner);
    const transactionBytes = encodeTransaction(transaction);
    if (!equalBytes(transactionBytes, writeMsgpack(inner))) {
      throw new TransactionError('not-canonical', 'txn encodes to other bytes');
    }
    refuseZeroValues(value);
    const authority = readAuthority(reader);
    const signer = reader.address('sgnr');
    reader.finish('a signed transaction');
    // Consensus v42 refuses a signer that says nothing new.
    if (signer === transaction.sender) throw malformed('sgnr is the sender');
    return {
      transaction,
      transactionBytes,
      authority,
      ...(signer === undefined ? {} : { signer }),
    };
  });
}

export interface SignatureToWrite {
  readonly transaction: Transaction;
  readonly by:
    | { readonly kind: 'signature'; readonly signature: Bytes }
    | { readonly kind: 'multisig'; readonly multisig: MultisigSignature };
  /** Whose key signed; written only where that is not the sender. */
  readonly authority: AlgorandAddress;
}

export function encodeSignedTransaction({ transaction, by, authority }: SignatureToWrite): Bytes {
  const writer = new FieldWriter();
  if (by.kind === 'signature') writer.bytes('sig', by.signature);
  else writer.inside('msig', multisigFields(by.multisig));
  if (authority !== transaction.sender) writer.address('sgnr', authority);
  return writeMsgpack(new Map([...writer.map, ['txn', transactionFields(transaction)]]));
}

/** The address of a multisig account: its members' keys in their order. Version 1 is the only one. */
export function multisigAddress(threshold: number, publicKeys: readonly Bytes[]): AlgorandAddress {
  const head = Uint8Array.of(1, threshold);
  return encodeAddress(asBytes(sha512_256(concatBytes(MULTISIG_TAG, head, ...publicKeys))));
}

/** The address that a post-quantum key makes (go-algorand v42). */
export function postQuantumAddress(key: Omit<PostQuantumSignature, 'signature'>): AlgorandAddress {
  const salt = Uint8Array.of(Number(key.salt));
  const hashed = concatBytes(encodeUtf8('PQA'), key.scheme, salt, key.publicKey);
  return encodeAddress(asBytes(sha512_256(hashed)));
}

/** Around the transaction, no field may hold what would be left out. */
function refuseZeroValues(value: MsgpackValue): void {
  if (!isMsgpackMap(value)) return;
  for (const [key, item] of value) {
    // The transaction inside was compared byte for byte.
    if (key === 'txn') continue;
    if (isZero(item)) {
      throw new TransactionError('not-canonical', `${key} is written though it is zero`);
    } else if (isMsgpackArray(item)) {
      item.forEach(refuseZeroValues);
    } else {
      refuseZeroValues(item);
    }
  }
}

/** Bytes here are lists or of a fixed length that is never all zero. */
function isZero(value: MsgpackValue): boolean {
  if (isMsgpackMap(value)) return value.size === 0;
  if (isMsgpackArray(value) || typeof value === 'string') return value.length === 0;
  if (value instanceof Uint8Array) return value.every((byte) => byte === 0);
  return value === 0n || value === false;
}

function readAuthority(reader: FieldReader): TransactionAuthority {
  const signature = reader.fixed('sig', 64);
  const multisig = reader.inside('msig');
  const program = reader.inside('lsig');
  const postQuantum = reader.inside('pqsig');
  const all = [signature, multisig, program, postQuantum];
  if (all.filter((one) => one !== undefined).length !== 1) {
    throw malformed('not exactly one signature');
  }
  if (signature !== undefined) return { kind: 'signature', signature };
  if (multisig !== undefined) return { kind: 'multisig', multisig: readMultisig(multisig) };
  if (program !== undefined) return readProgram(program);
  if (postQuantum !== undefined) {
    return { kind: 'post-quantum', postQuantum: readPostQuantum(postQuantum) };
  }
  throw malformed('no signature');
}

function readProgram(reader: FieldReader): TransactionAuthority {
  const program = reader.bytes('l');
  if (program === undefined) throw malformed('a logic signature without a program');
  reader.byteStrings('arg');
  const delegations = [
    reader.fixed('sig', 64),
    readInside(reader, 'msig', readMultisig),
    readInside(reader, 'lmsig', readMultisig),
    readInside(reader, 'pqsig', readPostQuantum),
  ].filter((delegation) => delegation !== undefined);
  if (delegations.length > 1) throw malformed('a program delegated twice');
  reader.finish('lsig');
  return { kind: 'program', program, delegated: delegations.length === 1 };
}

function readInside<Value>(
  reader: FieldReader,
  key: string,
  read: (inside: FieldReader) => Value,
): Value | undefined {
  const inside = reader.inside(key);
  return inside === undefined ? undefined : read(inside);
}

function readMultisig(reader: FieldReader): MultisigSignature {
  const version = reader.uint64('v');
  const threshold = reader.uint64('thr');
  const subsignatures = reader.array('subsig').map(readSubsignature);
  reader.finish('msig');
  if (version !== 1n || threshold < 1n || threshold > BigInt(subsignatures.length)) {
    throw malformed('a multisig that nobody can fulfil');
  }
  return { version, threshold, subsignatures };
}

function readSubsignature(value: MsgpackValue): MultisigSubsignature {
  const reader = new FieldReader(value, 'subsig');
  const publicKey = reader.fixed('pk', 32);
  if (publicKey === undefined) throw malformed('a member without a key');
  const signature = reader.fixed('s', 64);
  reader.finish('subsig');
  return { publicKey, ...(signature === undefined ? {} : { signature }) };
}

function readPostQuantum(reader: FieldReader): PostQuantumSignature {
  const scheme = reader.fixed('sch', 2);
  const salt = reader.uint64('slt');
  const publicKey = reader.bytes('pk');
  const signature = reader.bytes('sig');
  reader.finish('pqsig');
  if (scheme === undefined || publicKey === undefined || signature === undefined || salt > 255n) {
    throw malformed('a post-quantum signature that is not complete');
  }
  return { scheme, salt, publicKey, signature };
}

function multisigFields(multisig: MultisigSignature): FieldWriter {
  return new FieldWriter()
    .uint64('v', multisig.version)
    .uint64('thr', multisig.threshold)
    .array(
      'subsig',
      multisig.subsignatures.map(
        ({ publicKey, signature }) =>
          new FieldWriter().fixed('pk', publicKey).bytes('s', signature).map,
      ),
    );
}

function malformed(detail: string): TransactionError {
  return new TransactionError('malformed', detail);
}
