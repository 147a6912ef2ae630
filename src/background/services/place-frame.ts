import { parseOrigin, type Origin } from '../../core/webauthn';
import type { RelayRequest } from '../../messages/relay-port';
import type { RelaySender } from '../../messages/sender';

/** Where a document stands among those around it (client data, WebAuthn section 5.8.1). */
export interface FramePlace {
  /** False for same-origin frames as well. */
  readonly crossOrigin: boolean;
  /** Only when the top document has another origin. */
  readonly topOrigin?: Origin;
}

export function placeFrame(
  request: Pick<Extract<RelayRequest, { type: 'ceremony' }>, 'sameOriginWithAncestors'>,
  sender: RelaySender,
  origin: Origin,
): FramePlace {
  if (sender.frameId === 0) return { crossOrigin: false };
  const top = parseOrigin(
    sender.tabUrl !== undefined && URL.canParse(sender.tabUrl)
      ? new URL(sender.tabUrl).origin
      : 'null',
  );
  const sameTop = top.ok && top.value === origin;
  // The relay's word can only make it stricter: a frame between us and a same-origin top also counts.
  const crossOrigin = !sameTop || !request.sameOriginWithAncestors;
  return crossOrigin && top.ok && !sameTop
    ? { crossOrigin, topOrigin: top.value }
    : { crossOrigin };
}
