/** One network as the settings show it. */
export interface NetworkView {
  /** `mainnet`, `testnet`, …, or the id of one that the user added. */
  readonly id: string;
  readonly name: string;
  readonly genesisId?: string;
  /** Standard base64 of 32 bytes. */
  readonly genesisHash?: string;
  readonly custom: boolean;
  readonly enabled: boolean;
  /** The node that the user chose for it; without one, everything that needs none works. */
  readonly node?: { readonly url: string };
  /** Public nodes that can be chosen with one click. None is contacted before. */
  readonly presets: readonly { readonly name: string; readonly url: string }[];
}

/** What a node said of itself, or why it could not be asked. */
export type NodeProbeView =
  | { readonly kind: 'reached'; readonly genesisId: string; readonly genesisHash: string }
  | {
      readonly kind: 'failed';
      readonly because:
        'address' | 'unreachable' | 'timeout' | 'refused' | 'malformed' | 'wrong-genesis';
      readonly detail?: string;
    };

export interface ConnectivityView {
  /** STUN or TURN servers for peers on other computers. */
  readonly iceServers: readonly IceServerView[];
  /** Services on other ports than 443, for developers. */
  readonly allowPorts: boolean;
}

export interface IceServerView {
  readonly url: string;
  readonly username?: string;
  readonly credential?: string;
}
