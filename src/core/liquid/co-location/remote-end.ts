/** Where the other end of a peer connection seems to be. It warns, it never blesses. */
export const REMOTE_ENDS = ['this-computer', 'same-network', 'elsewhere', 'unknown'] as const;
export type RemoteEnd = (typeof REMOTE_ENDS)[number];

/** What the browser's statistics say of one ICE candidate (`RTCIceCandidateStats`). */
export interface CandidateFacts {
  readonly type: 'host' | 'srflx' | 'prflx' | 'relay';
  /** An IP address, a `*.local` name, or nothing where the browser hides it. */
  readonly address?: string;
}

export interface RouteFacts {
  /** All local candidates that the browser lists, the selected one included. */
  readonly localCandidates: readonly CandidateFacts[];
  /** The remote side of the selected pair. */
  readonly remoteCandidate?: CandidateFacts;
}
