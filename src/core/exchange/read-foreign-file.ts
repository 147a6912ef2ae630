import type { VaultPorts } from '../vault/types';
import { findAlgorandBackup, readAlgorandBackup } from './algorand-backup';
import { readAlgorandWords } from './algorand-key';
import { isBitwarden, readBitwarden } from './bitwarden';
import { isCxf, readCxf } from './cxf-reader';
import { ExchangeError } from './exchange-error';
import { isObject, parseFileJson } from './file-json';
import type { ForeignContents } from './foreign-contents';
import { isKeePassXc, readKeePassXc } from './keepassxc';
import type { InflateRaw } from './large-blob';
import { isProtonPass, readProtonPass } from './proton-pass';

export interface ExchangePorts extends Pick<VaultPorts, 'now' | 'randomId'> {
  readonly inflateRaw: InflateRaw;
}

/**
 * Which program's file this is, told by its form alone, and what it holds. The caller erases the contents.
 * @throws ExchangeError and nothing else.
 */
export async function readForeignFile(
  { now, randomId, inflateRaw }: ExchangePorts,
  file: string,
  password?: string,
): Promise<ForeignContents> {
  const terms = { now: now(), randomId };
  const backup = findAlgorandBackup(file);
  if (backup !== undefined) return readAlgorandBackup(backup, password, terms);
  const words = readAlgorandWords(file, terms);
  if (words !== undefined) return words;
  const json = parseFileJson(file);
  if (isKeePassXc(json)) return readKeePassXc(json, terms.now);
  if (!isObject(json)) throw new ExchangeError('unknown');
  if (isCxf(json)) return readCxf(json, terms.now, inflateRaw);
  // Proton's says whether it is encrypted as well, so it goes first.
  if (isProtonPass(json)) return readProtonPass(json, terms.now);
  if (isBitwarden(json)) return readBitwarden(json, terms.now);
  throw new ExchangeError('unknown');
}
