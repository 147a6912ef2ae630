/** Said to all of our pages: a session host that is not connected to the background connects. */
export const WAKE_MESSAGE = { type: 'tidekey.session-host.wake' } as const;

export function isWakeMessage(message: unknown): boolean {
  return (
    typeof message === 'object' &&
    message !== null &&
    'type' in message &&
    message.type === WAKE_MESSAGE.type
  );
}
