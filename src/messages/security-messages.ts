import * as v from 'valibot';

import { anyPage, Id, Nothing, Password, uiOnly } from './schemas';
import type { VaultStatusView } from './vault-views';

const base64Url = /^[A-Za-z0-9_-]+$/u;

/** What an enrolled passkey answered, both as base64url: the id of at most 1 023 bytes, and 32 bytes of PRF output. */
export const PasskeyProofMessage = v.strictObject({
  credentialId: v.pipe(v.string(), v.regex(base64Url), v.maxLength(1364)),
  prfOutput: v.pipe(v.string(), v.regex(base64Url), v.length(43)),
});
export type PasskeyProofMessage = v.InferOutput<typeof PasskeyProofMessage>;

/** How the vault is opened. `password` is always the vault's present one: who asks is asked again. */
export const SECURITY_MESSAGES = {
  'vault.unlock-by-passkey': { from: anyPage, request: PasskeyProofMessage },
  /** `newKey`: everything is sealed anew under a new vault key as well. */
  'security.change-password': {
    from: uiOnly,
    request: v.strictObject({ password: Password, next: Password, newKey: v.boolean() }),
  },
  'security.passkeys': { from: uiOnly, request: Nothing },
  /** The password first; then the page makes a passkey and asks it once. */
  'security.begin-passkey': { from: uiOnly, request: v.strictObject({ password: Password }) },
  'security.add-passkey': {
    from: uiOnly,
    request: v.strictObject({
      ticket: Id,
      label: v.pipe(v.string(), v.trim(), v.maxLength(64)),
      proof: PasskeyProofMessage,
    }),
  },
  'security.remove-passkey': {
    from: uiOnly,
    request: v.strictObject({ credentialId: v.pipe(v.string(), v.maxLength(1364)) }),
  },
} as const;

/** What a page needs to make a passkey for this vault. */
export interface PasskeyEnrolmentView {
  /** Good for one passkey and five minutes. */
  readonly ticket: string;
  /** Absent: the page's own origin. */
  readonly rpId?: string;
  /** Base64url. */
  readonly userHandle: string;
  /** Base64url: what the PRF is evaluated at. */
  readonly prfInput: string;
  /** Base64url. */
  readonly enrolled: readonly string[];
}

/** A passkey that opens the vault. */
export interface EnrolledPasskeyView {
  readonly credentialId: string;
  readonly label: string;
  /** Milliseconds since the epoch; absent where it does not open. */
  readonly createdAt?: number;
}

export interface SecurityReplies {
  'vault.unlock-by-passkey': VaultStatusView;
  'security.change-password': VaultStatusView;
  'security.passkeys': readonly EnrolledPasskeyView[];
  'security.begin-passkey': PasskeyEnrolmentView;
  'security.add-passkey': readonly EnrolledPasskeyView[];
  'security.remove-passkey': readonly EnrolledPasskeyView[];
}
