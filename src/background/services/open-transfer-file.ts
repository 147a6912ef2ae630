import { looksLikeBackup, readBackup, BackupError, type BackupPorts } from '../../core/backup';
import {
  ExchangeError,
  readForeignFile,
  type ExchangePorts,
  type Skipped,
} from '../../core/exchange';
import type { VaultContents } from '../../core/vault';
import type { TransferSource } from '../../messages/backup-messages';
import { UiError } from '../../messages/router';
import type { UiErrorCode } from '../../messages/table';

/** A file of ours or of another program, open. Its secrets are the caller's to erase. */
export interface OpenedFile {
  readonly source: TransferSource;
  readonly createdAt?: number;
  readonly exporter?: string;
  readonly contents: VaultContents;
  readonly skipped: readonly Skipped[];
  /** Entries of which nothing more is known than that they do not read. */
  readonly unread: number;
}

/** @throws BackupError, ExchangeError */
export async function openTransferFile(
  ports: BackupPorts & ExchangePorts,
  file: string,
  password: string | undefined,
): Promise<OpenedFile> {
  if (looksLikeBackup(file)) {
    if (password === undefined) throw new ExchangeError('needs-password');
    return { source: 'tidekey-backup', skipped: [], ...(await readBackup(ports, password, file)) };
  }
  return { unread: 0, ...(await readForeignFile(ports, file, password)) };
}

/** What a page of ours is told of a file that does not open; `undefined` for every other failure. */
export function fileFailure(error: unknown): UiError | undefined {
  if (!(error instanceof BackupError) && !(error instanceof ExchangeError)) return undefined;
  const { cause } = error;
  const detail = cause instanceof Error ? { detail: cause.message } : {};
  return new UiError({ code: codeOf(error.code), ...detail }, { cause: error });
}

function codeOf(
  code: (BackupError | ExchangeError)['code'],
): Extract<UiErrorCode, `file-${string}`> {
  switch (code) {
    case 'not-a-backup':
    case 'unknown':
      return 'file-unknown';
    case 'damaged':
      return 'file-damaged';
    case 'newer-version':
      return 'file-newer';
    case 'wrong-password':
    case 'needs-password':
      return 'file-password';
    case 'too-large':
      return 'file-too-large';
  }
}
