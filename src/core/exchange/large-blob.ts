import { MAX_LARGE_BLOB_LENGTH } from '../authenticator/types';
import { concatBytes, encodeBase64Url, type Bytes } from '../bytes';
import { readBase64, type JsonObject } from './file-json';

/** DEFLATE (RFC 1951) undone, up to `most` bytes; `undefined` for what is longer or no DEFLATE. */
export type InflateRaw = (bytes: Bytes, most: number) => Promise<Bytes | undefined>;

/** The format wants it compressed with DEFLATE. One stored block is DEFLATE too, and needs no compressor. */
export function writeLargeBlob(blob: Bytes) {
  const header = new Uint8Array(5);
  // The last block, of type 00: stored. Its length and the complement, little-endian.
  header[0] = 1;
  const view = new DataView(header.buffer);
  view.setUint16(1, blob.length, true);
  view.setUint16(3, ~blob.length & 0xffff, true);
  return { uncompressedSize: blob.length, data: encodeBase64Url(concatBytes(header, blob)) };
}

export async function readLargeBlob(
  { uncompressedSize, data }: JsonObject,
  inflateRaw: InflateRaw,
): Promise<Bytes | undefined> {
  const bytes = readBase64(data);
  if (bytes === undefined) return undefined;
  const blob = await inflateRaw(bytes, MAX_LARGE_BLOB_LENGTH);
  return blob?.length === uncompressedSize ? blob : undefined;
}
