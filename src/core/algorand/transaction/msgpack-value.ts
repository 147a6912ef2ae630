import type { Bytes } from '../../bytes';
import type { TransactionProblem, TransactionProblemCode } from './transaction';

export type MsgpackMap = ReadonlyMap<string, MsgpackValue>;
export type MsgpackArray = readonly MsgpackValue[];

/** What transactions are made of. No nil, float, negative number, extension or key that is not text. */
export type MsgpackValue = bigint | boolean | string | Bytes | MsgpackArray | MsgpackMap;

export function isMsgpackMap(value: MsgpackValue): value is MsgpackMap {
  return value instanceof Map;
}

export function isMsgpackArray(value: MsgpackValue): value is MsgpackArray {
  return Array.isArray(value);
}

/** The only error of reading a transaction; it never leaves this folder. */
export class TransactionError extends Error {
  override readonly name = 'TransactionError';
  readonly problem: TransactionProblem;

  constructor(code: TransactionProblemCode, detail: string) {
    super(detail);
    this.problem = { code, detail };
  }
}
