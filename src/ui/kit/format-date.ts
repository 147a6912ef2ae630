/** A moment (milliseconds since the epoch) in the browser's language: the day, or the day with hours and minutes. */
export function formatDate(moment: number, precision: 'day' | 'minute' = 'day'): string {
  const options: Intl.DateTimeFormatOptions =
    precision === 'day' ? { dateStyle: 'medium' } : { dateStyle: 'medium', timeStyle: 'short' };
  return new Intl.DateTimeFormat(undefined, options).format(moment);
}

/** The time of day of a moment (milliseconds since the epoch), as `hh:mm` in the browser's language. */
export function formatTime(moment: number): string {
  return new Intl.DateTimeFormat(undefined, { timeStyle: 'short' }).format(moment);
}
