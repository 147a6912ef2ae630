import type { Bytes } from '../bytes';
import { canonicalBytes } from './canonical-bytes';
import { Fields } from './fields';
import {
  RECORD_FORMATS,
  RECORD_TYPES,
  VaultError,
  type RecordFormat,
  type Sealed,
  type StoredRecord,
} from './types';

const NEWEST_FORMAT: RecordFormat = 2;
export const NONCE_LENGTH = 12;
export const TAG_LENGTH = 16;

export type RecordPart = 'body' | 'secret';

/** The plain columns of a row: everything but the two sealed parts. */
export type RecordColumns = Omit<StoredRecord, RecordPart>;

/**
 * Associated data of one sealed part. Each column is in it, so a ciphertext opens only in the row, in the part and
 * under the indices that it was sealed for.
 */
export function recordAssociatedData(
  vaultId: string,
  columns: RecordColumns,
  part: RecordPart,
): Bytes {
  return canonicalBytes([
    vaultId,
    columns.type,
    columns.id,
    columns.format,
    columns.write,
    part,
    columns.rpIndex ?? '',
    columns.ceremonyIndex ?? '',
  ]);
}

/**
 * Parses a row as it lies on disk.
 * @throws VaultError 'damaged', or 'newer-version' when a later release wrote it.
 */
export function readStoredRecord(raw: unknown): StoredRecord {
  const fields = Fields.of(raw, 'record');
  const format = readFormat(fields.integer('format'));
  const record: StoredRecord = {
    id: fields.text('id'),
    type: fields.oneOf('type', RECORD_TYPES),
    format,
    write: fields.integer('write', 1),
    body: readSealed(fields.object('body')),
    ...(fields.has('secret') && { secret: readSealed(fields.object('secret')) }),
    ...(fields.has('rpIndex') && { rpIndex: fields.text('rpIndex') }),
    ...(fields.has('ceremonyIndex') && { ceremonyIndex: fields.text('ceremonyIndex') }),
  };
  fields.end();
  return record;
}

function readFormat(format: number): RecordFormat {
  if (format > NEWEST_FORMAT) throw new VaultError('newer-version');
  const known = RECORD_FORMATS.find((each) => each === format);
  if (known === undefined) throw new VaultError('damaged', { cause: new Error('record.format') });
  return known;
}

export function readSealed(fields: Fields): Sealed {
  const sealed = { nonce: fields.octets('nonce'), ciphertext: fields.octets('ciphertext') };
  fields.end();
  if (sealed.nonce.length !== NONCE_LENGTH || sealed.ciphertext.length < TAG_LENGTH) {
    throw new VaultError('damaged', { cause: new Error('sealed') });
  }
  return sealed;
}

/** The id of a row that may be damaged otherwise; rows without one cannot come from a keyed store. */
export function rowId(raw: unknown): string | undefined {
  if (typeof raw !== 'object' || raw === null || !('id' in raw)) return undefined;
  return typeof raw.id === 'string' ? raw.id : undefined;
}
