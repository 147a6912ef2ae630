import { encodeBase64Url, type Bytes } from '../bytes';
import { parseBoundedJson } from '../liquid/parse-bounded-json';
import { Fields } from '../vault/fields';
import { readKdfParameters } from '../vault/kdf-parameters';
import type { KdfParameters } from '../vault/types';
import { BackupError } from './backup-error';

export const BACKUP_VERSION = 1;

const NONCE_LENGTH = 12;
const LIMITS = { maxLength: 2048, maxDepth: 2, maxItems: 32 } as const;

/** What of a backup file is plain, and sealed along as associated data. */
export interface BackupHeader {
  readonly version: typeof BACKUP_VERSION;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly kdf: KdfParameters;
  readonly nonce: Bytes;
}

export function writeBackupHeader({ version, createdAt, kdf, nonce }: BackupHeader): string {
  const plain = {
    format: 'tidekey-backup',
    version,
    createdAt,
    kdf,
    nonce: encodeBase64Url(nonce),
  };
  return JSON.stringify(plain);
}

/**
 * The KDF's parameters are held to the same bounds as a vault's: a doctored file must not hang whoever tries it.
 * @throws BackupError
 */
export function readBackupHeader(line: string): BackupHeader {
  const parsed = parseBoundedJson(line, LIMITS);
  if (!parsed.ok) throw damaged(parsed.error);
  try {
    const fields = Fields.of(parsed.value, 'header');
    fields.oneOf('format', ['tidekey-backup']);
    if (fields.integer('version', 1) > BACKUP_VERSION) throw new BackupError('newer-version');
    const header = {
      version: BACKUP_VERSION,
      createdAt: fields.integer('createdAt'),
      kdf: readKdfParameters(fields.object('kdf')),
      nonce: fields.decoded('nonce'),
    } as const;
    fields.end();
    if (header.nonce.length !== NONCE_LENGTH) throw damaged('nonce');
    return header;
  } catch (error) {
    if (error instanceof BackupError) throw error;
    throw new BackupError('damaged', { cause: error });
  }
}

function damaged(what: string): BackupError {
  return new BackupError('damaged', { cause: new Error(what) });
}
