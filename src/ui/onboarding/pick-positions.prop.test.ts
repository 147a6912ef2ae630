import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { pickPositions } from './pick-positions';

describe('pickPositions', () => {
  it('asks for different words of the phrase, in its order', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(12, 24),
        fc.uint8Array({ minLength: 12, maxLength: 12 }),
        (length, bytes) => {
          const picked = pickPositions(length, 3, (view) => {
            view.set(new Uint32Array(bytes.buffer.slice(0, 12)));
            return view;
          });
          expect(new Set(picked).size).toBe(3);
          expect(picked.every((position) => position >= 1 && position <= length)).toBe(true);
          expect(picked).toEqual([...picked].sort((one, other) => one - other));
        },
      ),
    );
  });

  it('can ask for every word', () => {
    const asked = new Set(
      Array.from({ length: 2000 }).flatMap(() => [
        ...pickPositions(24, 3, (view) => crypto.getRandomValues(view)),
      ]),
    );
    expect(asked.size).toBe(24);
  });
});
