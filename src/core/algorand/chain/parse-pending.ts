import type { Result } from '../../result';
import type { PendingTransaction } from './chain';
import { readReply, refuseReply } from './reply-reader';

const TRANSACTION_ID = /^[A-Z2-7]{52}$/u;
const LONGEST_REASON = 65_536;
const SHOWN_REASON = 1000;

export function parsePending(text: string): Result<PendingTransaction, string> {
  return readReply(text, (reply) => {
    const round = reply.maybeUint64('confirmed-round') ?? 0n;
    const reason = reply.maybeText('pool-error', LONGEST_REASON) ?? '';
    const createdAsset = reply.maybeUint64('asset-index') ?? 0n;
    const createdApp = reply.maybeUint64('application-index') ?? 0n;
    if (round > 0n) {
      return {
        state: 'confirmed',
        round,
        ...(createdAsset === 0n ? {} : { createdAsset }),
        ...(createdApp === 0n ? {} : { createdApp }),
      };
    }
    return reason === ''
      ? { state: 'waiting' }
      : { state: 'dropped', reason: reason.slice(0, SHOWN_REASON) };
  });
}

/** The id of the first transaction of a group that a node took. */
export function parsePosted(text: string): Result<string, string> {
  return readReply(text, (reply) => {
    const id = reply.text('txId', 52);
    return TRANSACTION_ID.test(id) ? id : refuseReply('txId is no transaction id');
  });
}

/** The words of a refusal, at most 1000 characters; empty where there are none to read. */
export function parseRefusal(text: string): string {
  const message = readReply(text, (reply) => reply.text('message', LONGEST_REASON));
  return message.ok ? message.value.slice(0, SHOWN_REASON) : '';
}
