/** What every view of a request needs: how the vault stands, and whose accounts there are. Plain JSON, no secrets. */

export type VaultState =
  'absent' | 'locked' | 'unlocked' | 'damaged' | 'newer-version' | 'storage-unavailable';

export interface VaultStatusView {
  readonly state: VaultState;
  readonly failedAttempts: number;
  /** Milliseconds since the epoch; no password is tried before. */
  readonly retryAt?: number;
  /** Milliseconds since the epoch; only while unlocked. */
  readonly autoLockAt?: number;
  /** The technical reason behind `damaged`, `newer-version`, `storage-unavailable`. */
  readonly reason?: string;
  /** Which passkeys open it beside the password; absent where none is enrolled. */
  readonly passkeys?: PasskeyUnlockView;
  /** What the user should know of its storage; only while unlocked. */
  readonly notices?: readonly StorageNotice[];
  /** Only in trouble: the sealed data was saved, or saving it was tried, so that deleting may be offered. */
  readonly copyTaken?: boolean;
}

/** What a page needs to ask for an enrolled passkey. All but `rpId` are base64url. */
export interface PasskeyUnlockView {
  readonly credentialIds: readonly string[];
  readonly prfInput: string;
  /** Absent: the page's own origin. */
  readonly rpId?: string;
}

/** What was done, and what is to be done, about the copies of the vault. */
export type StorageNotice =
  /** The live head could not be read; which copy took its place. `previous`: the last change may be missing. */
  | { readonly kind: 'opened-from'; readonly source: 'copy' | 'previous' | 'mirror' }
  /** Rows that were put back from a copy. */
  | { readonly kind: 'healed'; readonly count: number }
  /** Rows that are gone from every copy. */
  | { readonly kind: 'missing'; readonly count: number }
  /** Something is older than, or is not, what was written last. */
  | { readonly kind: 'unconfirmed' }
  /** The vault itself is whole. */
  | { readonly kind: 'second-copy-behind'; readonly reason: string };

export interface AccountView {
  readonly id: string;
  readonly address: string;
  readonly name: string;
  readonly hidden: boolean;
  /** How it comes back after a loss: from the words, or only with its own 25 words. */
  readonly kind: 'xhd' | 'ed25519';
}

export interface VerificationView {
  /** `password`: the site requires verification and none is fresh, so approving asks for the password or a passkey. */
  readonly need: 'none' | 'password';
  /** Milliseconds since the epoch; present while a checked password still counts. */
  readonly freshUntil?: number;
}
