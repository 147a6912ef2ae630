import {
  isAddress,
  outlineSigned,
  planSigning,
  type SignPlan,
  type SignRequest,
} from '../../core/algorand';
import { replyExcess, type PeerOutcome, type ReplyExcess } from '../../core/liquid';
import { authoritiesOf, NOTHING_GATHERED } from './gathered-facts';
import type { PeerRequestRecord } from './peer-request-record';
import { signedPosition } from './signed-position';

/** What no approval could lead to an answer of use for. */
export function findUnanswerable(
  record: PeerRequestRecord,
  request: SignRequest,
  plan: SignPlan,
): PeerOutcome | undefined {
  return (
    findNodeless(record) ??
    findMissing(record, request, plan) ??
    findOutOfForm(record, plan) ??
    tooLarge(record, request, plan)
  );
}

/** Nobody to send it through: the network has no node. */
function findNodeless({ request, gathered }: PeerRequestRecord): PeerOutcome | undefined {
  return request.kind === 'sign-and-post' && (gathered ?? NOTHING_GATHERED).node.kind === 'none'
    ? { kind: 'failed', reason: 'not-supported' }
    : undefined;
}

/** A peer that takes bare signatures attaches one to every transaction: with one missing, none is of use. */
function findMissing(
  { request: asked }: PeerRequestRecord,
  request: SignRequest,
  plan: SignPlan,
): PeerOutcome | undefined {
  const missing = plan.positions.findIndex(({ action }) => action === 'skip');
  const signs = plan.positions.some(({ action }) => action !== 'skip' && action !== 'pass');
  const needsAll =
    asked.kind === 'sign-and-post' ||
    (asked.kind === 'sign-transactions' && asked.answer === 'raw-signatures');
  if (signs && (missing === -1 || !needsAll)) return undefined;
  const position = request.positions[Math.max(missing, 0)];
  return {
    kind: 'failed',
    reason: 'unauthorized-signer',
    ...(position === undefined ? {} : { signer: position.transaction.sender }),
  };
}

/** Several signatures, or a signed transaction that came along, are no bare signature. */
function findOutOfForm({ request }: PeerRequestRecord, plan: SignPlan): PeerOutcome | undefined {
  const bare = request.kind === 'sign-transactions' && request.answer === 'raw-signatures';
  return bare && plan.positions.some(({ action }) => action !== 'sign' && action !== 'skip')
    ? { kind: 'failed', reason: 'not-supported' }
    : undefined;
}

/**
 * The same without the vault: what no vault could answer. Reckoned as if none but the session's own key was in it, since
 * more keys can only make the answer longer.
 */
export function findUnanswerableByAny(
  record: PeerRequestRecord,
  request: SignRequest,
): PeerOutcome | undefined {
  const own = [record.asker.accountAddress].filter(isAddress);
  const plan = planSigning(request, {
    accounts: own,
    keys: own,
    authorities: authoritiesOf(record.gathered ?? NOTHING_GATHERED),
  });
  return findNodeless(record) ?? (plan.ok ? tooLarge(record, request, plan.value) : undefined);
}

/** Hundreds of transactions take a tenth of a second to write, and a prompt looks at its request often. */
const reckoned = new WeakMap<
  SignRequest,
  { readonly plan: string; readonly excess?: ReplyExcess }
>();

/** The answer that an approval would lead to must go into one message of the channel. */
function tooLarge(
  record: PeerRequestRecord,
  request: SignRequest,
  plan: SignPlan,
): PeerOutcome | undefined {
  const under = JSON.stringify(plan.positions);
  let known = reckoned.get(request);
  if (known?.plan !== under) {
    const excess = excessOf(record, request, plan);
    known = { plan: under, ...(excess === undefined ? {} : { excess }) };
    reckoned.set(request, known);
  }
  const { excess } = known;
  return excess === undefined ? undefined : { kind: 'failed', reason: 'reply-too-large', excess };
}

function excessOf(
  { request: asked, reply }: PeerRequestRecord,
  request: SignRequest,
  plan: SignPlan,
): ReplyExcess | undefined {
  const transactionIds = request.positions.map(({ transactionId }) => transactionId);
  return asked.kind === 'sign-and-post'
    ? (replyExcess(reply, { kind: 'posted', transactionIds }) ??
        replyExcess(reply, { kind: 'post-failed', transactionIds }))
    : replyExcess(reply, {
        kind: 'signed',
        positions: outlineSigned(request, plan).map(signedPosition),
      });
}
