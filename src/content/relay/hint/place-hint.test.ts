import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { placeHint } from './place-hint';

const hint = { width: 180, height: 32 };
const viewport = { width: 800, height: 600 };

describe('placeHint', () => {
  it('stands above the end of the field, where no list of the browser opens', () => {
    const field = { left: 100, top: 200, width: 300, height: 40 };
    expect(placeHint(field, hint, viewport)).toEqual({ left: 220, top: 164 });
  });

  it('stands above the other end where text runs from right to left', () => {
    const field = { left: 100, top: 200, width: 300, height: 40 };
    expect(placeHint(field, hint, viewport, 'left')).toEqual({ left: 100, top: 164 });
  });

  it('goes below a field at the upper edge', () => {
    const field = { left: 100, top: 10, width: 300, height: 40 };
    expect(placeHint(field, hint, viewport)).toEqual({ left: 220, top: 54 });
  });

  it('stays in a window that is narrower than field and hint', () => {
    const field = { left: 0, top: 200, width: 160, height: 40 };
    expect(placeHint(field, hint, { width: 170, height: 600 })).toEqual({ left: 4, top: 164 });
  });

  it.each([
    ['without a size', { left: 10, top: 10, width: 0, height: 0 }],
    ['scrolled away', { left: 10, top: -50, width: 100, height: 40 }],
    ['below the edge', { left: 10, top: 600, width: 100, height: 40 }],
    ['pushed out to the left, as pages hide fields', { left: -9999, top: 10, width: 9, height: 9 }],
  ])('is nowhere for a field %s', (_what, field) => {
    expect(placeHint(field, hint, viewport)).toBeUndefined();
  });

  it('is inside the window wherever it fits', () => {
    const coordinate = fc.integer({ min: -2000, max: 2000 });
    const field = fc.record({
      left: coordinate,
      top: coordinate,
      width: fc.integer({ min: 0, max: 2000 }),
      height: fc.integer({ min: 0, max: 2000 }),
    });
    fc.assert(
      fc.property(field, (box) => {
        const place = placeHint(box, hint, viewport);
        if (place === undefined) return;
        expect(place.left).toBeGreaterThanOrEqual(4);
        expect(place.left + hint.width).toBeLessThanOrEqual(796);
        expect(place.top).toBeGreaterThanOrEqual(4);
        expect(place.top + hint.height).toBeLessThanOrEqual(596);
      }),
    );
  });
});
