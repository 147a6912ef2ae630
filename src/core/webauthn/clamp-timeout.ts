/** Level 3, section 15.1, in milliseconds: wide, so that people who need longer are not cut off. */
const LEAST = 300_000;
const MOST = 600_000;

/**
 * The lifetime of a modal ceremony in milliseconds: what the page asked, brought into the recommended range, else the
 * recommended default. A conditional request has none until the user takes it up (section 5.1.4).
 */
export function clampTimeout(timeout: number | undefined): number {
  if (timeout === undefined || Number.isNaN(timeout)) return LEAST;
  return Math.min(Math.max(timeout, LEAST), MOST);
}
