import * as v from 'valibot';

import type {
  AccountView,
  PasskeyPage,
  PasskeyView,
  PhraseWords,
  PromptView,
  SettingsView,
  SiteView,
  VaultStatusView,
} from './views';

/** Who may call: computed by the router from browser facts alone, never from a field of the message. */
export type SenderKind = 'ui' | 'prompt' | 'onboarding';

const Name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(64));
const Password = v.pipe(v.string(), v.minLength(1), v.maxLength(1024));
const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(128));
const Nothing = v.strictObject({});
const Minutes = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

const anyPage = ['ui', 'prompt', 'onboarding'] as const satisfies readonly SenderKind[];
const uiOnly = ['ui'] as const satisfies readonly SenderKind[];
const promptOnly = ['prompt'] as const satisfies readonly SenderKind[];
const onboardingOnly = ['onboarding'] as const satisfies readonly SenderKind[];

/**
 * Every message that one of our own pages may send: who may send it and what it looks like. The answer's type stands in
 * {@link UiReplies}. Adding a message without a handler, a sender or an answer does not compile.
 */
export const UI_MESSAGES = {
  'vault.status': { from: anyPage, request: Nothing },
  'vault.unlock': { from: anyPage, request: v.strictObject({ password: Password }) },
  'vault.lock': { from: anyPage, request: Nothing },
  'vault.export-raw': { from: anyPage, request: Nothing },
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
  'sites.active': { from: uiOnly, request: Nothing },
  'sites.set-paused': {
    from: uiOnly,
    request: v.strictObject({ origin: v.pipe(v.string(), v.maxLength(512)), paused: v.boolean() }),
  },
  'settings.get': { from: anyPage, request: Nothing },
  'settings.set': {
    from: uiOnly,
    request: v.strictObject({
      autoLockMinutes: Minutes(1, 240),
      verificationFreshMinutes: Minutes(0, 15),
    }),
  },
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
      /** When verification is needed and none is fresh. */
      password: v.optional(Password),
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

export interface UiReplies {
  'vault.status': VaultStatusView;
  'vault.unlock': VaultStatusView;
  'vault.lock': VaultStatusView;
  /** The ciphertext as it lies on disk, as JSON text, for the recovery screen. */
  'vault.export-raw': { readonly json: string };
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
  'sites.active': SiteView;
  'sites.set-paused': SiteView;
  'settings.get': SettingsView;
  'settings.set': SettingsView;
  'prompt.current': PromptView;
  'prompt.approve': PromptView;
  'prompt.deny': PromptView;
  'prompt.use-other': PromptView;
}

/** Closed codes; the UI maps each to words, never the other way round. */
export const UI_ERROR_CODES = [
  'wrong-password',
  'try-later',
  'weak-password',
  'phrase-invalid',
  'vault-exists',
  'vault-absent',
  'vault-damaged',
  'vault-newer-version',
  'storage-unavailable',
  'locked',
  'not-found',
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
  readonly changed: 'vault' | 'accounts' | 'passkeys' | 'sites' | 'prompt';
}
