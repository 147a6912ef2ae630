import type { PromptView } from '../../messages/views';
import {
  circumstancesOf,
  deadlineOf,
  identityOf,
  signedContentOf,
  type RequestView,
} from './request-view';

/** The request that the window shows, and what happened to the one before. */
export interface HeldRequest {
  readonly view: RequestView;
  /**
   * The same request was described differently later on. That is never legitimate: what the user has read is not what
   * would be signed, so nothing can be approved any more.
   */
  readonly contradicted: boolean;
  /** What would be signed, as it was first seen; a locked vault hides it, but it stays what it was. */
  readonly seen?: string | undefined;
}

/**
 * Takes the background's answer over what is shown. The same request keeps its identity and only its circumstances move
 * (waiting count, vault state, and what an unlocked vault offers); another one takes its place only because the answer
 * says that the former is no longer current.
 *
 * @returns the request to show, or undefined when nothing waits or the deadline (milliseconds since the epoch) is over
 */
export function hold(
  held: HeldRequest | undefined,
  incoming: PromptView,
  now: number,
): HeldRequest | undefined {
  if (incoming.kind === 'idle' || (deadlineOf(incoming) ?? Infinity) <= now) return undefined;
  const seen = signedContentOf(incoming);
  if (held?.view.requestId !== incoming.requestId) {
    return { view: incoming, contradicted: false, ...(seen !== undefined && { seen }) };
  }
  const known = held.seen ?? seen;
  const other = known !== (seen ?? known) || identityOf(held.view) !== identityOf(incoming);
  return {
    view: held.contradicted || other ? held.view : incoming,
    contradicted: held.contradicted || other,
    ...(known !== undefined && { seen: known }),
  };
}

/**
 * Everything on screen that a decision rests on, as one comparable string: when it changes, the approve button must be
 * armed again. The waiting count and the clock times are not part of it, so a page cannot keep the button disarmed by
 * queueing more requests.
 */
export function contentOf(held: HeldRequest): string {
  const { view } = held;
  return JSON.stringify([
    view.requestId,
    identityOf(view),
    held.contradicted,
    circumstancesOf(view),
  ]);
}
