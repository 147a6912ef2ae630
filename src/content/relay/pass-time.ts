import { NOT_ALLOWED } from '../../core/webauthn/map-authenticator-error';
import { sendCancel, settleAll, wait, type Draft } from './draft';
import {
  CANCEL_GRACE,
  failedWith,
  IDLE_DISCONNECT_AFTER,
  isBusy,
  isConditional,
  settled,
  type Pending,
  type RelayState,
} from './relay-state';

const TIMED_OUT = failedWith(NOT_ALLOWED.name, NOT_ALLOWED.message);

/** Does what is due at the draft's time. */
export function passTime(draft: Draft): void {
  const { now } = draft;
  for (const [requestId, entry] of [...draft.pending]) {
    if (entry.kind === 'aborted' || entry.kind === 'waiting') continue;
    if (entry.settleAt !== undefined && entry.settleAt <= now) {
      end(draft, requestId, entry);
    } else if (entry.kind === 'ceremony' && entry.settleAt === undefined && entry.cancelAt <= now) {
      draft.pending.set(requestId, { ...entry, settleAt: now + CANCEL_GRACE });
      sendCancel(draft, requestId);
    }
  }
  passConnectionTime(draft);
}

/** Ends what the background has left without an answer. */
function end(draft: Draft, requestId: string, entry: Pending): void {
  if (entry.kind === 'ceremony' && isConditional(entry.request)) {
    wait(draft, requestId, entry.request, false);
    return;
  }
  draft.pending.delete(requestId);
  draft.effects.push(
    entry.kind === 'ceremony'
      ? settled(requestId, TIMED_OUT)
      : { type: 'reply', reply: { type: 'capabilities', requestId, capabilities: [] } },
  );
}

function passConnectionTime(draft: Draft): void {
  const { connection, now } = draft;
  if (connection.kind === 'lost') {
    if (connection.trial.giveUpAt <= now) {
      settleAll(draft, 'unreachable');
    } else if (connection.retryAt <= now) {
      draft.connection = { kind: 'connecting', trial: connection.trial };
      draft.effects.push({ type: 'connect' });
    }
  } else if (connection.kind === 'open') {
    if (connection.idleAt !== undefined && connection.idleAt <= now) {
      draft.connection = { kind: 'closed' };
      draft.effects.push({ type: 'disconnect' });
    } else if (connection.trial !== undefined && connection.trial.steadyAt <= now) {
      draft.connection = { kind: 'open' };
    }
  }
}

/** Once nothing is pending an open connection has a last moment; a lost one is not sought for what only waits. */
export function rest(draft: Draft): void {
  const { connection, now } = draft;
  if (connection.kind === 'open') {
    const { idleAt, ...busy } = connection;
    draft.connection =
      draft.pending.size > 0 ? busy : { ...busy, idleAt: idleAt ?? now + IDLE_DISCONNECT_AFTER };
  } else if (connection.kind === 'lost' && ![...draft.pending.values()].some(isBusy)) {
    draft.connection = { kind: 'closed' };
  }
}

/** When the next `ticked` is due; `undefined` while only events can change anything. */
export function nextDue({ connection, pending }: RelayState): number | undefined {
  const times: number[] = [];
  for (const entry of pending.values()) {
    if (entry.kind === 'capabilities') times.push(entry.settleAt);
    else if (entry.kind === 'ceremony') times.push(entry.settleAt ?? entry.cancelAt);
  }
  if (connection.kind === 'lost') times.push(connection.retryAt, connection.trial.giveUpAt);
  if (connection.kind === 'open') {
    if (connection.idleAt !== undefined) times.push(connection.idleAt);
    if (connection.trial !== undefined) times.push(connection.trial.steadyAt);
  }
  return times.length === 0 ? undefined : Math.min(...times);
}
