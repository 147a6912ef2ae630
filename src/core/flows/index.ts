export {
  dequeue,
  EMPTY_QUEUE,
  enqueue,
  visibleRequest,
  waitingCount,
  type ApprovalQueue,
} from './approval-queue';
export {
  CONDITIONAL_CEREMONY,
  INITIAL_CEREMONY,
  isOver,
  NOT_ALLOWED,
  stepCeremony,
  type CeremonyEffect,
  type CeremonyEvent,
  type CeremonyState,
  type Decision,
} from './ceremony';
export {
  NO_FAILED_ATTEMPTS,
  readFailedAttempts,
  retryAt,
  type FailedAttempts,
} from './failed-attempts';
export { INITIAL_LOCK, isLive, stepLock } from './lock';
export type { LockEffect, LockEvent, LockSession, LockState, LockStep } from './lock-protocol';
export {
  INITIAL_PEER_REQUEST,
  stepPeerRequest,
  type PeerRequestEffect,
  type PeerRequestEvent,
  type PeerRequestState,
} from './peer-request';
export { countRefusal, mayAsk, NO_REFUSALS, type Refusals } from './refusals';
export { startPeerSession, stepPeerSession } from './peer-session';
export {
  isEnded,
  SESSION_CLOSED,
  SESSION_FAILED,
  type SessionClosed,
  type SessionFailed,
  type SessionPhase,
  type SessionPhaseKind,
} from './peer-session-phase';
export type {
  CallAnswer,
  Operation,
  PeerCandidate,
  PeerPairing,
  PeerSessionEffect,
  PeerSessionEvent,
  PeerSessionState,
  PeerSessionStep,
  PeerSessionTerms,
} from './peer-session-state';
export { nextPeerSessionDue } from './peer-session-time';
