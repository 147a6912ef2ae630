import type { Base64Url } from '../../bytes';
import { failed, ok, type Result } from '../../result';

import { MAX_DATA_ITEMS, MAX_ENTRIES } from './limits';
import { isObject, Members } from './members';
import { normaliseBase64 } from './read-base64';

type Problem = 'invalid-input' | 'too-many';

/** ARC-1 wallet transactions, unread but for their being objects. */
export function readEntries(value: unknown): Result<readonly unknown[], Problem> {
  return readObjects(value, MAX_ENTRIES);
}

/** ARC-60 items in one shape: some peers keep `scope` and `encoding` in `metadata`, some say `authenticationData`. */
export function readDataItems(value: unknown): Result<readonly unknown[], Problem> {
  const items = readObjects(value, MAX_DATA_ITEMS);
  return items.ok ? ok(items.value.map(dataItem)) : items;
}

/** Signed transactions in base64 of any kind. */
export function readTransactions(value: unknown): Result<readonly Base64Url[], Problem> {
  if (!Array.isArray(value) || value.length === 0) return failed('invalid-input');
  if (value.length > MAX_ENTRIES) return failed('too-many');
  const transactions: Base64Url[] = [];
  for (const text of value as readonly unknown[]) {
    const transaction = normaliseBase64(text);
    if (transaction === undefined) return failed('invalid-input');
    transactions.push(transaction);
  }
  return ok(transactions);
}

function readObjects(value: unknown, most: number): Result<readonly unknown[], Problem> {
  if (!Array.isArray(value) || value.length === 0) return failed('invalid-input');
  const list: readonly unknown[] = value;
  if (list.length > most) return failed('too-many');
  return list.every(isObject) ? ok(list) : failed('invalid-input');
}

const DATA_MEMBERS = ['data', 'signer', 'domain', 'requestId', 'hdPath'] as const;

function dataItem(value: unknown): Readonly<Record<string, unknown>> {
  const item = new Members(value);
  const metadata = item.object('metadata');
  const members: (readonly [string, unknown])[] = [
    ...DATA_MEMBERS.map((name) => [name, item.member(name)] as const),
    ['authenticatorData', item.member('authenticatorData') ?? item.member('authenticationData')],
    ['scope', item.member('scope') ?? metadata.member('scope')],
    ['encoding', item.member('encoding') ?? metadata.member('encoding')],
  ];
  return Object.fromEntries(members.filter(([, member]) => member !== undefined));
}
