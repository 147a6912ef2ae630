import { failed, ok, type Result } from '../../result';
import { decodeTransaction } from '../transaction/transaction-codec';
import { transactionId } from '../transaction/transaction-id';
import { findNetwork } from './find-network';
import { readBytes } from './read-bytes';
import { readInstruction } from './read-instruction';
import { invalidInput, SignRefusalError } from './sign-refusal';
import type {
  SignGroup,
  SignPosition,
  SignRefusal,
  SignRequest,
  SignRequestContext,
} from './sign-request';
import { splitGroups } from './split-groups';

const MAX_TRANSACTIONS = 750;
const MAX_MESSAGE = 10_000;
const PROPERTIES: ReadonlySet<string> = new Set([
  ...['txn', 'signers', 'authAddr', 'msig', 'stxn', 'message', 'groupMessage'],
]);

interface ReadEntry {
  readonly position: SignPosition;
  readonly groupMessage?: string;
}

/**
 * Reads a request to sign in ARC-1's form, as any dialect passes it on: objects whose bytes are base64, base64url or
 * bytes. Everything that can be wrong without asking a person or a node is found here; nothing is shown before.
 */
export function parseSignRequest(
  entries: readonly unknown[],
  context: SignRequestContext,
): Result<SignRequest, SignRefusal> {
  try {
    return ok(readRequest(entries, context));
  } catch (error) {
    if (error instanceof SignRefusalError) return failed(error.refusal);
    throw error;
  }
}

function readRequest(entries: readonly unknown[], context: SignRequestContext): SignRequest {
  const most = context.maxTransactions ?? MAX_TRANSACTIONS;
  if (entries.length === 0) throw invalidInput('no transaction');
  if (entries.length > most) {
    throw new SignRefusalError({ code: 'too-many', detail: `more than ${most} transactions` });
  }
  const read = entries.map(readEntryAt);
  const positions = read.map(({ position }) => position);
  const network = findNetwork(positions, context.networks);
  const groups = splitGroups(positions).map((group): SignGroup => {
    const [first, ...others] = group.positions.map((index) => read[index]?.groupMessage);
    if (others.some((message) => message !== undefined)) {
      throw invalidInput('groupMessage behind the first of a group', group.positions[0]);
    }
    return { ...group, ...(first === undefined ? {} : { message: first }) };
  });
  return { network, positions, groups };
}

function readEntryAt(entry: unknown, index: number): ReadEntry {
  try {
    return readEntry(entry, index);
  } catch (error) {
    if (!(error instanceof SignRefusalError)) throw error;
    throw new SignRefusalError({ ...error.refusal, position: index });
  }
}

function readEntry(entry: unknown, index: number): ReadEntry {
  const fields = readProperties(entry);
  const bytes = readBytes(fields.get('txn'));
  if (bytes === undefined) throw invalidInput('txn is not base64');
  const transaction = decodeTransaction(bytes);
  if (!transaction.ok) {
    const { code, detail } = transaction.error;
    throw invalidInput(`txn, ${code}: ${detail}`);
  }
  const instruction = readInstruction(
    {
      signers: fields.get('signers'),
      authAddr: fields.get('authAddr'),
      msig: fields.get('msig'),
      stxn: fields.get('stxn'),
    },
    transaction.value,
    bytes,
  );
  const message = readMessage(fields.get('message'));
  const groupMessage = readMessage(fields.get('groupMessage'));
  const id = transactionId(bytes);
  return {
    position: {
      index,
      bytes,
      transaction: transaction.value,
      transactionId: id,
      instruction,
      ...(message === undefined ? {} : { message }),
    },
    ...(groupMessage === undefined ? {} : { groupMessage }),
  };
}

/** `null` is what some encoders write for absent. A wallet's own extensions begin with `_` (ARC-1) and are not read. */
function readProperties(entry: unknown): ReadonlyMap<string, unknown> {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
    throw invalidInput('an entry that is no object');
  }
  const fields = new Map<string, unknown>();
  for (const [key, value] of Object.entries(entry)) {
    if (key.startsWith('_')) continue;
    if (!PROPERTIES.has(key)) throw invalidInput(`unknown ${JSON.stringify(key.slice(0, 40))}`);
    if (value !== undefined && value !== null) fields.set(key, value);
  }
  return fields;
}

function readMessage(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || value.length > MAX_MESSAGE) {
    throw invalidInput('a message that is no text or too long');
  }
  return value === '' ? undefined : value;
}
