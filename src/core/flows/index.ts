export {
  dequeue,
  EMPTY_QUEUE,
  enqueue,
  visibleRequest,
  waitingCount,
  type ApprovalQueue,
} from './approval-queue';
export {
  INITIAL_CEREMONY,
  NOT_ALLOWED,
  stepCeremony,
  type CeremonyEffect,
  type CeremonyEvent,
  type CeremonyState,
  type Decision,
} from './ceremony';
