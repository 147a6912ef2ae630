import { concatBytes, encodeUtf8, type Bytes } from '../../bytes';
import { isMsgpackArray, isMsgpackMap, type MsgpackValue } from './msgpack-value';

/**
 * Writes Algorand's canonical msgpack (go-algorand `protocol.Encode`): shortest heads, keys sorted, text as str, bytes as
 * bin. Leaving out what is zero is the caller's.
 *
 * @throws RangeError for a number outside of 0 to 2^64 - 1.
 */
export function writeMsgpack(value: MsgpackValue): Bytes {
  const output: Uint8Array[] = [];
  write(output, value);
  return concatBytes(...output);
}

function write(output: Uint8Array[], value: MsgpackValue): void {
  if (typeof value === 'bigint') output.push(wholeNumber(value));
  else if (typeof value === 'boolean') output.push(Uint8Array.of(value ? 0xc3 : 0xc2));
  else if (typeof value === 'string') writeText(output, value);
  else if (value instanceof Uint8Array) output.push(head(value.length, DATA), value);
  else if (isMsgpackMap(value)) {
    output.push(head(value.size, MAP));
    for (const [key, item] of [...value].sort(([left], [right]) => (left < right ? -1 : 1))) {
      writeText(output, key);
      write(output, item);
    }
  } else if (isMsgpackArray(value)) {
    output.push(head(value.length, ARRAY));
    for (const item of value) write(output, item);
  }
}

function writeText(output: Uint8Array[], text: string): void {
  const bytes = encodeUtf8(text);
  output.push(head(bytes.length, TEXT), bytes);
}

interface Heads {
  /** The one-byte head of length 0, and up to which length it reaches. */
  readonly fixed?: { readonly first: number; readonly most: number };
  readonly oneByte?: number;
  readonly twoBytes: number;
  readonly fourBytes: number;
}

const TEXT: Heads = {
  fixed: { first: 0xa0, most: 31 },
  oneByte: 0xd9,
  twoBytes: 0xda,
  fourBytes: 0xdb,
};
const DATA: Heads = { oneByte: 0xc4, twoBytes: 0xc5, fourBytes: 0xc6 };
const ARRAY: Heads = { fixed: { first: 0x90, most: 15 }, twoBytes: 0xdc, fourBytes: 0xdd };
const MAP: Heads = { fixed: { first: 0x80, most: 15 }, twoBytes: 0xde, fourBytes: 0xdf };
const NUMBER = { fixed: { first: 0, most: 0x7f }, oneByte: 0xcc, twoBytes: 0xcd, fourBytes: 0xce };

function head(length: number, heads: Heads): Bytes {
  const { fixed, oneByte, twoBytes, fourBytes } = heads;
  if (fixed !== undefined && length <= fixed.most) return Uint8Array.of(fixed.first + length);
  if (oneByte !== undefined && length <= 0xff) return Uint8Array.of(oneByte, length);
  const bytes = new Uint8Array(length <= 0xffff ? 3 : 5);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, length <= 0xffff ? twoBytes : fourBytes);
  if (length <= 0xffff) view.setUint16(1, length);
  else view.setUint32(1, length);
  return bytes;
}

function wholeNumber(value: bigint): Bytes {
  if (value < 0n || value > 0xffff_ffff_ffff_ffffn) throw new RangeError('not an unsigned 64-bit');
  if (value <= 0xffff_ffffn) return head(Number(value), NUMBER);
  const bytes = new Uint8Array(9);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, 0xcf);
  view.setBigUint64(1, value);
  return bytes;
}
