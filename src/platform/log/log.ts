/**
 * The only place that writes to the console. Takes an event's name and a technical code, never values of the vault: what
 * is logged may be read by whoever looks at the machine.
 */
export function log(event: string, code = ''): void {
  console.warn(`tidekey: ${event}${code === '' ? '' : ` (${code})`}`);
}
