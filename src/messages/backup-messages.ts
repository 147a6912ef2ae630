import * as v from 'valibot';

import type { ForeignSource, SkipReason } from '../core/exchange';
import { Id, Nothing, onboardingOnly, Password, uiOnly } from './schemas';

/** Longer than the longest file that is read, so that such a one is refused with its own words. */
const FileText = v.pipe(v.string(), v.maxLength(40 * 1024 * 1024));
const File = { file: FileText, filePassword: v.optional(Password) } as const;

/** Backup files, files of other programs, and secrets on paper. `password` is always the vault's: who asks is asked again. */
export const BACKUP_MESSAGES = {
  'backup.status': { from: uiOnly, request: Nothing },
  'backup.make': {
    from: uiOnly,
    request: v.strictObject({ password: Password, filePassword: Password }),
  },
  /** Opens a file and says what it would add. Changes nothing. */
  'transfer.preview': { from: uiOnly, request: v.strictObject(File) },
  /** Adds what is missing. */
  'transfer.apply': { from: uiOnly, request: v.strictObject(File) },
  /** All passkeys in the clear. */
  'transfer.export': { from: uiOnly, request: v.strictObject({ password: Password }) },
  /** What a backup file would make of a browser that has no vault yet. */
  'restore.preview': {
    from: onboardingOnly,
    request: v.strictObject({ file: FileText, filePassword: Password }),
  },
  /** Makes the vault; `password` is the new one's. */
  'restore.apply': {
    from: onboardingOnly,
    request: v.strictObject({ file: FileText, filePassword: Password, password: Password }),
  },
  'secrets.list': { from: uiOnly, request: Nothing },
  /** The words of a phrase or of an account, for a moment. */
  'secrets.reveal': { from: uiOnly, request: v.strictObject({ id: Id, password: Password }) },
} as const;

/** How the vault stands against its last backup. */
export interface BackupStatusView {
  /** Milliseconds since the epoch. */
  readonly lastBackupAt?: number;
  /** When that very file was opened again from disk. */
  readonly checkedAt?: number;
  /** Keys that neither a phrase nor the last backup brings back. */
  readonly unsaved: number;
}

export interface MadeBackupView {
  /** Proposed for the file. */
  readonly name: string;
  /** Ciphertext and a plain header. */
  readonly file: string;
  readonly passkeys: number;
  readonly accounts: number;
  readonly phrases: number;
  /** What does not open here, and so is not in the file. */
  readonly missing: number;
}

export type TransferSource = 'tidekey-backup' | ForeignSource;

export interface TransferItemView {
  readonly kind: 'phrase' | 'account' | 'passkey' | 'hidden-passkey' | 'connection' | 'other';
  readonly state: 'new' | 'here' | 'differs' | 'skipped';
  readonly title: string;
  readonly detail?: string;
  readonly reason?: SkipReason;
}

export type TransferView =
  | { readonly step: 'password' }
  | {
      readonly step: 'preview' | 'done';
      readonly source: TransferSource;
      /** Milliseconds since the epoch, as the file states it. */
      readonly createdAt?: number;
      /** The program that made it, in its own words. */
      readonly exporter?: string;
      readonly counts: Readonly<Record<TransferItemView['state'], number>>;
      /** The first of them; what is new comes first. */
      readonly items: readonly TransferItemView[];
      /** It is the very file that was made last. */
      readonly isLastBackup: boolean;
    };

/** What a backup file holds. */
export interface RestoreView {
  /** Milliseconds since the epoch, as the file states it. */
  readonly createdAt: number;
  readonly phrases: number;
  readonly accounts: number;
  readonly passkeys: number;
  /** Entries that this release cannot read. */
  readonly unread: number;
}

export interface ExportedFileView {
  readonly name: string;
  /** Every key in the clear: to the disk at once, and nowhere else. */
  readonly file: string;
  readonly passkeys: number;
}

/** Something that can be written down as words. */
export interface SecretView {
  readonly id: string;
  readonly kind: 'phrase' | 'key';
  readonly words: number;
  /** Accounts that come back with them. */
  readonly accounts: readonly { readonly name: string; readonly address: string }[];
}

export interface BackupReplies {
  'backup.status': BackupStatusView;
  'backup.make': MadeBackupView;
  'transfer.preview': TransferView;
  'transfer.apply': TransferView;
  'transfer.export': ExportedFileView;
  'restore.preview': RestoreView;
  'restore.apply': RestoreView;
  'secrets.list': readonly SecretView[];
  'secrets.reveal': { readonly words: readonly string[] };
}
