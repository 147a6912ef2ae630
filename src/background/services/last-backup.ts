import { sha256 } from '@noble/hashes/sha2.js';
import * as v from 'valibot';

import { encodeHex, encodeUtf8 } from '../../core/bytes';
import type { KeyValueStore } from '../../platform/browser-storage/key-value-store';

const KEY = 'backup/last';

/** What is known of the last backup: no secret, and of no use without the file. */
const LastBackup = v.strictObject({
  /** A vault that was made anew has no backup. */
  vaultId: v.string(),
  at: v.number(),
  /** SHA-256 of the file, hexadecimal. */
  digest: v.string(),
  checkedAt: v.optional(v.number()),
});
export type LastBackup = v.InferOutput<typeof LastBackup>;

export async function readLastBackup(
  local: KeyValueStore,
  vaultId: string,
): Promise<LastBackup | undefined> {
  const read = v.safeParse(LastBackup, await local.get(KEY));
  return read.success && read.output.vaultId === vaultId ? read.output : undefined;
}

export function writeLastBackup(local: KeyValueStore, last: LastBackup): Promise<void> {
  return local.set(KEY, last);
}

/** Of the file's lines, however a program ended them. */
export function digestOfFile(file: string): string {
  return encodeHex(sha256(encodeUtf8(file.trim().replaceAll('\r\n', '\n'))));
}
