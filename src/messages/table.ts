import * as v from 'valibot';

import { ANSWER_MODES, SIGNAL_SUBJECTS } from '../core/vault';
import { SECURITY_KEY_FLOWS } from '../core/webauthn/decide-route';
import { BEHAVIOURS, SITE_CHOICES } from '../core/webauthn/site-conduct';
import { BACKUP_MESSAGES, type BackupReplies } from './backup-messages';
import { FIND_MESSAGES, type FindReplies } from './find-messages';
import type { CeremonyEntryView } from './inspector-views';
import type {
  ChosenPictureView,
  ConnectionView,
  LinkSubmitView,
  PairView,
  TabCaptureView,
} from './link-views';
import type { ConnectivityView, NetworkView, NodeProbeView } from './network-views';
import { anyPage, Id, Nothing, onboardingOnly, Password, uiOnly } from './schemas';
import { PasskeyProofMessage, SECURITY_MESSAGES, type SecurityReplies } from './security-messages';
import type { SenderKind } from './sender-kind';
import { SYNC_MESSAGES, type SyncReplies } from './sync-messages';
import type {
  AccountView,
  NeverSitesView,
  PasskeyPage,
  PasskeyView,
  PhraseWords,
  PromptView,
  SettingsView,
  SignalsView,
  SiteView,
  VaultStatusView,
  WaitingView,
} from './views';

export type { SenderKind } from './sender-kind';

const Name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(64));
/** A link, or the JSON form of one; what is longer is no link. */
const LinkText = v.pipe(v.string(), v.minLength(1), v.maxLength(2048));
const Url = v.pipe(v.string(), v.minLength(1), v.maxLength(512));
const Origin = v.pipe(v.string(), v.minLength(1), v.maxLength(512));
const Token = v.pipe(v.string(), v.maxLength(256));
const NodeAddress = { url: Url, token: v.optional(Token) } as const;
const Minutes = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

const promptOnly = ['prompt'] as const satisfies readonly SenderKind[];

/**
 * Every message that one of our own pages may send: who may send it and what it looks like. The answer's type stands in
 * {@link UiReplies}. Adding a message without a handler, a sender or an answer does not compile.
 */
