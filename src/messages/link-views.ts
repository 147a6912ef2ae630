import type { SessionPhase } from '../core/flows/peer-session-phase';
import type {
  AnswerMode,
  LinkMark,
  LinkProblem,
  LinkSource,
  LinkVerdict,
  RemoteEnd,
} from '../core/liquid';
import type { AccountView, VaultStatusView, VerificationView } from './vault-views';

/** What became of a text that was scanned, pasted or clicked. */
export type LinkSubmitView =
  /** The prompt window asks the user now. */
  { readonly kind: 'accepted' } | { readonly kind: 'refused'; readonly problem: LinkProblemView };

export type LinkProblemView =
  | LinkProblem
  /** This very code was used before. */
  | 'reused'
  /** The line of requests is full. */
  | 'too-many-waiting';

/** The visible tab as a picture, and the ticket under which the background remembers whose picture it is. */
export interface TabCaptureView {
  readonly captureId: string;
  /** PNG, as a data URL. */
  readonly dataUrl: string;
  /** The tab's origin; absent on pages that no extension reaches. */
  readonly tabOrigin?: string;
}

/** The tab that shows a picture which the user chose. */
export interface ChosenPictureView {
  /** PNG, as a data URL; absent when there is none, or not any more. */
  readonly dataUrl?: string;
}

/** A page that may show codes of this service, because the user said so. */
export interface PairView {
  readonly tabOrigin: string;
  readonly serviceOrigin: string;
  /** Milliseconds since the epoch. */
  readonly since: number;
}

export interface LinkAccountView extends AccountView {
  /** `known`: we hold a passkey of this account for the service, so it signs in; else one is made. */
  readonly passkey: 'known' | 'new';
}

/** The prompt's view of a link request, or of a session that shall be opened again. */
export interface LinkPromptView {
  readonly kind: 'link';
  readonly requestId: string;
  readonly source: LinkSource | 'reconnect';
  /** `host` or `host:port` of the service, ASCII. */
  readonly host: string;
  /** The same with its own letters, when the ASCII form hides some. */
  readonly unicodeHost?: string;
  readonly serviceOrigin: string;
  /** The page that showed the code, from the browser. */
  readonly tabOrigin?: string;
  /** How the page that showed the code and the service that it names belong together. */
  readonly verdict: LinkVerdict;
  readonly marks: readonly LinkMark[];
  /** Milliseconds since the epoch when the code says it; absent: the code does not tell its age. */
  readonly codeMadeAt?: number;
  readonly waiting: number;
  readonly deadline: number;
  readonly vault: VaultStatusView;
  readonly verification: VerificationView;
  /** Unlocked only. Empty: no account yet. */
  readonly accounts?: readonly LinkAccountView[];
}

/** One connection, alive or remembered. */
export interface ConnectionView {
  readonly sessionId: string;
  readonly host: string;
  readonly serviceOrigin: string;
  readonly tabOrigin?: string;
  readonly accountAddress: string;
  readonly accountName?: string;
  /** Milliseconds since the epoch. */
  readonly since: number;
  readonly lastUsedAt: number;
  /** `disconnected`: remembered, and not alive. */
  readonly phase: SessionPhase | { readonly kind: 'disconnected' };
  readonly remoteEnd: RemoteEnd;
  /** What the other end says it is; nobody has checked it. */
  readonly peerName?: string;
  readonly answerMode: AnswerMode;
  readonly openRequests: number;
  /** The page of a remembered pair may be offered once the connection worked. */
  readonly pair: 'none' | 'offer' | 'remembered';
}
