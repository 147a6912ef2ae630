/** How long the very same content must have been seen, with the window in front, before a click may approve. */
export const ARMING_DELAY_MS = 500;

/**
 * The guard in front of the approve button. A page decides when our window appears, so a click or key that was meant for
 * the page can land on it: approval counts only after {@link ARMING_DELAY_MS} of uninterrupted, visible focus on
 * unchanged content.
 */
export interface Arming {
  /** What is on screen; undefined while nothing can be approved. */
  readonly content: string | undefined;
  /** Since when it has been seen without a break, on the clock of {@link Glance.now}; undefined while it is not. */
  readonly since: number | undefined;
}

/** One look at the window. */
export interface Glance {
  /** Monotonic milliseconds (`performance.now()`): the wall clock can be set. */
  readonly now: number;
  /** The document has the focus and is visible. */
  readonly attentive: boolean;
  readonly content: string | undefined;
}

export const DISARMED: Arming = { content: undefined, since: undefined };

/** Takes one look into account. Any loss of focus and any change of content starts the delay again. */
export function step(arming: Arming, glance: Glance): Arming {
  const { now, attentive, content } = glance;
  if (content === undefined) return DISARMED;
  if (!attentive) return { content, since: undefined };
  const continues = arming.content === content && arming.since !== undefined && arming.since <= now;
  return continues ? arming : { content, since: now };
}

/** Milliseconds until the button may be used; 0 when it may, undefined while no amount of waiting helps. */
export function untilArmed(arming: Arming, now: number): number | undefined {
  if (arming.since === undefined) return undefined;
  return Math.max(0, arming.since + ARMING_DELAY_MS - now);
}
