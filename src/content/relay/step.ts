import { assertNever } from '../../core/result';
import type { RelayReply } from '../../messages/relay-port';
import { connect, deliver, settleAll, type Draft } from './draft';
import { passTime, rest } from './pass-time';
import {
  ACCEPT_WITHIN,
  CAPABILITY_WITHIN,
  DEADLINE_AT_MOST,
  DEADLINE_GRACE,
  failedWith,
  RECONNECT_AT_MOST_AFTER,
  RECONNECT_FIRST_AFTER,
  RECONNECT_GIVE_UP_AFTER,
  settled,
  STEADY_AFTER,
  type Pending,
  type RelayEvent,
  type RelayState,
  type RelayStep,
} from './relay-state';

function ask(draft: Draft, requestId: string, entry: Pending): void {
  if (draft.pending.has(requestId)) return;
  draft.pending.set(requestId, entry);
  connect(draft);
  deliver(draft, requestId, entry);
}

function abort(draft: Draft, requestId: string): void {
  const entry = draft.pending.get(requestId);
  if (entry?.kind !== 'ceremony') return;
  draft.pending.delete(requestId);
  draft.effects.push(settled(requestId, failedWith('AbortError', 'The operation was aborted.')));
  if (!entry.sent) return;
  const aborted: Pending = { kind: 'aborted' };
  draft.pending.set(requestId, aborted);
  deliver(draft, requestId, aborted);
}

function connected(draft: Draft): void {
  if (draft.connection.kind !== 'connecting') return;
  const { trial } = draft.connection;
  draft.connection =
    trial === undefined
      ? { kind: 'open' }
      : { kind: 'open', trial: { ...trial, steadyAt: draft.now + STEADY_AFTER } };
  for (const [requestId, entry] of [...draft.pending]) deliver(draft, requestId, entry);
}

function disconnected(draft: Draft, unsent: string | undefined): void {
  if (draft.connection.kind !== 'open') return;
  const entry = unsent === undefined ? undefined : draft.pending.get(unsent);
  if (unsent !== undefined && entry !== undefined && entry.kind !== 'aborted') {
    draft.pending.set(unsent, { ...entry, sent: false });
  }
  const { trial } = draft.connection;
  const attempt = trial === undefined ? 0 : trial.attempt + 1;
  const giveUpAt = trial?.giveUpAt ?? draft.now + RECONNECT_GIVE_UP_AFTER;
  const wait = Math.min(RECONNECT_FIRST_AFTER * 2 ** attempt, RECONNECT_AT_MOST_AFTER);
  draft.connection =
    draft.pending.size === 0
      ? { kind: 'closed' }
      : { kind: 'lost', trial: { attempt, giveUpAt }, retryAt: draft.now + wait };
}

function replied(draft: Draft, reply: RelayReply): void {
  if (draft.connection.kind !== 'open') return;
  draft.connection = { kind: 'open' };
  const entry = draft.pending.get(reply.requestId);
  if (entry?.kind === 'ceremony' && reply.type === 'accepted' && entry.settleAt === undefined) {
    // A number that is none must not switch the relay's clock off.
    const latest = draft.now + DEADLINE_AT_MOST;
    const deadline = Number.isFinite(reply.deadline) ? Math.min(reply.deadline, latest) : latest;
    const cancelAt = deadline + DEADLINE_GRACE;
    draft.pending.set(reply.requestId, { ...entry, cancelAt });
  } else if (
    (entry?.kind === 'ceremony' && reply.type === 'settled') ||
    (entry?.kind === 'capability' && reply.type === 'capability')
  ) {
    draft.pending.delete(reply.requestId);
    draft.effects.push({ type: 'reply', reply });
  }
}

/** Nobody looks at this document any more, so nobody shall be asked for it (WebAuthn section 5.1.3, "fully active"). */
function left(draft: Draft): void {
  const wasOpen = draft.connection.kind === 'open';
  settleAll(draft, 'all');
  if (wasOpen) draft.effects.push({ type: 'disconnect' });
}

function apply(draft: Draft, event: RelayEvent): void {
  const { now } = draft;
  switch (event.type) {
    case 'asked': {
      const { request } = event;
      const entry = { request, sent: false, cancelAt: now + ACCEPT_WITHIN } as const;
      ask(draft, request.requestId, { kind: 'ceremony', ...entry });
      return;
    }
    case 'asked-capability':
      ask(draft, event.requestId, {
        kind: 'capability',
        sent: false,
        settleAt: now + CAPABILITY_WITHIN,
      });
      return;
    case 'aborted':
      abort(draft, event.requestId);
      return;
    case 'connected':
      connected(draft);
      return;
    case 'refused':
      if (draft.connection.kind === 'connecting') settleAll(draft, 'sent');
      return;
    case 'disconnected':
      disconnected(draft, event.unsent);
      return;
    case 'replied':
      replied(draft, event.reply);
      return;
    case 'left':
      left(draft);
      return;
    case 'ticked':
      passTime(draft);
      return;
    default:
      assertNever(event);
  }
}

/** Takes one event at time `now` (milliseconds since the epoch). */
export function step(state: RelayState, event: RelayEvent, now: number): RelayStep {
  const draft: Draft = {
    connection: state.connection,
    pending: new Map(state.pending),
    effects: [],
    now,
  };
  apply(draft, event);
  rest(draft);
  return {
    state: { connection: draft.connection, pending: draft.pending },
    effects: draft.effects,
  };
}