export const UI_MESSAGES = {
  'vault.status': { from: anyPage, request: Nothing },
  'vault.unlock': { from: anyPage, request: v.strictObject({ password: Password }) },
  'vault.lock': { from: anyPage, request: Nothing },
  'vault.export-raw': { from: anyPage, request: Nothing },
  /** Deletes what cannot be opened; the phrase is typed in a page of ours, never in a prompt. */
  'vault.erase': { from: onboardingOnly, request: Nothing },
  'vault.generate-phrase': { from: onboardingOnly, request: Nothing },
  'vault.create': {
    from: onboardingOnly,
    request: v.strictObject({
      phrase: v.pipe(v.string(), v.maxLength(1024)),
      password: Password,
    }),
  },
  'accounts.list': { from: anyPage, request: Nothing },
  'accounts.add': { from: ['ui', 'prompt'], request: v.strictObject({ name: v.optional(Name) }) },
  'accounts.rename': { from: uiOnly, request: v.strictObject({ id: Id, name: Name }) },
  'accounts.set-hidden': { from: uiOnly, request: v.strictObject({ id: Id, hidden: v.boolean() }) },
  'passkeys.list': {
    from: uiOnly,
    request: v.strictObject({ after: v.optional(Id), limit: Minutes(1, 200) }),
  },
  'passkeys.rename': {
    from: uiOnly,
    request: v.strictObject({ credentialId: Id, userName: Name }),
  },
  'passkeys.delete': { from: uiOnly, request: v.strictObject({ credentialId: Id }) },
  'passkeys.undo-delete': { from: uiOnly, request: v.strictObject({ credentialId: Id }) },
  /** What sites said of the user's passkeys, and what became of it. */
  'signals.list': { from: uiOnly, request: Nothing },
  /** Takes back what a site's word did: shows a hidden passkey, or gives one its former name. */
  'signals.undo': {
    from: uiOnly,
    request: v.strictObject({ credentialId: Id, subject: v.picklist(SIGNAL_SUBJECTS) }),
  },
  'signals.dismiss': {
    from: uiOnly,
    request: v.strictObject({ credentialId: Id, subject: v.picklist(SIGNAL_SUBJECTS) }),
  },
  'sites.active': { from: uiOnly, request: Nothing },
  'sites.choose': {
    from: uiOnly,
    request: v.strictObject({ origin: Origin, choice: v.picklist(SITE_CHOICES) }),
  },
  /** Sites on which Tidekey never answers, with all their subdomains. They are kept as hashes: only counted afterwards. */
  'sites.never': { from: ['ui', 'onboarding'], request: Nothing },
  'sites.add-never': {
    from: ['ui', 'onboarding'],
    request: v.strictObject({ host: v.pipe(v.string(), v.trim(), v.maxLength(512)) }),
  },
  'sites.clear-never': { from: uiOnly, request: Nothing },
  /** The conditional requests of the active tab, and taking one up. */
  'waiting.list': { from: uiOnly, request: Nothing },
  'waiting.take': { from: uiOnly, request: v.strictObject({ id: Id }) },
  'inspector.list': { from: uiOnly, request: Nothing },
  'inspector.clear': { from: uiOnly, request: Nothing },
  'settings.get': { from: anyPage, request: Nothing },
  'settings.set': {
    from: ['ui', 'onboarding'],
    request: v.strictObject({
      autoLockMinutes: Minutes(1, 240),
      verificationFreshMinutes: Minutes(0, 15),
      behaviour: v.optional(v.picklist(BEHAVIOURS), 'always'),
      securityKeys: v.optional(v.picklist(SECURITY_KEY_FLOWS), 'leave'),
    }),
  },
  /** Takes a picture of the visible tab; only its ticket proves later whose picture a code was read from. */
  'link.capture-tab': { from: uiOnly, request: Nothing },
  /** What the user chose in a page's context menu, where only that page could read the picture itself. Once. */
  'link.chosen-picture': { from: uiOnly, request: v.strictObject({ captureId: Id }) },
  'link.submit': {
    from: uiOnly,
    request: v.strictObject({
      text: LinkText,
      source: v.picklist(['scan-tab', 'context-menu', 'camera', 'image', 'paste']),
      captureId: v.optional(Id),
    }),
  },
  'connections.list': { from: uiOnly, request: Nothing },
  'connections.close': { from: uiOnly, request: v.strictObject({ sessionId: Id }) },
  'connections.close-all': { from: uiOnly, request: Nothing },
  'connections.reconnect': { from: uiOnly, request: v.strictObject({ sessionId: Id }) },
  'connections.forget': { from: uiOnly, request: v.strictObject({ sessionId: Id }) },
  'connections.set-answer-mode': {
    from: uiOnly,
    request: v.strictObject({ sessionId: Id, answerMode: v.picklist(ANSWER_MODES) }),
  },
  'connections.remember-pair': { from: uiOnly, request: v.strictObject({ sessionId: Id }) },
  /** Pages that may show codes of another site's service without a warning. */
  'connections.pairs': { from: uiOnly, request: Nothing },
  'connections.forget-pair': {
    from: uiOnly,
    request: v.strictObject({ tabOrigin: Origin, serviceOrigin: Origin }),
  },
  'networks.list': { from: uiOnly, request: Nothing },
  'networks.probe-node': { from: uiOnly, request: v.strictObject(NodeAddress) },
  /** Without a url: ask no node about this network any more. */
  'networks.set-node': {
    from: uiOnly,
    request: v.strictObject({ id: Id, url: v.optional(Url), token: v.optional(Token) }),
  },
  'networks.set-enabled': {
    from: uiOnly,
    request: v.strictObject({ id: Id, enabled: v.boolean() }),
  },
  /** Adds the network of a node that we do not know by its genesis. */
  'networks.add': { from: uiOnly, request: v.strictObject({ name: Name, ...NodeAddress }) },
  'networks.remove': { from: uiOnly, request: v.strictObject({ id: Id }) },
  'connectivity.get': { from: uiOnly, request: Nothing },
  'connectivity.set': {
    from: uiOnly,
    request: v.strictObject({
      iceServers: v.pipe(
        v.array(
          v.strictObject({
            url: v.pipe(v.string(), v.regex(/^(?:stuns?|turns?):[^\s/]{1,250}$/u)),
            username: v.optional(v.pipe(v.string(), v.maxLength(256))),
            credential: v.optional(v.pipe(v.string(), v.maxLength(256))),
          }),
        ),
        v.maxLength(8),
      ),
      allowPorts: v.boolean(),
    }),
  },
  'prompt.approve-link': {
    from: promptOnly,
    request: v.strictObject({
      requestId: Id,
      accountAddress: Id,
      password: v.optional(Password),
      /** In place of the password. */
      passkey: v.optional(PasskeyProofMessage),
      /** The deliberate second step behind the stop screen, and the extra one for a first-time host without a page. */
      acknowledged: v.boolean(),
    }),
  },
  'prompt.approve-signing': {
    from: promptOnly,
    request: v.strictObject({
      requestId: Id,
      /** What the user typed: each word that the review asks for, once. */
      typed: v.pipe(v.array(v.pipe(v.string(), v.maxLength(64))), v.maxLength(64)),
    }),
  },
  ...BACKUP_MESSAGES,
  ...SYNC_MESSAGES,
  ...FIND_MESSAGES,
  ...SECURITY_MESSAGES,
  'prompt.current': { from: promptOnly, request: Nothing },
  'prompt.approve': {
    from: promptOnly,
    request: v.strictObject({
      requestId: Id,
      /** Get: which passkey. */
      credentialId: v.optional(Id),
      /** Create: the user's own name for it. */
      userName: v.optional(v.pipe(v.string(), v.maxLength(256))),
      /** Liquid: which account to prove. */
      accountAddress: v.optional(Id),
      /** When verification is needed and none is fresh: one of both. */
      password: v.optional(Password),
      passkey: v.optional(PasskeyProofMessage),
    }),
  },
  'prompt.deny': { from: promptOnly, request: v.strictObject({ requestId: Id }) },
  'prompt.use-other': { from: promptOnly, request: v.strictObject({ requestId: Id }) },
} as const satisfies Record<
  string,
  { readonly from: readonly SenderKind[]; readonly request: v.GenericSchema }
