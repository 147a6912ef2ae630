import type { IceServer, Peer, PeerEvent } from '../platform/rtc/peer';
import type { ServiceClient } from '../platform/service/service-client';
import type { Signaling, SignalingEvent, SignalingOptions } from '../platform/signaling/signaling';

/** What a session needs of the browser. */
export interface SessionPorts {
  readonly service: (base: string) => ServiceClient;
  readonly signaling: (
    options: SignalingOptions,
    hear: (event: SignalingEvent) => void,
  ) => Signaling;
  /** Throws where WebRTC is switched off. */
  readonly peer: (
    iceServers: readonly IceServer[],
    hear: (event: PeerEvent) => void,
    onFrame: (data: unknown) => void,
  ) => Peer;
  readonly now: () => number;
  /** Random text, new at each call. */
  readonly randomText: () => string;
}
