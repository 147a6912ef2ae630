import { equalBytes } from '../bytes';
import { readVaultHead } from './head';
import { readStoredRecord } from './stored-record';
import {
  VaultError,
  type Sealed,
  type StoredRecord,
  type VaultBackend,
  type VaultWrite,
} from './types';

/** One failure of a disk may be a passing one, and it rescues whoever would otherwise lose what he just made. */
const ATTEMPTS = 2;

/**
 * Takes the disk from one generation to the next: the new rows are laid beside the live ones, read back in a transaction
 * of their own and opened, and only then switched to. Whatever ends it half-way, the disk holds the old generation or the
 * new one. The caller holds the lock.
 *
 * @param opens whether a row from disk holds what was meant to be written.
 * @throws VaultError 'storage-unavailable' when the new generation could not be made live and confirmed.
 */
export async function writeGeneration(
  backend: VaultBackend,
  write: VaultWrite,
  opens: (row: StoredRecord) => Promise<boolean>,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await backend.stage({ head: write.head, put: write.put });
      await confirmStaged(backend, write, opens);
      await backend.switchTo(write);
      await confirmLive(backend, write);
      return;
    } catch (cause) {
      if (cause instanceof VaultError && KEEPS_ITS_NAME.has(cause.code)) throw cause;
      if (await isLive(backend, write)) return;
      if (attempt === ATTEMPTS) throw new VaultError('storage-unavailable', { cause });
    }
  }
}

/** Failures that are not the storage's. */
const KEEPS_ITS_NAME: ReadonlySet<string> = new Set(['exists', 'locked', 'newer-version']);

async function confirmStaged(
  backend: VaultBackend,
  { head, put }: VaultWrite,
  opens: (row: StoredRecord) => Promise<boolean>,
): Promise<void> {
  const staged = await backend.readStaged();
  if (!isHead(staged.head, head))
    throw new Error('the staged head is not the one that was written');
  const rows = new Map(staged.rows.map((raw) => [readStoredRecord(raw).id, readStoredRecord(raw)]));
  if (rows.size !== put.length) throw new Error('the staged rows are not those that were written');
  await Promise.all(
    put.map(async ({ id, write }) => {
      const row = rows.get(id);
      const same = row?.write === write && (await opens(row));
      if (!same) throw new Error('a staged row is not the one that was written');
    }),
  );
}

async function confirmLive(
  backend: VaultBackend,
  { head, put, remove }: VaultWrite,
): Promise<void> {
  const live = await backend.readLive([...put.map(({ id }) => id), ...remove]);
  if (!isHead(live.head, head)) throw new Error('the head on disk is not the one that was written');
  put.forEach((row, index) => {
    if (!equalRows(readStoredRecord(live.rows[index]), row)) {
      throw new Error('a record on disk is not the one that was written');
    }
  });
  if (live.rows.slice(put.length).some((row) => row !== undefined)) {
    throw new Error('a removed record is on disk');
  }
}

/** The switch may be on disk although its answer was a failure. */
async function isLive(backend: VaultBackend, write: VaultWrite): Promise<boolean> {
  try {
    await confirmLive(backend, write);
    return true;
  } catch {
    return false;
  }
}

function isHead(raw: unknown, head: VaultWrite['head']): boolean {
  const reading = readVaultHead(raw);
  return reading.kind === 'good' && reading.head.checksum === head.checksum;
}

/** Rows that are the same write of the same row, byte for byte. */
export function equalRows(left: StoredRecord, right: StoredRecord): boolean {
  return (
    left.id === right.id &&
    left.type === right.type &&
    left.format === right.format &&
    left.write === right.write &&
    left.rpIndex === right.rpIndex &&
    left.ceremonyIndex === right.ceremonyIndex &&
    equalSealed(left.body, right.body) &&
    equalSealed(left.secret, right.secret)
  );
}

function equalSealed(left: Sealed | undefined, right: Sealed | undefined): boolean {
  if (left === undefined || right === undefined) return left === right;
  return equalBytes(left.nonce, right.nonce) && equalBytes(left.ciphertext, right.ciphertext);
}
