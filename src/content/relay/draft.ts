import { assertNever } from '../../core/result';
import {
  failedWith,
  settled,
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
    case 'capability':
      draft.pending.set(requestId, { ...entry, sent: true });
      draft.effects.push({ type: 'send', request: { type: 'capability', requestId } });
      return;
    case 'ceremony': {
      draft.pending.set(requestId, { ...entry, sent: true });
      const request = entry.sent ? ({ type: 'resume', requestId } as const) : entry.request;
      draft.effects.push({ type: 'send', request });
      if (entry.settleAt !== undefined) sendCancel(draft, requestId);
      return;
    }
    default:
      assertNever(entry);
  }
}

export function sendCancel(draft: Draft, requestId: string): void {
  if (draft.connection.kind !== 'open') return;
  const request = { type: 'cancel', requestId, reason: 'timeout' } as const;
  draft.effects.push({ type: 'send', request });
}

/** Ends what is pending without the background. Requests that it never had are the browser's own again. */
export function settleAll(draft: Draft, which: 'all' | 'sent'): void {
  for (const [requestId, entry] of draft.pending) {
    if (entry.kind === 'capability') {
      draft.effects.push({
        type: 'reply',
        reply: { type: 'capability', requestId, available: false },
      });
    } else if (entry.kind === 'ceremony') {
      const native = which === 'sent' && !entry.sent;
      draft.effects.push(settled(requestId, native ? { kind: 'native' } : INTERRUPTED));
    }
  }
  draft.pending.clear();
  draft.connection = { kind: 'closed' };
}
