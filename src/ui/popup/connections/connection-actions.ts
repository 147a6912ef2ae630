import type { SessionClosed, SessionFailed } from '../../../core/flows/peer-session-phase';
import { assertNever } from '../../../core/result';
import type { ConnectionView } from '../../../messages/link-views';

export interface ConnectionActions {
  readonly close: boolean;
  readonly reconnect: boolean;
  /** The answer format matters only for what may still be answered. */
  readonly answerMode: boolean;
  readonly rememberPair: boolean;
}

/** Ends after which asking again by the same code is of use, and safe. After the others only a new code helps. */
const CLOSED_COMES_BACK: ReadonlySet<SessionClosed> = new Set<SessionClosed>([
  'user',
  'locked',
  'peer',
  'idle',
  'limit',
  'signed-out',
  'lost',
]);
const FAILED_COMES_BACK: ReadonlySet<SessionFailed> = new Set<SessionFailed>([
  'service-unreachable',
  'signaling',
  'no-route',
]);

/** What can be done with a connection as it stands. Forgetting always can. */
export function connectionActions({ phase, pair }: ConnectionView): ConnectionActions {
  const close = isAlive(phase);
  const reconnect = comesBack(phase);
  return { close, reconnect, answerMode: close || reconnect, rememberPair: pair === 'offer' };
}

/** Whether something can still be asked over it, or soon. */
export function isAlive({ kind }: ConnectionView['phase']): boolean {
  return kind !== 'closed' && kind !== 'failed' && kind !== 'disconnected';
}

function comesBack(phase: ConnectionView['phase']): boolean {
  switch (phase.kind) {
    case 'disconnected':
      return true;
    case 'closed':
      return CLOSED_COMES_BACK.has(phase.why);
    case 'failed':
      return FAILED_COMES_BACK.has(phase.why);
    case 'linking':
    case 'proving':
    case 'offering':
    case 'open':
    case 'reconnecting':
      return false;
    default:
      return assertNever(phase);
  }
}
