import { assertNever } from '../../core/result';
import {
  failedWith,
  isConditional,
  settled,
  type CeremonyRequest,
  type Connection,
  type Pending,
  type RelayEffect,
} from './relay-state';

/** One step being made: a copy of the state, and what the step causes. */
export interface Draft {
  connection: Connection;
  readonly pending: Map<string, Pending>;
  readonly effects: RelayEffect[];
  readonly now: number;
}

const INTERRUPTED = failedWith('NotAllowedError', 'The operation was interrupted.');
export function connect(draft: Draft): void {
  if (draft.connection.kind === 'closed') {
    draft.connection = { kind: 'connecting' };
    draft.effects.push({ type: 'connect' });
  }
}

/** Sends what the background should hear about one pending request on a connection that has just opened. */
export function deliver(draft: Draft, requestId: string, entry: Pending): void {
  if (draft.connection.kind !== 'open') return;
  switch (entry.kind) {
    case 'aborted':
      draft.pending.delete(requestId);
      draft.effects.push({
        type: 'send',
        request: { type: 'cancel', requestId, reason: 'aborted' },
      });
      return;
    case 'capabilities':
      draft.pending.set(requestId, { ...entry, sent: true });
      draft.effects.push({ type: 'send', request: { type: 'capabilities', requestId } });
      return;
    case 'ceremony': {
      draft.pending.set(requestId, { ...entry, sent: true });
      // A conditional request is told in full: a background that has forgotten it lets it wait again.
      const request =
        entry.sent && !isConditional(entry.request)
          ? ({ type: 'resume', requestId } as const)
          : entry.request;
      draft.effects.push({ type: 'send', request });
      if (entry.settleAt !== undefined) sendCancel(draft, requestId);
      return;
    }
    case 'waiting':
      draft.pending.set(requestId, { ...entry, sent: true });
      draft.effects.push({ type: 'send', request: entry.request });
      if (entry.wanted) {
        draft.effects.push({ type: 'send', request: { type: 'wanted', requestId } });
      }
      return;
    default:
      assertNever(entry);
  }
}

export function sendCancel(draft: Draft, requestId: string): void {
  if (draft.connection.kind !== 'open') return;
  const request = { type: 'cancel', requestId, reason: 'timeout' } as const;
  draft.effects.push({ type: 'send', request });
}

/** A conditional request waits in its document again. */
export function wait(
  draft: Draft,
  requestId: string,
  request: CeremonyRequest,
  sent: boolean,
): Pending {
  const entry: Pending = { kind: 'waiting', request, sent, offered: true, wanted: false };
  draft.pending.set(requestId, entry);
  return entry;
}

/**
 * Ends what is pending without the background. Requests that it never had are the browser's own again. What waits for the
 * user goes on waiting, unless there will never be a background again.
 */
export function settleAll(draft: Draft, because: 'left' | 'unreachable' | 'refused'): void {
  for (const [requestId, entry] of [...draft.pending]) {
    draft.pending.delete(requestId);
    const conditional = 'request' in entry && isConditional(entry.request);
    if (entry.kind === 'capabilities') {
      draft.effects.push({
        type: 'reply',
        reply: { type: 'capabilities', requestId, capabilities: [] },
      });
    } else if (entry.kind === 'waiting' || (entry.kind === 'ceremony' && conditional)) {
      if (because === 'refused') draft.effects.push(settled(requestId, { kind: 'native' }));
      else if (entry.kind === 'ceremony') wait(draft, requestId, entry.request, false);
      else draft.pending.set(requestId, { ...entry, sent: false, wanted: false });
    } else if (entry.kind === 'ceremony') {
      const native = because === 'refused' && !entry.sent;
      draft.effects.push(settled(requestId, native ? { kind: 'native' } : INTERRUPTED));
    }
  }
  draft.connection = { kind: 'closed' };
}
