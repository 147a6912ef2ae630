import type { Bytes } from '../../bytes';
import type { MsgpackValue } from '../transaction/msgpack-value';
import { readMsgpack } from '../transaction/read-msgpack';
import { writeMsgpack } from '../transaction/write-msgpack';
import type { SimulatedTransaction } from './chain';

/**
 * The body of `POST /v2/transactions/simulate`, as msgpack. `fix-signers` goes with `allow-empty-signatures`: without it a
 * rekeyed sender fails (go-algorand issue 5914).
 *
 * @throws TransactionError for what is no canonical msgpack.
 */
export function writeSimulateRequest(group: readonly SimulatedTransaction[]): Bytes {
  const transactions = group.map((one) =>
    one.signed
      ? readMsgpack(one.signedTransaction)
      : new Map([['txn', readMsgpack(one.transaction)]]),
  );
  const request = new Map<string, MsgpackValue>();
  request.set('allow-empty-signatures', true);
  request.set('fix-signers', true);
  request.set('txn-groups', [new Map([['txns', transactions]])]);
  return writeMsgpack(request);
}
