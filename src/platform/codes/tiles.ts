export interface Tile {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Edges of the largest tile: a page of 1280 × 800 is one, the same page at two device pixels is four. Reading one at twice
 * its size keeps the page busy for about 0.15 s on a slow machine.
 */
const MOST_WIDE = 1_400;
const MOST_HIGH = 960;

/** Neighbours share this much, so that every code up to this size lies whole in one of them. */
export const OVERLAP = 240;

/** Equal tiles over a picture of this size, in pixels; one where the picture is small enough. */
export function tilesOver(width: number, height: number): readonly Tile[] {
  const columns = cut(width, MOST_WIDE);
  return cut(height, MOST_HIGH).flatMap(([y, tileHeight]) =>
    columns.map(([x, tileWidth]) => ({ x, y, width: tileWidth, height: tileHeight })),
  );
}

/** Starts and lengths of the parts of a line. */
function cut(length: number, most: number): readonly (readonly [number, number])[] {
  const parts = length <= most ? 1 : Math.ceil((length - OVERLAP) / (most - OVERLAP));
  const part = Math.ceil((length + (parts - 1) * OVERLAP) / parts);
  return Array.from({ length: parts }, (_, index) => {
    const start = Math.min(index * (part - OVERLAP), length - part);
    return [start, part] as const;
  });
}
