import type { ChannelState } from './channel-state';
import type { PeerDescription, PeerRequest } from './peer-request';

export interface ReceivedFrame {
  readonly state: ChannelState;
  readonly result: FrameResult;
  /** What the peer has just said of itself. */
  readonly peer?: PeerDescription;
}

export type FrameResult =
  /** Nothing to do; unknown messages are counted against the budget only. */
  | { readonly kind: 'ignore' }
  | { readonly kind: 'heartbeat'; readonly answer?: string }
  /** Answered without the user. `close`: then end the session. */
  | { readonly kind: 'reply'; readonly frames: readonly string[]; readonly close: boolean }
  /** To be decided; `key` names it in `encodeReply`. */
  | { readonly kind: 'request'; readonly key: string; readonly request: PeerRequest }
  | {
      readonly kind: 'refused';
      readonly reason: FrameRefusal;
      readonly frames: readonly string[];
      readonly close: boolean;
    };

export const FRAME_REFUSALS = [
  /** More frames or text in a minute than an honest peer needs. */
  'flooded',
  'too-large',
  /** Bytes that are no UTF-8. */
  'not-text',
  /** CBOR or JSON that breaks a limit: depth, items, double keys, left-over bytes. */
  'malformed',
  /** A known message without what it must hold. */
  'invalid-request',
  /** A method that we do not offer. */
  'unsupported',
  /** A dialect other than the one that was begun. */
  'dialect-changed',
  /** No protocol that both know, or a negotiation that cannot be read. */
  'negotiation',
  /** As many requests are open as may be. */
  'backlog',
  /** An id that an open request already has. */
  'repeated-id',
] as const;
export type FrameRefusal = (typeof FRAME_REFUSALS)[number];
