import {
  asBytes,
  concatBytes,
  decodeBase64Url,
  encodeBase64Url,
  encodeUtf8,
  type Bytes,
} from '../bytes';
import { CborError, decode, encodeCanonical, isCborArray } from '../cbor';
import type { RandomBytes } from '../ports';
import { encodeEntry, NewerEntryError, readEntry, type SyncEntry } from './sync-entry';
import type { SyncKeys } from './sync-keys';

/** What the sealing of chunks needs. */
export interface SyncPorts {
  readonly subtle: SubtleCrypto;
  readonly random: RandomBytes;
}

/**
 * Bytes before sealing. Every chunk has as many, so that its length tells nothing: sealed and spelled, with its key and
 * quotes, it takes 6 300 of the 8 192 bytes of an item, and sixteen fit into the 102 400 bytes of the store.
 */
export const CHUNK_LENGTH = 4_672;
/** The length of the entries comes first. */
const LENGTH_BYTES = 2;
/** Most bytes of entries in one chunk. */
export const CHUNK_ROOM = CHUNK_LENGTH - LENGTH_BYTES;

const FORMAT = 1;
const NONCE_LENGTH = 12;
const TAG_LENGTH = 16;
const SPELLED = /^(?<format>\d{1,4})\.(?<sealed>[\w-]+)$/u;

export type ChunkReading =
  | { readonly kind: 'entries'; readonly entries: readonly SyncEntry[]; readonly unread: number }
  /** A later release wrote it: it is left alone. */
  | { readonly kind: 'newer' }
  /** Cut off, changed, or not of this phrase. */
  | { readonly kind: 'damaged' };

/** One item's value: the format, a dot, and base64url of nonce and ciphertext. */
export async function sealChunk(
  { subtle, random }: SyncPorts,
  { sealing, setName }: SyncKeys,
  entries: readonly SyncEntry[],
): Promise<string> {
  const nonce = random(NONCE_LENGTH);
  const plaintext = padded(encodeCanonical(entries.map(encodeEntry)));
  const algorithm = { name: 'AES-GCM', iv: nonce, additionalData: boundTo(setName) };
  const sealed = asBytes(await subtle.encrypt(algorithm, sealing, plaintext));
  plaintext.fill(0);
  return `${FORMAT}.${encodeBase64Url(concatBytes(nonce, sealed))}`;
}

/** Reads whatever lies there. Never throws for what it finds. */
export async function openChunk(
  subtle: SubtleCrypto,
  { sealing, setName }: SyncKeys,
  value: unknown,
): Promise<ChunkReading> {
  const match = typeof value === 'string' ? SPELLED.exec(value) : null;
  const { format, sealed } = match?.groups ?? {};
  if (format === undefined || sealed === undefined) return { kind: 'damaged' };
  if (Number(format) > FORMAT) return { kind: 'newer' };
  if (Number(format) < FORMAT) return { kind: 'damaged' };
  const bytes = decodeBase64Url(sealed);
  if (bytes?.length !== NONCE_LENGTH + CHUNK_LENGTH + TAG_LENGTH) return { kind: 'damaged' };
  const iv = bytes.slice(0, NONCE_LENGTH);
  const algorithm = { name: 'AES-GCM', iv, additionalData: boundTo(setName) };
  try {
    const opened = await subtle.decrypt(algorithm, sealing, bytes.slice(NONCE_LENGTH));
    return readEntries(asBytes(opened));
  } catch {
    return { kind: 'damaged' };
  }
}

export function entryLength(entry: SyncEntry): number {
  return encodeCanonical(encodeEntry(entry)).length;
}

function readEntries(plaintext: Bytes): ChunkReading {
  const length = new DataView(plaintext.buffer).getUint16(0);
  if (length > CHUNK_ROOM) return { kind: 'damaged' };
  try {
    const value = decode(plaintext.subarray(LENGTH_BYTES, LENGTH_BYTES + length), { maxDepth: 3 });
    if (!isCborArray(value)) return { kind: 'damaged' };
    const entries = value.map(readEntry).filter((entry) => entry !== undefined);
    return { kind: 'entries', entries, unread: value.length - entries.length };
  } catch (error) {
    if (error instanceof NewerEntryError) return { kind: 'newer' };
    if (error instanceof CborError) return { kind: 'damaged' };
    throw error;
  }
}

function padded(encoded: Bytes): Bytes {
  const plaintext = new Uint8Array(CHUNK_LENGTH);
  if (encoded.length > CHUNK_ROOM) throw new RangeError('chunk');
  new DataView(plaintext.buffer).setUint16(0, encoded.length);
  plaintext.set(encoded, LENGTH_BYTES);
  return plaintext;
}

function boundTo(setName: string): Bytes {
  return encodeUtf8(`tidekey/sync/${FORMAT}/${setName}`);
}
