import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { OVERLAP, tilesOver } from './tiles';

const edge = fc.integer({ min: 1, max: 6_000 });

describe('tilesOver', () => {
  it('leaves a usual page whole', () => {
    expect(tilesOver(1_280, 800)).toEqual([{ x: 0, y: 0, width: 1_280, height: 800 }]);
  });

  it('cuts the same page at two device pixels', () => {
    expect(tilesOver(2_560, 1_600)).toHaveLength(4);
  });

  it('gives tiles of one size that stay inside and within the bound', () => {
    fc.assert(
      fc.property(edge, edge, (width, height) => {
        for (const tile of tilesOver(width, height)) {
          expect(tile.x).toBeGreaterThanOrEqual(0);
          expect(tile.y).toBeGreaterThanOrEqual(0);
          expect(tile.x + tile.width).toBeLessThanOrEqual(width);
          expect(tile.y + tile.height).toBeLessThanOrEqual(height);
          expect(tile.width).toBeLessThanOrEqual(1_400);
          expect(tile.height).toBeLessThanOrEqual(960);
        }
      }),
    );
  });

  it('has one tile around every code that is no larger than the overlap', () => {
    const place = fc.record({ width: edge, height: edge, x: fc.nat(), y: fc.nat() });
    fc.assert(
      fc.property(place, ({ width, height, x, y }) => {
        const wide = Math.min(OVERLAP, width);
        const high = Math.min(OVERLAP, height);
        const left = x % (width - wide + 1);
        const top = y % (height - high + 1);
        const holder = tilesOver(width, height).find(
          (tile) =>
            tile.x <= left &&
            tile.y <= top &&
            left + wide <= tile.x + tile.width &&
            top + high <= tile.y + tile.height,
        );
        expect(holder).toBeDefined();
      }),
    );
  });
});
