/** What the session host needs to know to open one session. Sealed data is not in it: the host never holds a key. */
export interface SessionPlan {
  readonly sessionId: string;
  readonly service: SessionService;
  /** Opaque text from the link. Compared as it is, never parsed. */
  readonly requestId: string;
  /** 58 characters: the account that the user chose for this service. */
  readonly accountAddress: string;
  /** A passkey known for this service and account: signing in is tried first, registering after a 401 or 404. */
  readonly credentialId?: string;
  /** The durable pairing of an earlier session, unsealed by the background. */
  readonly pairing?: SessionPairing;
  readonly iceServers: readonly SessionIceServer[];
  readonly answerMode: SessionAnswerMode;
  /** Networks that the wallet offers when a dialect asks. */
  readonly networks: readonly SessionNetwork[];
  /** `mirror` answers the heartbeats of peers that send some: others decode whatever they get, and fail. */
  readonly heartbeat: 'mirror' | 'never';
  readonly limits: SessionLimits;
}

export interface SessionService {
  /** `https://host[:port]`, or `http://localhost[:port]` in developer mode: also the origin inside clientDataJSON. */
  readonly origin: string;
  /** A service under a path, `/liquid`: no slash at the end. */
  readonly path?: string;
  readonly rpId: string;
}

export interface SessionPairing {
  readonly pairingId: string;
  readonly credential: string;
}

export interface SessionIceServer {
  readonly urls: readonly string[];
  readonly username?: string;
  readonly credential?: string;
}

/** What stands in a reply's `stxns`; `automatic` decides by the request. */
export const SESSION_ANSWER_MODES = ['automatic', 'raw-signatures', 'signed-transactions'] as const;
export type SessionAnswerMode = (typeof SESSION_ANSWER_MODES)[number];

export interface SessionNetwork {
  readonly genesisId: string;
  /** Standard base64 of 32 bytes, as ARC-27 writes it. */
  readonly genesisHash: string;
}

export interface SessionLimits {
  /** Milliseconds without a message from the peer. */
  readonly idle: number;
  /** Milliseconds since the channel first opened. */
  readonly absolute: number;
}
