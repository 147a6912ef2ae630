import type { SessionClosed, SessionFailed } from '../../../core/flows/peer-session-phase';
import { assertNever } from '../../../core/result';
import type { ConnectionView } from '../../../messages/link-views';
import { t, type MessageKey } from '../../kit/t';

type Phase = ConnectionView['phase'];

/** How an end is to be told: `calm` was wanted or is nothing unusual, `warn` wants something, `danger` was hostile. */
export type Tone = 'calm' | 'warn' | 'danger';

/** What happened, what is safe, what to do next. */
export interface EndWords {
  readonly tone: Tone;
  readonly what: string;
  readonly safe: string;
  readonly next: string;
}

type Words = readonly [tone: Tone, what: MessageKey, safe: MessageKey, next: MessageKey];

const AGAIN = 'connection_next_reconnect';
const NEW_CODE = 'connection_next_new_code';
const ENDED = 'connection_safe_ended';
const REFUSED = 'connection_safe_refused';
const NOTHING = 'connection_safe_nothing';
const LOGIN = 'connection_safe_login';

const CLOSED = {
  user: ['calm', 'connection_closed_user', ENDED, AGAIN],
  locked: ['calm', 'connection_closed_locked', ENDED, AGAIN],
  peer: ['calm', 'connection_closed_peer', ENDED, 'connection_closed_peer_next'],
  'second-answer': ['danger', 'connection_closed_second', REFUSED, 'connection_closed_second_next'],
  idle: ['calm', 'connection_closed_idle', ENDED, AGAIN],
  limit: ['calm', 'connection_closed_limit', ENDED, AGAIN],
  revoked: ['warn', 'connection_closed_revoked', ENDED, NEW_CODE],
  'signed-out': [
    'warn',
    'connection_closed_signed_out',
    ENDED,
    'connection_closed_signed_out_next',
  ],
  lost: ['warn', 'connection_closed_lost', ENDED, 'connection_closed_lost_next'],
  superseded: ['calm', 'connection_superseded', ENDED, 'connection_superseded_next'],
  flooded: ['danger', 'connection_closed_flooded', REFUSED, 'connection_next_makers'],
  dialect: ['warn', 'connection_closed_dialect', ENDED, 'connection_next_makers'],
} as const satisfies Record<SessionClosed, Words>;

const FAILED = {
  'service-unreachable': [
    'warn',
    'connection_failed_unreachable',
    NOTHING,
    'connection_failed_unreachable_next',
  ],
  'not-a-service': [
    'warn',
    'connection_failed_no_service',
    NOTHING,
    'connection_failed_no_service_next',
  ],
  'service-refused': ['warn', 'connection_failed_refused', NOTHING, NEW_CODE],
  'service-reply': ['danger', 'connection_failed_reply', NOTHING, 'connection_next_makers'],
  superseded: ['calm', 'connection_superseded', LOGIN, 'connection_superseded_next'],
  'hostile-challenge': [
    'danger',
    'connection_failed_challenge',
    'connection_failed_challenge_safe',
    'connection_failed_challenge_next',
  ],
  denied: ['calm', 'connection_failed_denied', NOTHING, NEW_CODE],
  'no-decision': ['calm', 'connection_failed_no_decision', NOTHING, NEW_CODE],
  'not-signed': [
    'warn',
    'connection_failed_not_signed',
    NOTHING,
    'connection_failed_not_signed_next',
  ],
  signaling: ['warn', 'connection_failed_signaling', LOGIN, AGAIN],
  flooded: ['danger', 'connection_failed_flooded', LOGIN, 'connection_next_makers'],
  'pairing-revoked': ['warn', 'connection_failed_pairing', LOGIN, NEW_CODE],
  'no-answer': ['warn', 'connection_failed_no_answer', LOGIN, 'connection_failed_no_answer_next'],
  'no-route': ['warn', 'connection_failed_no_route', LOGIN, 'connection_failed_no_route_next'],
  'no-webrtc': ['warn', 'connection_failed_no_webrtc', LOGIN, 'connection_failed_no_webrtc_next'],
  cancelled: ['calm', 'connection_failed_cancelled', LOGIN, NEW_CODE],
} as const satisfies Record<SessionFailed, Words>;

/** The words for a connection that is over; undefined while there is hope. */
export function describeEnd(phase: Phase): EndWords | undefined {
  if (phase.kind === 'disconnected') {
    return wordsOf([
      'calm',
      'connection_disconnected',
      'connection_safe_disconnected',
      'connection_disconnected_next',
    ]);
  }
  if (phase.kind === 'closed') return wordsOf(CLOSED[phase.why]);
  return phase.kind === 'failed' ? wordsOf(FAILED[phase.why]) : undefined;
}

function wordsOf([tone, what, safe, next]: Words): EndWords {
  return { tone, what: t(what), safe: t(safe), next: t(next) };
}

/** What goes on while a connection is being made; undefined when it stands or is over. */
export function describeProgress(phase: Phase): string | undefined {
  switch (phase.kind) {
    case 'linking':
      return t('connection_linking');
    case 'proving':
      return t('connection_proving');
    case 'offering':
      return t(phase.attempt > 1 ? 'connection_offering_again' : 'connection_offering');
    case 'reconnecting':
      return t('connection_reconnecting', [String(phase.attempt), String(phase.of)]);
    case 'open':
    case 'closed':
    case 'failed':
    case 'disconnected':
      return undefined;
    default:
      return assertNever(phase);
  }
}