>;

export type UiMessageName = keyof typeof UI_MESSAGES;
export type UiRequest<Name extends UiMessageName> = v.InferOutput<
  (typeof UI_MESSAGES)[Name]['request']
>;

export interface UiReplies extends BackupReplies, FindReplies, SecurityReplies, SyncReplies {
  'vault.status': VaultStatusView;
  'vault.unlock': VaultStatusView;
  'vault.lock': VaultStatusView;
  /** The ciphertext as it lies on disk, as JSON text, for the recovery screen. */
  'vault.export-raw': { readonly json: string };
  'vault.erase': VaultStatusView;
  'vault.generate-phrase': PhraseWords;
  'vault.create': { readonly account: AccountView };
  'accounts.list': readonly AccountView[];
  'accounts.add': AccountView;
  'accounts.rename': AccountView;
  'accounts.set-hidden': AccountView;
  'passkeys.list': PasskeyPage;
  'passkeys.rename': PasskeyView;
  'passkeys.delete': PasskeyView;
  'passkeys.undo-delete': PasskeyView;
  'signals.list': SignalsView;
  'signals.undo': SignalsView;
  'signals.dismiss': SignalsView;
  'sites.active': SiteView;
  'sites.choose': SiteView;
  'sites.never': NeverSitesView;
  'sites.add-never': NeverSitesView;
  'sites.clear-never': NeverSitesView;
  'waiting.list': readonly WaitingView[];
  'waiting.take': readonly WaitingView[];
  'inspector.list': readonly CeremonyEntryView[];
  'inspector.clear': readonly CeremonyEntryView[];
  'settings.get': SettingsView;
  'settings.set': SettingsView;
  'link.capture-tab': TabCaptureView;
  'link.chosen-picture': ChosenPictureView;
  'link.submit': LinkSubmitView;
  'connections.list': readonly ConnectionView[];
  'connections.close': readonly ConnectionView[];
  'connections.close-all': readonly ConnectionView[];
  'connections.reconnect': LinkSubmitView;
  'connections.forget': readonly ConnectionView[];
  'connections.set-answer-mode': readonly ConnectionView[];
  'connections.remember-pair': readonly ConnectionView[];
  'connections.pairs': readonly PairView[];
  'connections.forget-pair': readonly PairView[];
  'networks.list': readonly NetworkView[];
  'networks.probe-node': NodeProbeView;
  'networks.set-node': readonly NetworkView[];
  'networks.set-enabled': readonly NetworkView[];
  'networks.add': readonly NetworkView[];
  'networks.remove': readonly NetworkView[];
  'connectivity.get': ConnectivityView;
  'connectivity.set': ConnectivityView;
  'prompt.approve-link': PromptView;
  'prompt.approve-signing': PromptView;
  'prompt.current': PromptView;
  'prompt.approve': PromptView;
  'prompt.deny': PromptView;
  'prompt.use-other': PromptView;
}

/** Closed codes; the UI maps each to words, never the other way round. */
export const UI_ERROR_CODES = [
  'wrong-password',
  'wrong-passkey',
  'try-later',
  'weak-password',
  'rows-unreadable',
  'phrase-invalid',
  'vault-exists',
  'vault-absent',
  'vault-damaged',
  'vault-newer-version',
  'file-unknown',
  'file-damaged',
  'file-newer',
  'file-password',
  'file-too-large',
  'storage-unavailable',
  'locked',
  'not-found',
  'not-a-site',
  'request-gone',
  'not-allowed',
  'internal',
] as const;
export type UiErrorCode = (typeof UI_ERROR_CODES)[number];

export interface UiFailure {
  readonly code: UiErrorCode;
  /** The technical reason, one click away. Never a secret. */
  readonly detail?: string;
}

export type UiAnswer<Name extends UiMessageName> =
  | { readonly ok: true; readonly value: UiReplies[Name] }
  | { readonly ok: false; readonly error: UiFailure };

/** Name of the port on which the background tells our pages that something changed; they then ask again. */
export const CHANGES_PORT = 'tidekey.changes';
export interface Change {
  readonly changed:
    | 'vault'
    | 'accounts'
    | 'passkeys'
    | 'sites'
    | 'prompt'
    | 'waiting'
    | 'connections'
    | 'networks'
    | 'inspector'
    | 'backup'
    | 'sync';
}
