import type { VaultContents } from '../vault/vault-contents';

export type ForeignSource =
  'cxf' | 'bitwarden' | 'keepassxc' | 'proton-pass' | 'algorand-backup' | 'algorand-key';

/** Why something of a file is not taken. */
export type SkipReason =
  /** The entry is not of the form that its program writes. */
  | 'not-readable'
  /** Its private key is of no kind that is known, or damaged. */
  | 'key-not-readable'
  /** Its key is not the one of its address. */
  | 'key-mismatch'
  /** A kind of key that we do not sign with. */
  | 'algorithm'
  /** The file names it without its key: a watched account, a hardware wallet. */
  | 'no-key'
  /** It names no site that a passkey can be for. */
  | 'no-site';

export interface Skipped {
  readonly kind: 'passkey' | 'account';
  readonly title: string;
  readonly reason: SkipReason;
}

/** What another program's file holds, in our terms. */
export interface ForeignContents {
  readonly source: ForeignSource;
  /** The program that made it, in its own words. */
  readonly exporter?: string;
  /** Milliseconds since the epoch, as the file states it. */
  readonly createdAt?: number;
  readonly contents: VaultContents;
  readonly skipped: readonly Skipped[];
}
