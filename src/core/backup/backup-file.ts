import { sha256 } from '@noble/hashes/sha2.js';

import { asBytes, decodeBase64Url, encodeBase64Url, encodeUtf8, type Bytes } from '../bytes';
import { newKdfParameters } from '../vault/kdf-parameters';
import { passwordKey } from '../vault/password-key';
import { openSealed, seal } from '../vault/sealing';
import type { VaultPorts } from '../vault/types';
import { BackupError } from './backup-error';
import { BACKUP_VERSION, readBackupHeader, writeBackupHeader } from './backup-header';

export type BackupPorts = Pick<VaultPorts, 'kdf' | 'subtle' | 'random' | 'now'>;

/** Characters of a whole file; ten thousand passkeys take about a third of it. */
export const MAX_BACKUP_LENGTH = 32 * 1024 * 1024;

/**
 * Seals `contents` under a password of its own. The file is three lines of ASCII: the header as JSON, the ciphertext
 * (AES-256-GCM, tag at its end) and the SHA-256 of the two lines with their line feeds; the last two as base64url.
 * The first line, byte for byte, is the associated data. Salt and so the key are of this file alone.
 */
export async function sealBackup(
  ports: BackupPorts,
  password: string,
  contents: Bytes,
): Promise<string> {
  const kdf = newKdfParameters(ports.random);
  const key = await passwordKey(ports, password, kdf);
  const createdAt = ports.now();
  // The nonce is drawn by the sealing, and the header that is sealed along must hold it: it is drawn here instead.
  const nonce = ports.random(12);
  const header = writeBackupHeader({ version: BACKUP_VERSION, createdAt, kdf, nonce });
  const drawn = { subtle: ports.subtle, random: () => nonce };
  const { ciphertext } = await seal(drawn, key, encodeUtf8(header), contents);
  const body = `${header}\n${encodeBase64Url(ciphertext)}\n`;
  return `${body}${checksum(body)}\n`;
}

export interface OpenedBackup {
  /** Milliseconds since the epoch, as the file states it. */
  readonly createdAt: number;
  /** The caller overwrites them. */
  readonly contents: Bytes;
}

/** @throws BackupError and nothing else, unless the KDF itself fails. */
export async function openBackup(
  ports: Pick<BackupPorts, 'kdf' | 'subtle'>,
  password: string,
  file: string,
): Promise<OpenedBackup> {
  const { line, header, ciphertext } = readBackupFile(file);
  const key = await passwordKey(ports, password, header.kdf);
  const sealed = { nonce: header.nonce, ciphertext };
  try {
    const contents = await openSealed(ports.subtle, key, encodeUtf8(line), sealed);
    return { createdAt: header.createdAt, contents };
  } catch {
    // The checksum was right, so what does not fit is the password.
    throw new BackupError('wrong-password');
  }
}

/** Tells a backup from other files by its first characters. */
export function looksLikeBackup(file: string): boolean {
  return file.trimStart().startsWith('{"format":"tidekey-backup"');
}

/** Whether the file is whole; without the password. @throws BackupError */
export function readBackupFile(file: string) {
  if (file.length > MAX_BACKUP_LENGTH) throw new BackupError('too-large');
  if (!looksLikeBackup(file)) throw new BackupError('not-a-backup');
  // Mail programs and editors change line ends and add empty lines; nothing else is forgiven.
  const [line = '', sealed = '', stated, ...rest] = file.trim().split(/\r?\n/u);
  const header = readBackupHeader(line);
  if (stated !== checksum(`${line}\n${sealed}\n`) || rest.length > 0) {
    throw new BackupError('damaged', { cause: new Error('checksum') });
  }
  const ciphertext = decodeBase64Url(sealed);
  if (ciphertext === undefined || ciphertext.length < 16) {
    throw new BackupError('damaged', { cause: new Error('ciphertext') });
  }
  return { line, header, ciphertext };
}

function checksum(body: string): string {
  return encodeBase64Url(asBytes(sha256(encodeUtf8(body))));
}
