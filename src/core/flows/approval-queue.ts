/**
 * Everything that the user decides stands in one line: the oldest is shown and stays, later ones are counted. A newest-
 * on-top stack would let a page swap the screen under a click that was meant for another request.
 */
export interface ApprovalQueue {
  /** Oldest first; the first one is what the prompt shows. */
  readonly ids: readonly string[];
}

export const EMPTY_QUEUE: ApprovalQueue = { ids: [] };

/** More than any person has open; a page with a thousand frames gets refusals instead of our memory. */
export const MAX_QUEUE_LENGTH = 32;

export function enqueue(queue: ApprovalQueue, id: string): ApprovalQueue | 'full' {
  if (queue.ids.includes(id)) return queue;
  return queue.ids.length >= MAX_QUEUE_LENGTH ? 'full' : { ids: [...queue.ids, id] };
}

export function dequeue(queue: ApprovalQueue, id: string): ApprovalQueue {
  return queue.ids.includes(id) ? { ids: queue.ids.filter((other) => other !== id) } : queue;
}

export function visibleRequest(queue: ApprovalQueue): string | undefined {
  return queue.ids[0];
}

/** How many wait behind the visible one. */
export function waitingCount(queue: ApprovalQueue): number {
  return Math.max(0, queue.ids.length - 1);
}
