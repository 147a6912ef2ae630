/** The rows that are drawn, and the room of those that are not. */
export interface VirtualWindow {
  /** First row drawn. */
  readonly start: number;
  /** The row after the last one drawn. */
  readonly end: number;
  /** Pixels above the first and below the last row drawn. */
  readonly before: number;
  readonly after: number;
}

export interface VirtualSight {
  /** Pixels of the list above the edge of what can be seen; negative while the list begins below it. */
  readonly top: number;
  /** Pixels that can be seen. */
  readonly height: number;
}

/** Rows drawn beyond both edges, so that the tab key always finds the next one. */
export const OVERSCAN = 6;

/**
 * Which rows of a long list to draw. The rows differ in height, because they can be unfolded.
 *
 * @param heights pixels of each row, measured or guessed
 */
export function virtualWindow(heights: readonly number[], sight: VirtualSight): VirtualWindow {
  const bottom = sight.top + sight.height;
  let first = heights.length;
  let end = 0;
  let offset = 0;
  heights.forEach((height, index) => {
    if (offset + height > sight.top && first === heights.length) first = index;
    if (offset < bottom) end = index + 1;
    offset += height;
  });
  const start = Math.max(0, Math.min(first, heights.length) - OVERSCAN);
  const last = Math.max(start, Math.min(heights.length, end + OVERSCAN));
  return {
    start,
    end: last,
    before: sum(heights, 0, start),
    after: sum(heights, last, heights.length),
  };
}

/** Pixels of the rows from `start` up to, not including, `end`. */
export function sum(heights: readonly number[], start: number, end: number): number {
  return heights.slice(start, end).reduce((total, height) => total + height, 0);
}
