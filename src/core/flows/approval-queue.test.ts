import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  dequeue,
  EMPTY_QUEUE,
  enqueue,
  MAX_QUEUE_LENGTH,
  visibleRequest,
  waitingCount,
  type ApprovalQueue,
} from './approval-queue';

const filled = (...ids: string[]): ApprovalQueue => ({ ids });

describe('approval queue', () => {
  it('shows the oldest and counts the others', () => {
    expect(visibleRequest(filled('a', 'b', 'c'))).toBe('a');
    expect(waitingCount(filled('a', 'b', 'c'))).toBe(2);
    expect(visibleRequest(EMPTY_QUEUE)).toBeUndefined();
    expect(waitingCount(EMPTY_QUEUE)).toBe(0);
  });

  it('takes an id once', () => {
    expect(enqueue(filled('a'), 'a')).toEqual(filled('a'));
  });

  it('is full at its limit', () => {
    const full = filled(...Array.from({ length: MAX_QUEUE_LENGTH }, (_, index) => String(index)));
    expect(enqueue(full, 'late')).toBe('full');
  });

  it('never changes what is visible by an arrival or by the end of another', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 9 })), { maxLength: 60 }),
        (moves) => {
          let queue: ApprovalQueue = EMPTY_QUEUE;
          for (const [arrives, number] of moves) {
            const before = visibleRequest(queue);
            const id = String(number);
            const after = arrives ? enqueue(queue, id) : dequeue(queue, id);
            queue = after === 'full' ? queue : after;
            if (before !== undefined && (arrives || id !== before)) {
              expect(visibleRequest(queue)).toBe(before);
            }
          }
        },
      ),
    );
  });
});
