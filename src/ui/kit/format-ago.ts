const SECOND = 1000;
const UNITS = [
  ['day', 86_400 * SECOND],
  ['hour', 3_600 * SECOND],
  ['minute', 60 * SECOND],
] as const satisfies readonly (readonly [Intl.RelativeTimeFormatUnit, number])[];

/**
 * How long before `now` a moment was (both milliseconds since the epoch), in the largest unit that fits and in the browser's
 * language. A moment in the future, by a clock that was set back, counts as now.
 */
export function formatAgo(moment: number, now: number, language?: string): string {
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const passed = Math.max(0, now - moment);
  const [unit, length] = UNITS.find(([, size]) => passed >= size) ?? ['second', SECOND];
  // Below a minute nobody counts: "now".
  return format.format(unit === 'second' ? 0 : -Math.floor(passed / length), unit);
}
