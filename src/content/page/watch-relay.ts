import type { Channel } from './channel';

const CHECK_EVERY_MS = 3000;
const later = setTimeout;

/**
 * Asks the relay for signs of life while a request is pending. An extension that is switched off or updated can take its
 * relay with it without a word, and a page's promise must not hang for that.
 *
 * @returns what to call at each sign of life
 */
export function watchRelay(
  channel: Channel,
  requestId: string,
  isPending: () => boolean,
  onSilence: (everAlive: boolean) => void,
): () => void {
  let unanswered = 0;
  let everAlive = false;
  const check = (): void => {
    if (!isPending()) return;
    // Two, because a timer may overtake the first answer after the page blocked its thread.
    if (unanswered === 2) {
      channel.abandon();
      onSilence(everAlive);
      return;
    }
    unanswered += 1;
    channel.send({ type: 'ping', requestId });
    later(check, CHECK_EVERY_MS);
  };
  later(check, CHECK_EVERY_MS);
  return () => {
    unanswered = 0;
    everAlive = true;
  };
}
