import type { LiquidRefusal } from '../core/liquid';
import type { HidingReason, PasskeyNames, SignalSubject } from '../core/vault';
import type { Behaviour, SecurityKeyFlows, SiteChoice } from '../core/webauthn';
import type { LinkPromptView } from './link-views';
import type { DataPromptView, SigningPromptView } from './signing-views';
import type { AccountView, VaultStatusView, VerificationView } from './vault-views';

export type { LiquidRefusal };
export type {
  AccountView,
  PasskeyUnlockView,
  StorageNotice,
  VaultState,
  VaultStatusView,
  VerificationView,
} from './vault-views';

/** What our own windows show. Plain JSON, no secrets: these cross `runtime` messages into React. */

export interface PasskeyView {
  readonly credentialId: string;
  readonly rpId: string;
  readonly userName: string;
  readonly userDisplayName: string;
  readonly createdAt: number;
  readonly lastUsedAt?: number;
  readonly alg: number;
  /** After the loss of this browser: with the words of the recovery phrase, with words and the account's list, or not at all. */
  readonly comesBack: 'words' | 'list' | 'nowhere';
  /** Found again by the words, and not used since. */
  readonly restored?: true;
  /** Guessed by a user name: its site has not named it yet. */
  readonly unconfirmed?: true;
}

export interface PasskeyPage {
  readonly items: readonly PasskeyView[];
  readonly total: number;
  /** Present when there is more: hand it back as `after`. */
  readonly next?: string;
}

/** A change that a site made to one passkey by its own word (WebAuthn section 5.1.10), to be taken back or left. */
export interface SignalView {
  readonly passkey: PasskeyView;
  readonly subject: SignalSubject;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Of a name: what it was before. */
  readonly before?: PasskeyNames;
  /** Of existence: what the site said. */
  readonly because?: HidingReason;
  /** The user has seen it. A hidden passkey stays in its list all the same. */
  readonly seen: boolean;
}

export interface SignalsView {
  /** Newest first. */
  readonly signals: readonly SignalView[];
}

export interface SiteView {
  /** The active tab's site; absent on pages that no extension reaches. */
  readonly origin?: string;
  /** The host of a site that the browser closes to every extension, in place of its origin. */
  readonly closedHost?: string;
  readonly choice: SiteChoice;
  /** Somebody else's function stands before ours in a document of this site. */
  readonly hook?: 'wrapped' | 'frozen';
}

export interface NeverSitesView {
  readonly count: number;
}

/** A conditional request that waits in a tab until the user takes it up. */
export interface WaitingView {
  readonly id: string;
  /** The asking document's origin, from the browser. */
  readonly origin: string;
  /** Only when the asking frame's top document has another origin. */
  readonly topOrigin?: string;
  readonly rpId: string;
}

export interface SettingsView {
  /** Minutes of inactivity until the vault locks, 1 to 240. */
  readonly autoLockMinutes: number;
  /** Minutes for which a checked password counts as user verification, 0 to 15. */
  readonly verificationFreshMinutes: number;
  /** Whether sites without a passkey of ours are offered one. */
  readonly behaviour: Behaviour;
  readonly securityKeys: SecurityKeyFlows;
}

export interface PhraseWords {
  readonly words: readonly string[];
}

/** The one thing that the prompt window shows. */
export type PromptView =
  | { readonly kind: 'idle' }
  | CeremonyPromptView
  | LinkPromptView
  | SigningPromptView
  | DataPromptView;

export interface CeremonyPromptView {
  readonly kind: 'ceremony';
  readonly requestId: string;
  readonly operation: 'create' | 'get';
  /** The asking document's origin, from the browser. */
  readonly origin: string;
  /** Only when the asking frame's top document has another origin. */
  readonly topOrigin?: string;
  readonly rpId: string;
  /** The RP ID is of another domain, whose own list names the origin (related origins). */
  readonly related?: true;
  /** Somebody else's function stood before ours when the page called it. */
  readonly hook?: 'wrapped' | 'frozen';
  /** Requests that wait behind this one. */
  readonly waiting: number;
  /** Milliseconds since the epoch. */
  readonly deadline: number;
  readonly vault: VaultStatusView;
  readonly verification: VerificationView;
  /** Create only: the name that the site proposes; the user may change it. */
  readonly userName?: string;
  readonly userDisplayName?: string;
  /** Create only, unlocked only: the site asks for a second passkey where one exists, or for unknown algorithms. */
  readonly obstacle?: 'excluded' | 'unsupported-algorithm';
  /** Get only, unlocked only: what can be used here. Empty: there is none. */
  readonly passkeys?: readonly PasskeyView[];
  /** Get only: bytes that the site wants to keep in the passkey, in place of what it keeps there now. */
  readonly largeBlobBytes?: number;
  readonly liquid?: LiquidPromptView;
}

export type LiquidPromptView =
  | {
      readonly kind: 'proof';
      /** Unlocked only. Empty: no account yet, offer to make one. */
      readonly accounts: readonly AccountView[];
    }
  /** The challenge means something to the chain, or is malformed: nothing can be signed. */
  | { readonly kind: 'refused'; readonly reason: LiquidRefusal };
