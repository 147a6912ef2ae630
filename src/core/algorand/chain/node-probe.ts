import type { ChainIdentity } from './chain';

/** How a node is reached; as the user gave it, and so not believed. */
export interface NodeAccess {
  readonly url: string;
  /** For `X-Algo-API-Token`; empty where the node wants none. */
  readonly token: string;
}

/** What a node said of itself, or why it could not be asked. */
export type NodeProbe =
  | ({ readonly kind: 'reached' } & ChainIdentity)
  | {
      readonly kind: 'failed';
      readonly because: 'address' | 'unreachable' | 'timeout' | 'refused' | 'malformed';
      readonly detail?: string;
    };
