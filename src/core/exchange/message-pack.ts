import { decodeUtf8, type Bytes } from '../bytes';

export type MessagePackValue =
  | null
  | boolean
  | number
  | string
  | Bytes
  | readonly MessagePackValue[]
  | Map<string, MessagePackValue>;

export class MessagePackError extends Error {
  override readonly name = 'MessagePackError';
}

const MAX_DEPTH = 16;
const MAX_ITEMS = 100_000;

/** The parts of MessagePack that serde writes, with maps by text. Everything else is refused. @throws MessagePackError */
export function readMessagePack(bytes: Bytes): MessagePackValue {
  const reader = new Reader(bytes);
  const value = reader.value(0);
  if (!reader.atEnd) throw new MessagePackError('left over');
  return value;
}

class Reader {
  readonly #bytes: Bytes;
  readonly #view: DataView;
  #offset = 0;
  #items = 0;

  constructor(bytes: Bytes) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  get atEnd(): boolean {
    return this.#offset === this.#bytes.length;
  }

  value(depth: number): MessagePackValue {
    this.#items += 1;
    if (depth > MAX_DEPTH || this.#items > MAX_ITEMS) throw new MessagePackError('too much');
    const first = this.#unsigned(1);
    if (first < 0x80) return first;
    if (first < 0x90) return this.#map(first & 0x0f, depth);
    if (first < 0xa0) return this.#list(first & 0x0f, depth);
    if (first < 0xc0) return this.#text(first & 0x1f);
    if (first >= 0xe0) return first - 0x100;
    return this.#long(first, depth);
  }

  #long(first: number, depth: number): MessagePackValue {
    switch (first) {
      case 0xc0:
        return null;
      case 0xc2:
      case 0xc3:
        return first === 0xc3;
      case 0xc4:
      case 0xc5:
      case 0xc6:
        return this.#take(this.#unsigned(1 << (first - 0xc4)));
      case 0xca:
        return this.#view.getFloat32(this.#skip(4));
      case 0xcb:
        return this.#view.getFloat64(this.#skip(8));
      case 0xcc:
      case 0xcd:
      case 0xce:
        return this.#unsigned(1 << (first - 0xcc));
      case 0xcf:
        return this.#safe(this.#view.getBigUint64(this.#skip(8)));
      case 0xd0:
        return this.#view.getInt8(this.#skip(1));
      case 0xd1:
        return this.#view.getInt16(this.#skip(2));
      case 0xd2:
        return this.#view.getInt32(this.#skip(4));
      case 0xd3:
        return this.#safe(this.#view.getBigInt64(this.#skip(8)));
      case 0xd9:
      case 0xda:
      case 0xdb:
        return this.#text(this.#unsigned(1 << (first - 0xd9)));
      case 0xdc:
      case 0xdd:
        return this.#list(this.#unsigned(2 << (first - 0xdc)), depth);
      case 0xde:
      case 0xdf:
        return this.#map(this.#unsigned(2 << (first - 0xde)), depth);
      default:
        throw new MessagePackError('kind');
    }
  }

  #list(length: number, depth: number): readonly MessagePackValue[] {
    const items: MessagePackValue[] = [];
    for (let index = 0; index < length; index += 1) items.push(this.value(depth + 1));
    return items;
  }

  #map(length: number, depth: number): Map<string, MessagePackValue> {
    const map = new Map<string, MessagePackValue>();
    for (let index = 0; index < length; index += 1) {
      const name = this.value(depth + 1);
      if (typeof name !== 'string' || map.has(name)) throw new MessagePackError('key');
      map.set(name, this.value(depth + 1));
    }
    return map;
  }

  #text(length: number): string {
    const text = decodeUtf8(this.#take(length));
    if (text === undefined) throw new MessagePackError('text');
    return text;
  }

  #safe(value: bigint): number {
    const number = Number(value);
    if (!Number.isSafeInteger(number)) throw new MessagePackError('integer');
    return number;
  }

  #unsigned(size: number): number {
    const at = this.#skip(size);
    if (size === 1) return this.#view.getUint8(at);
    return size === 2 ? this.#view.getUint16(at) : this.#view.getUint32(at);
  }

  #take(length: number): Bytes {
    const at = this.#skip(length);
    return this.#bytes.slice(at, at + length);
  }

  #skip(length: number): number {
    const at = this.#offset;
    if (length > this.#bytes.length - at) throw new MessagePackError('short');
    this.#offset += length;
    return at;
  }
}
