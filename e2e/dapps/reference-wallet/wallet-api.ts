import type { Frame } from '../page/text-channel';

/** Milliseconds since the link was handed over. */
export interface ConnectTimes {
  readonly authenticated: number;
  readonly opened: number;
}

/** What a test finds at `window.wallet`. */
export interface WalletApi {
  readonly address: string;
  readonly credentialId: string;
  /** The frames of the last connection. */
  frames: readonly Frame[];
  /** The last fault in answering; a dapp may never hear of it. */
  error: string | undefined;
  /** Registers, at a second link signs in again, and opens a channel to the dapp behind the link. */
  connect(link: string): Promise<ConnectTimes>;
  send(text: string): void;
  close(): void;
}
