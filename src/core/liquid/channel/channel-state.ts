import type { PeerDescription, PeerRequestKind, SignatureForm } from './peer-request';

/** What the other end speaks. `unknown` until its first request. */
export const DIALECTS = [
  'unknown',
  'arc27',
  'biatec',
  'pera',
  'walletconnect',
  'connections',
  'demo-2024',
  'ac2',
] as const;
export type Dialect = (typeof DIALECTS)[number];

export type AnswerMode = 'automatic' | SignatureForm;

export interface ChannelNetwork {
  readonly genesisId: string;
  /** Standard base64 of 32 bytes. */
  readonly genesisHash: string;
}

/** What answers need to say about us. */
export interface ChannelContext {
  /** 58 characters: the account of this session. */
  readonly accountAddress: string;
  readonly networks: readonly ChannelNetwork[];
  readonly answerMode: AnswerMode;
  /** Random text, new for each session: the ids of our answers are made of it. */
  readonly idSeed: string;
}

/** One session's channel, as plain JSON. Only this folder reads inside. */
export interface ChannelState extends ChannelContext {
  readonly dialect: Dialect;
  /** Its replies hang for ever on an error: the use-wallet client, known by its fixed provider id. */
  readonly hangsOnErrors: boolean;
  readonly open: readonly OpenRequest[];
  /** Counts requests and replies: no two share a key or an id. */
  readonly counter: number;
  readonly budget: Budget;
  /** Milliseconds since the epoch: when an empty frame was last answered. */
  readonly heartbeatAnsweredAt: number;
  readonly ignoredFrames: number;
  readonly peer?: PeerDescription;
}

export interface Budget {
  /** Milliseconds since the epoch: when the running minute began. */
  readonly since: number;
  readonly frames: number;
  readonly characters: number;
}

/** A request that waits for its outcome, and all that its reply must repeat. */
export interface OpenRequest {
  readonly key: string;
  readonly kind: PeerRequestKind;
  /** Positions of the reply. */
  readonly count: number;
  readonly reply: ReplyForm;
}

/** JSON-RPC peers number their requests; all others name them. */
export type PeerId = string | number;

export type ReplyForm =
  | {
      readonly form: 'arc27';
      readonly id: string;
      /** `arc0027:sign_transactions`: all of the reference but its last part. */
      readonly method: string;
      readonly providerId?: string;
      /** As it was when the request came, and was shown: a choice that the user makes later is for later requests. */
      readonly signatures: SignatureForm;
      /** `standard` has padding. */
      readonly base64: 'url' | 'standard';
    }
  | {
      readonly form: 'json-rpc';
      readonly id: PeerId;
      /** One item of data was asked for without a list around it, and so is answered. */
      readonly single: boolean;
    }
  | { readonly form: 'connections'; readonly id: string }
  | { readonly form: 'demo-2024' };
