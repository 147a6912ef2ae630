import { equalBytes } from '../bytes';
import { eraseContents, type VaultContents } from '../vault/vault-contents';
import { decodeContents, encodeContents, type ReadBackup } from './backup-contents';
import { BackupError } from './backup-error';
import { openBackup, sealBackup, type BackupPorts } from './backup-file';

export interface MadeBackup {
  readonly file: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** Entries that would not be restored: a key that is not its account's. */
  readonly unread: number;
}

/**
 * Makes a file and proves it: what is handed out was opened again with the password, by the same road that a restore
 * takes, and held what went in.
 * @throws BackupError 'damaged' when it did not.
 */
export async function makeBackup(
  ports: BackupPorts,
  password: string,
  contents: VaultContents,
): Promise<MadeBackup> {
  const encoded = encodeContents(contents);
  try {
    const file = await sealBackup(ports, password, encoded);
    const opened = await openBackup(ports, password, file);
    const same = equalBytes(opened.contents, encoded);
    const { contents: restored, unread } = decodeContents(opened.contents);
    eraseContents(restored);
    opened.contents.fill(0);
    if (!same) throw new BackupError('damaged', { cause: new Error('read back') });
    return { file, createdAt: opened.createdAt, unread };
  } finally {
    encoded.fill(0);
  }
}

export interface RestorableBackup extends ReadBackup {
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

/** The caller erases the contents. @throws BackupError */
export async function readBackup(
  ports: Pick<BackupPorts, 'kdf' | 'subtle'>,
  password: string,
  file: string,
): Promise<RestorableBackup> {
  const { createdAt, contents } = await openBackup(ports, password, file);
  try {
    return { createdAt, ...decodeContents(contents) };
  } finally {
    contents.fill(0);
  }
}
