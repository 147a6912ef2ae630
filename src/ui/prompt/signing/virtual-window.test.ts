import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { OVERSCAN, sum, virtualWindow } from './virtual-window';

const many = Array.from({ length: 750 }, () => 60);

describe('the window into a long list', () => {
  it('draws the beginning, and some rows beyond what can be seen', () => {
    expect(virtualWindow(many, { top: 0, height: 600 })).toEqual({
      start: 0,
      end: 10 + OVERSCAN,
      before: 0,
      after: (750 - 10 - OVERSCAN) * 60,
    });
  });

  it('draws the end', () => {
    const { end, after } = virtualWindow(many, { top: 750 * 60 - 600, height: 600 });
    expect([end, after]).toEqual([750, 0]);
  });

  it('draws little although rows are many', () => {
    const { start, end } = virtualWindow(many, { top: 12_345, height: 640 });
    expect(end - start).toBeLessThanOrEqual(12 + 2 * OVERSCAN);
  });

  it('draws what begins below the edge and what has been passed', () => {
    expect(virtualWindow(many, { top: -2000, height: 600 }).start).toBe(0);
    expect(virtualWindow([60, 60], { top: 5000, height: 600 }).end).toBe(2);
    expect(virtualWindow([], { top: 0, height: 600 })).toEqual({
      start: 0,
      end: 0,
      before: 0,
      after: 0,
    });
  });

  it('covers all that can be seen, and keeps the length of the whole list', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 200 }),
        fc.integer({ min: -3000, max: 60_000 }),
        fc.integer({ min: 1, max: 3000 }),
        (heights, top, height) => {
          const { start, end, before, after } = virtualWindow(heights, { top, height });
          const total = sum(heights, 0, heights.length);
          expect(before + sum(heights, start, end) + after).toBe(total);
          if (top < total && top + height > 0) {
            expect(before).toBeLessThanOrEqual(Math.max(0, top));
            expect(total - after).toBeGreaterThanOrEqual(Math.min(total, top + height));
          }
        },
      ),
    );
  });
});
