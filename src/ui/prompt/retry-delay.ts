/** Milliseconds until the background is asked again after `failures` unanswered questions in a row. */
export function retryDelay(failures: number): number {
  return Math.min(2000, 250 * 2 ** Math.max(0, failures - 1));
}
