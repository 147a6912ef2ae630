import { decodeUtf8, type Bytes } from '../../bytes';
import {
  TransactionError,
  type MsgpackArray,
  type MsgpackMap,
  type MsgpackValue,
} from './msgpack-value';

/** Above the largest transaction: notes, arguments and programs at their limits, twice. */
const MAX_BYTES = 65_536;
/** A signed transaction's access list is a map in a map in a list in a map in a map. */
const MAX_DEPTH = 8;

/**
 * Reads one value in Algorand's canonical msgpack: shortest heads, keys in order and once each, nothing behind it.
 *
 * @throws TransactionError and nothing else.
 */
export function readMsgpack(bytes: Bytes): MsgpackValue {
  if (bytes.length > MAX_BYTES) {
    throw new TransactionError('too-large', `${bytes.length} bytes, at most ${MAX_BYTES}`);
  }
  const reader = new Reader(bytes);
  const value = reader.value(0);
  if (reader.left > 0) throw malformed(`${reader.left} bytes behind the end`);
  return value;
}

function malformed(detail: string): TransactionError {
  return new TransactionError('malformed', detail);
}

class Reader {
  readonly #bytes: Bytes;
  readonly #view: DataView;
  #offset = 0;

  constructor(bytes: Bytes) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get left(): number {
    return this.#bytes.length - this.#offset;
  }

  value(depth: number): MsgpackValue {
    const head = this.#view.getUint8(this.#advance(1));
    if (head < 0x80) return BigInt(head);
    if (head < 0x90) return this.#map(head & 0x0f, depth);
    if (head < 0xa0) return this.#array(head & 0x0f, depth);
    if (head < 0xc0) return this.#text(head & 0x1f);
    switch (head) {
      case 0xc2:
        return false;
      case 0xc3:
        return true;
      case 0xc4:
        return this.#data(this.#length(1, 0));
      case 0xc5:
        return this.#data(this.#length(2, 0x100));
      case 0xc6:
        return this.#data(this.#length(4, 0x1_0000));
      case 0xcc:
        return BigInt(this.#length(1, 0x80));
      case 0xcd:
        return BigInt(this.#length(2, 0x100));
      case 0xce:
        return BigInt(this.#length(4, 0x1_0000));
      case 0xcf:
        return this.#uint64();
      case 0xd9:
        return this.#text(this.#length(1, 32));
      case 0xda:
        return this.#text(this.#length(2, 0x100));
      case 0xdb:
        return this.#text(this.#length(4, 0x1_0000));
      case 0xdc:
        return this.#array(this.#length(2, 16), depth);
      case 0xdd:
        return this.#array(this.#length(4, 0x1_0000), depth);
      case 0xde:
        return this.#map(this.#length(2, 16), depth);
      case 0xdf:
        return this.#map(this.#length(4, 0x1_0000), depth);
      default:
        throw malformed(`a value of kind 0x${head.toString(16)}`);
    }
  }

  /** A number of `size` bytes; below `least` a shorter spelling exists. */
  #length(size: 1 | 2 | 4, least: number): number {
    const at = this.#advance(size);
    const length =
      size === 1
        ? this.#view.getUint8(at)
        : size === 2
          ? this.#view.getUint16(at)
          : this.#view.getUint32(at);
    if (length < least) throw new TransactionError('not-canonical', 'a longer head than needed');
    return length;
  }

  #uint64(): bigint {
    const value = this.#view.getBigUint64(this.#advance(8));
    if (value <= 0xffff_ffffn) {
      throw new TransactionError('not-canonical', 'a longer number than needed');
    }
    return value;
  }

  /** A copy: what is kept must not change with the message. */
  #data(length: number): Bytes {
    const start = this.#advance(length);
    return this.#bytes.slice(start, start + length);
  }

  #text(length: number): string {
    const text = decodeUtf8(this.#data(length));
    if (text === undefined) throw malformed('text that is not UTF-8');
    return text;
  }

  #array(length: number, depth: number): MsgpackArray {
    const inside = this.#enter(length, depth);
    const items: MsgpackValue[] = [];
    for (let left = length; left > 0; left -= 1) items.push(this.value(inside));
    return items;
  }

  #map(length: number, depth: number): MsgpackMap {
    const inside = this.#enter(2 * length, depth);
    const map = new Map<string, MsgpackValue>();
    let previous: string | undefined;
    for (let left = length; left > 0; left -= 1) {
      const key = this.value(inside);
      if (typeof key !== 'string') throw malformed('a key that is not text');
      // Keys are ASCII; text of another kind is an unknown field anyway.
      if (previous !== undefined && key <= previous) {
        throw new TransactionError(
          'not-canonical',
          `key ${JSON.stringify(key.slice(0, 40))} out of order`,
        );
      }
      map.set(key, this.value(inside));
      previous = key;
    }
    return map;
  }

  /** Every item has at least one byte, so a greater count is a lie told to make us allocate. */
  #enter(items: number, depth: number): number {
    if (items > this.left) throw malformed('more items than bytes');
    if (depth >= MAX_DEPTH) throw new TransactionError('too-large', 'nested too deep');
    return depth + 1;
  }

  #advance(length: number): number {
    if (length > this.left) throw malformed('cut off');
    const start = this.#offset;
    this.#offset += length;
    return start;
  }
}
