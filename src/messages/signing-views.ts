import type { DataReviewView, ReviewView } from '../core/algorand';
import type { RemoteEnd, SignatureForm } from '../core/liquid';
import type { VaultStatusView } from './vault-views';

/** Who asks over the channel. Host, page and place come from us; the name is the other end's own. */
export interface AskerView {
  readonly sessionId: string;
  /** `host` or `host:port` of the service through which it came. */
  readonly host: string;
  /** The page whose code was scanned. */
  readonly tabOrigin?: string;
  readonly remoteEnd: RemoteEnd;
  readonly peerName?: string;
  readonly accountAddress: string;
  /** While unlocked. */
  readonly accountName?: string;
}

interface ChannelPromptView {
  readonly requestId: string;
  readonly asker: AskerView;
  readonly waiting: number;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  readonly vault: VaultStatusView;
}

/** Whether a node was asked for its opinion, and what came of it. */
export type NodeAskedView =
  | { readonly kind: 'none' }
  | { readonly kind: 'answered'; readonly host: string }
  | { readonly kind: 'failed'; readonly host: string; readonly detail: string };

/** The prompt's view of transactions that a connected dapp wants signed. */
export interface SigningPromptView extends ChannelPromptView {
  readonly kind: 'signing';
  readonly purpose: 'sign' | 'sign-and-post';
  /** What will stand in the answer; bare signatures of a rekeyed account are of no use to those who want them. */
  readonly answer: SignatureForm;
  readonly node: NodeAskedView;
  /** Unlocked only: parsed from the very bytes that will be signed. */
  readonly review?: ReviewView;
  /** Names of the user's own accounts, by address. Unlocked only. */
  readonly names?: Readonly<Record<string, string>>;
}

/** The prompt's view of data that a connected dapp wants signed (ARC-60). */
export interface DataPromptView extends ChannelPromptView {
  readonly kind: 'data';
  readonly review?: DataReviewView;
}
