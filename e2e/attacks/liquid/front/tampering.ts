/** The HTTP requests that a wallet makes of a service, by what they are for. */
export const STEPS = [
  'session',
  'attestation-request',
  'attestation-response',
  'assertion-request',
  'assertion-response',
] as const;
export type Step = (typeof STEPS)[number];

/** One finished exchange between a client and the honest service behind the front. */
export interface Exchange {
  readonly step: Step;
  /** How many exchanges of this step there have been, this one included. */
  readonly count: number;
  /** As sent; empty for GET. */
  readonly requestBody: string;
  readonly status: number;
  readonly body: string;
}

/** What a client gets in place of the service's own reply. */
export type EvilReply =
  | {
      readonly kind: 'reply';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body: string;
    }
  /** A header that promises JSON, then bytes without end. */
  | { readonly kind: 'endless' }
  /** Nothing at all; the connection stays open. */
  | { readonly kind: 'never' }
  | { readonly kind: 'hang-up' };

/** One client's socket, as the front sees it. */
export interface FrontSocket {
  /** Its session has signed in before it connected: in tests that is the wallet, unless a dapp connects once more. */
  readonly signedIn: boolean;
  /** Sends the client a message that the service never sent. */
  tell(event: string, payload: unknown): void;
  disconnect(): void;
}

/** Where a front interferes; whatever is left out passes untouched. */
export interface Tampering {
  /** Undefined lets the service's reply pass. */
  http?(exchange: Exchange): EvilReply | undefined;
  /** A client has connected. */
  connected?(socket: FrontSocket): void;
  /** A client has sent a message to the service. */
  heard?(event: string, payload: unknown, socket: FrontSocket): void;
  /** A message on its way to a client; what it returns goes there in its place. Undefined drops it. */
  relayed?(event: string, payload: unknown, socket: FrontSocket): unknown;
}
