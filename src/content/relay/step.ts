import { assertNever } from '../../core/result';
import type { RelayReply } from '../../messages/relay-port';
import { connect, deliver, settleAll, wait, type Draft } from './draft';
import { passTime, rest } from './pass-time';
import {
  ACCEPT_WITHIN,
  CAPABILITIES_WITHIN,
  DEADLINE_AT_MOST,
  DEADLINE_GRACE,
  failedWith,
  isBusy,
  isConditional,
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
  if (entry?.kind !== 'ceremony' && entry?.kind !== 'waiting') return;
  draft.pending.delete(requestId);
  draft.effects.push(settled(requestId, failedWith('AbortError', 'The operation was aborted.')));
  const known = entry.sent || (entry.kind === 'waiting' && entry.offered);
  if (!known) return;
  ask(draft, requestId, { kind: 'aborted' });
}

/** The user took up what is offered; the background hears of it as soon as there is one. */
function want(draft: Draft, requestId: string): void {
  const entry = draft.pending.get(requestId);
  if (entry?.kind !== 'waiting' || !entry.offered) return;
  const wanted: Pending = { ...entry, wanted: true };
  draft.pending.set(requestId, wanted);
  connect(draft);
  deliver(draft, requestId, wanted);
}

/** Tells again what waits: the background that knew it may be another one by now. */
function recall(draft: Draft): void {
  for (const [requestId, entry] of [...draft.pending]) {
    if (entry.kind !== 'waiting') continue;
    connect(draft);
    deliver(draft, requestId, entry);
  }
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
  for (const [requestId, entry] of [...draft.pending]) {
    const lost = entry.kind === 'waiting' || requestId === unsent;
    if (lost && entry.kind !== 'aborted') draft.pending.set(requestId, { ...entry, sent: false });
  }
  const { trial } = draft.connection;
  const attempt = trial === undefined ? 0 : trial.attempt + 1;
  const giveUpAt = trial?.giveUpAt ?? draft.now + RECONNECT_GIVE_UP_AFTER;
  const wait = Math.min(RECONNECT_FIRST_AFTER * 2 ** attempt, RECONNECT_AT_MOST_AFTER);
  draft.connection = [...draft.pending.values()].some(isBusy)
    ? { kind: 'lost', trial: { attempt, giveUpAt }, retryAt: draft.now + wait }
    : { kind: 'closed' };
}

function replied(draft: Draft, reply: RelayReply): void {
  if (draft.connection.kind !== 'open') return;
  draft.connection = { kind: 'open' };
  const entry = draft.pending.get(reply.requestId);
  if (entry === undefined || entry.kind === 'aborted') return;
  switch (reply.type) {
    case 'waiting':
      if (entry.kind !== 'capabilities' && isConditional(entry.request)) {
        // One that comes back from the user is offered to the background anew: it may be another one by now.
        const sent = entry.kind === 'waiting';
        const waiting = wait(draft, reply.requestId, entry.request, sent);
        if (!sent) deliver(draft, reply.requestId, waiting);
      }
      return;
    case 'accepted':
      accepted(draft, reply.requestId, entry, reply.deadline);
      return;
    case 'settled':
      if (entry.kind !== 'capabilities') finish(draft, reply);
      return;
    case 'capabilities':
      if (entry.kind === 'capabilities') finish(draft, reply);
      return;
    default:
      assertNever(reply);
  }
}

/** The user is being asked: from now on there is a time limit, for a conditional request as well. */
function accepted(draft: Draft, requestId: string, entry: Pending, until: number): void {
  if (entry.kind !== 'waiting' && (entry.kind !== 'ceremony' || entry.settleAt !== undefined)) {
    return;
  }
  // A number that is none must not switch the relay's clock off.
  const latest = draft.now + DEADLINE_AT_MOST;
  const deadline = Number.isFinite(until) ? Math.min(until, latest) : latest;
  const cancelAt = deadline + DEADLINE_GRACE;
  draft.pending.set(requestId, { kind: 'ceremony', request: entry.request, sent: true, cancelAt });
}

function finish(
  draft: Draft,
  reply: Extract<RelayReply, { type: 'settled' | 'capabilities' }>,
): void {
  draft.pending.delete(reply.requestId);
  draft.effects.push({ type: 'reply', reply });
}

/** Nobody looks at this document any more, so nobody shall be asked for it (WebAuthn section 5.1.3, "fully active"). */
function left(draft: Draft): void {
  const wasOpen = draft.connection.kind === 'open';
  settleAll(draft, 'left');
  if (wasOpen) draft.effects.push({ type: 'disconnect' });
}

function apply(draft: Draft, event: RelayEvent): void {
  const { now } = draft;
  switch (event.type) {
    case 'asked': {
      const { request } = event;
      const entry: Pending = isConditional(request)
        ? { kind: 'waiting', request, sent: false, offered: false, wanted: false }
        : { kind: 'ceremony', request, sent: false, cancelAt: now + ACCEPT_WITHIN };
      ask(draft, request.requestId, entry);
      return;
    }
    case 'asked-capabilities':
      ask(draft, event.requestId, {
        kind: 'capabilities',
        sent: false,
        settleAt: now + CAPABILITIES_WITHIN,
      });
      return;
    case 'aborted':
      abort(draft, event.requestId);
      return;
    case 'wanted':
      want(draft, event.requestId);
      return;
    case 'recalled':
      recall(draft);
      return;
    case 'connected':
      connected(draft);
      return;
    case 'refused':
      if (draft.connection.kind === 'connecting') settleAll(draft, 'refused');
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
